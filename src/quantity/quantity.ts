import { type Dimension, isDimensionless, same } from './dimension'
import { findUnit } from './units'

/** A number in SI base units together with what it measures: `20 ms` is `{ value: 0.02, dimension: time }`. */
export interface Quantity {
  readonly value: number
  readonly dimension: Dimension
}

/** Units that people read, by dimension; from each the first that gives one to three digits before the point. */
const preferred: readonly (readonly string[])[] = [
  ['s', 'ms', 'us'],
  ['Hz', 'kHz', 'MHz'],
  ['V', 'mV', 'uV'],
  ['V/s', 'mV/ms'],
  ['A', 'mA', 'uA', 'nA', 'pA', 'fA'],
  ['S', 'mS', 'uS', 'nS', 'pS'],
  ['Gohm', 'Mohm', 'kohm', 'ohm'],
  ['F', 'mF', 'uF', 'nF', 'pF'],
  ['m', 'mm', 'um', 'nm'],
  ['m**2', 'cm**2', 'um**2'],
  ['A/m**2', 'uA/cm**2'],
  ['S/m**2', 'mS/cm**2'],
  ['F/m**2', 'uF/cm**2'],
  ['M', 'mM', 'uM', 'nM'],
  ['C', 'nC', 'pC'],
  ['J', 'W', 'K', 'mol', 'kg'],
]

/** Size of a compound of units such as `mS/cm**2`, with its dimension; null when a name in it is not a unit. */
export function compound(text: string): { scale: number; dimension: Dimension } | null {
  let scale = 1
  const dimension = [0, 0, 0, 0, 0, 0, 0] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (const [, sign, name, power] of `*${text.replaceAll(' ', '')}`.matchAll(
    /([*/]?)([A-Za-zµμΩ]+|1)(?:\*\*(-?\d+))?/g,
  )) {
    const n = Number(power ?? 1) * (sign === '/' ? -1 : 1)
    if (name === '1') continue
    const unit = findUnit(name!)
    if (!unit) return null
    // Whole divisions and multiplications, so that mV/ms is exactly one.
    for (let k = 0; k < Math.abs(n); k++) scale = n > 0 ? scale * unit.scale : scale / unit.scale
    for (let k = 0; k < 7; k++) dimension[k]! += unit.dimension[k]! * n
  }
  return { scale, dimension }
}

/** A number in the given unit with the fewest digits that still read back to the same SI value, or to one part in 10^12. */
function digits(value: number, scale: number): string {
  const x = value / scale
  for (let n = 1; n <= 17; n++) {
    const text = Number(x.toPrecision(n))
    if (
      text * scale === value ||
      (n >= 12 && Math.abs(text * scale - value) <= Math.abs(value) * 1e-12)
    )
      return String(text)
  }
  return String(x)
}

/** The unit at the end of a text such as `1.8 nA`; empty for a plain number or anything longer. */
export const unitOf = (text: string): string =>
  /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*\*?\s*([A-Za-zµμΩ][\w*/µμΩ-]*)\s*$/.exec(
    text,
  )?.[1] ?? ''

/**
 * A quantity as a person writes it: `1.8 nA`. In the unit of the text `like` where that fits the dimension,
 * otherwise with the prefix that leaves one to three digits before the point.
 */
export function formatQuantity(value: number, dimension: Dimension, like = ''): string {
  const wanted = unitOf(like) || like
  if (wanted) {
    const unit = compound(wanted)
    if (unit && same(unit.dimension, dimension)) return `${digits(value, unit.scale)} ${wanted}`
  }
  if (isDimensionless(dimension)) return digits(value, 1)
  const size = Math.abs(value)
  for (const family of preferred) {
    const units = family.flatMap((name) => {
      const unit = compound(name)
      return unit && same(unit.dimension, dimension) ? [{ name, scale: unit.scale }] : []
    })
    if (units.length === 0) continue
    const fits = units.find(({ scale }) => size / scale >= 1 && size / scale < 1000)
    const bySize = units.toSorted((p, q) => p.scale - q.scale)
    const below = size > 0 && size < bySize[0]!.scale
    const { name, scale } = fits ?? (size === 0 ? units[0]! : bySize.at(below ? 0 : -1)!)
    return `${digits(value, scale)} ${name}`
  }
  const names = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd']
  const text = dimension.flatMap((n, k) =>
    n === 0 ? [] : n === 1 ? [names[k]!] : [`${names[k]}**${n}`],
  )
  return `${digits(value, 1)} ${text.join('*')}`
}
