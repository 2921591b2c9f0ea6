/** SVG paths in whole units, as short as they can be. */

/** Where something is drawn. */
export interface Strip {
  readonly left: number
  readonly width: number
  readonly top: number
  readonly height: number
}

export interface Points {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** A curve through points in the order of x; where several fall upon one unit of width, their lowest and highest stay. */
export function curveIn(
  { x, y }: Points,
  { left, width, top, height }: Strip,
  range: readonly [number, number] = [Math.min(...y), Math.max(...y)],
): string {
  const [from, to] = [x[0] ?? 0, x.at(-1) ?? 1]
  const [low, high] = range
  const across = (value: number) => left + Math.round(((value - from) / (to - from || 1)) * width)
  const down = (value: number) =>
    top + height - Math.round(((value - low) / (high - low || 1)) * height)
  const columns: { at: number; ys: number[] }[] = []
  x.forEach((value, k) => {
    const height = y[k]!
    if (!Number.isFinite(height)) return
    const at = across(value)
    if (columns.at(-1)?.at !== at) columns.push({ at, ys: [] })
    columns.at(-1)!.ys.push(down(height))
  })
  const corners = columns.flatMap(({ at, ys }): [number, number][] => {
    const [a, b] = [Math.min(...ys), Math.max(...ys)]
    if (a === b) return [[at, a]]
    // The end that lies nearer to where the curve comes from goes first.
    return ys.indexOf(a) < ys.indexOf(b)
      ? [
          [at, a],
          [at, b],
        ]
      : [
          [at, b],
          [at, a],
        ]
  })
  // Of a straight piece its ends are enough.
  const bends = corners.filter(([ax, ay], k) => {
    const [before, after] = [corners[k - 1], corners[k + 1]]
    if (!before || !after) return true
    return (ax - before[0]) * (after[1] - ay) !== (ay - before[1]) * (after[0] - ax)
  })
  let [px, py] = [0, 0]
  return bends
    .map(([ax, ay], k) => {
      const step =
        k === 0
          ? `M${ax} ${ay}`
          : ay === py
            ? `h${ax - px}`
            : ax === px
              ? `v${ay - py}`
              : `l${ax - px} ${ay - py}`
      px = ax
      py = ay
      return step
    })
    .join('')
}

/** How full a line of spikes is at most, as a part of its width: fuller ones look alike. */
const FULLEST = 0.2

/**
 * Spikes as marks one unit long. Where cells are more than the lines that there is room for, a line shows as many of
 * its cells as keep it readable.
 */
export function dotsIn(
  { x, y }: Points,
  size: number,
  [from, to]: readonly [number, number],
  { left, width, top, height }: Strip,
): string {
  const lines = Math.min(size, height)
  const perLine = size / lines
  const share = Math.min(1, (FULLEST * width * lines) / Math.max(1, x.length))
  const shown = Math.max(1, Math.floor(share * perLine))
  const marks = Array.from({ length: lines }, () => new Set<number>())
  x.forEach((time, k) => {
    const line = Math.min(lines - 1, Math.floor(y[k]! / perLine))
    if (y[k]! - Math.ceil(line * perLine) >= shown) return
    marks[line]!.add(Math.min(width - 1, Math.floor(((time - from) / (to - from)) * width)))
  })
  const pitch = height / lines
  let path = ''
  marks.forEach((found, line) => {
    const sorted = [...found].sort((a, b) => a - b)
    let at = -1
    for (let k = 0; k < sorted.length; k++) {
      const begin = sorted[k]!
      let end = begin + 1
      while (sorted[k + 1] === end) {
        end++
        k++
      }
      path += at < 0 ? `M${left + begin} ${round(top + pitch * (line + 0.5))}` : `m${begin - at} 0`
      path += `h${end - begin}`
      at = end
    }
  })
  return path
}

/** Bars side by side from the foot of the strip, as one closed shape. */
export function barsOf(y: readonly number[], { left, width, top, height }: Strip): string {
  const high = Math.max(...y)
  if (!(high > 0)) return ''
  const foot = top + height
  let path = `M${left} ${foot}`
  y.forEach((value, k) => {
    const right = left + Math.round(((k + 1) / y.length) * width)
    path += `V${foot - Math.round((value / high) * height)}H${right}`
  })
  return `${path}V${foot}Z`
}

const round = (value: number): number => Math.round(value * 2) / 2
