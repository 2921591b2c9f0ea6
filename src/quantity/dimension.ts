/**
 * A physical dimension as the exponents of the seven SI base units, in the order
 * metre, kilogram, second, ampere, kelvin, mole, candela.
 */
export type Dimension = readonly [
  metre: number,
  kilogram: number,
  second: number,
  ampere: number,
  kelvin: number,
  mole: number,
  candela: number,
]

export const DIMENSIONLESS: Dimension = [0, 0, 0, 0, 0, 0, 0]
export const SECOND: Dimension = [0, 0, 1, 0, 0, 0, 0]

const zip = (a: Dimension, b: Dimension, with_: (x: number, y: number) => number): Dimension => [
  with_(a[0], b[0]),
  with_(a[1], b[1]),
  with_(a[2], b[2]),
  with_(a[3], b[3]),
  with_(a[4], b[4]),
  with_(a[5], b[5]),
  with_(a[6], b[6]),
]

export const times = (a: Dimension, b: Dimension): Dimension => zip(a, b, (x, y) => x + y)
export const over = (a: Dimension, b: Dimension): Dimension => zip(a, b, (x, y) => x - y)
/** Exponents are kept to nine digits, so that a third to the power of three is one. */
export const toPower = (a: Dimension, n: number): Dimension =>
  zip(a, a, (x) => Math.round(x * n * 1e9) / 1e9 + 0)
export const same = (a: Dimension, b: Dimension): boolean => a.every((x, k) => x === b[k])
export const isDimensionless = (a: Dimension): boolean => same(a, DIMENSIONLESS)

const known: readonly (readonly [name: string, dimension: Dimension])[] = [
  ['a plain number', DIMENSIONLESS],
  ['a length', [1, 0, 0, 0, 0, 0, 0]],
  ['an area', [2, 0, 0, 0, 0, 0, 0]],
  ['a volume', [3, 0, 0, 0, 0, 0, 0]],
  ['a mass', [0, 1, 0, 0, 0, 0, 0]],
  ['a time', SECOND],
  ['a rate', [0, 0, -1, 0, 0, 0, 0]],
  ['a current', [0, 0, 0, 1, 0, 0, 0]],
  ['a temperature', [0, 0, 0, 0, 1, 0, 0]],
  ['an amount of substance', [0, 0, 0, 0, 0, 1, 0]],
  ['a concentration', [-3, 0, 0, 0, 0, 1, 0]],
  ['a charge', [0, 0, 1, 1, 0, 0, 0]],
  ['a voltage', [2, 1, -3, -1, 0, 0, 0]],
  ['a voltage per time', [2, 1, -4, -1, 0, 0, 0]],
  ['a resistance', [2, 1, -3, -2, 0, 0, 0]],
  ['a conductance', [-2, -1, 3, 2, 0, 0, 0]],
  ['a capacitance', [-2, -1, 4, 2, 0, 0, 0]],
  ['a current per area', [-2, 0, 0, 1, 0, 0, 0]],
  ['a conductance per area', [-4, -1, 3, 2, 0, 0, 0]],
  ['a capacitance per area', [-4, -1, 4, 2, 0, 0, 0]],
  ['an energy', [2, 1, -2, 0, 0, 0, 0]],
  ['a power', [2, 1, -3, 0, 0, 0, 0]],
]

const BASE = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd']

/** A dimension in words: `a time`, `a voltage`, or for an unusual one its SI units, `kg m^2 s^-3`. */
export function describe(dimension: Dimension): string {
  const found = known.find(([, other]) => same(other, dimension))
  if (found) return found[0]
  const text = dimension
    .map((n, k) => (n === 0 ? '' : n === 1 ? BASE[k] : `${BASE[k]}^${n}`))
    .filter(Boolean)
    .join(' ')
  return `a quantity in ${text}`
}
