/** Viridis by Nathaniel Smith and Stéfan van der Walt (CC0): perceptually even, readable without colour vision. */
const stops: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 73, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
  [181, 222, 43],
  [253, 231, 37],
]

/** The colour of a part from 0 to 1, as bytes. */
export function viridis(part: number): readonly [number, number, number] {
  const place = Math.min(1, Math.max(0, part)) * (stops.length - 1)
  const k = Math.min(stops.length - 2, Math.floor(place))
  const [a, b] = [stops[k]!, stops[k + 1]!]
  const mix = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * (place - k))
  return [mix(0), mix(1), mix(2)]
}
