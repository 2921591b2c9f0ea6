/** Round numbers for an axis, and how to write them. */

/** Ticks at 1, 2 or 5 times a power of ten, no more than `most` of them between two ends. */
export function ticksBetween(low: number, high: number, most: number): readonly number[] {
  const span = high - low
  if (!(span > 0) || !Number.isFinite(span) || most < 1) return []
  const rough = span / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step =
    [1, 2, 5, 10].map((k) => k * power).find((each) => each >= rough * 0.999) ?? 10 * power
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, Math.min(count, 100)) }, (_, k) =>
    Number(((first + k) * step).toPrecision(12)),
  )
}

const prefixes: readonly (readonly [number, string])[] = [
  [1, ''],
  [1e-3, 'm'],
  [1e-6, 'µ'],
  [1e-9, 'n'],
  [1e-12, 'p'],
]

/** The prefix in which values up to this size read best: volts of a membrane in mV. */
export function prefixFor(
  size: number,
  unit: string,
): { readonly scale: number; readonly unit: string } {
  if (!unit || unit === '1' || size === 0) return { scale: 1, unit: unit === '1' ? '' : unit }
  const [scale, prefix] = prefixes.find(([each]) => size >= each * 0.2) ?? [1e-12, 'p']
  return { scale, unit: prefix + unit }
}
