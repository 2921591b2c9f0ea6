import { DIMENSIONLESS, type Dimension, over, SECOND, times, toPower } from './dimension'

/** A unit's size in SI base units, and what it measures. */
export interface Unit {
  readonly name: string
  readonly scale: number
  readonly dimension: Dimension
}

const METRE: Dimension = [1, 0, 0, 0, 0, 0, 0]
const KILOGRAM: Dimension = [0, 1, 0, 0, 0, 0, 0]
const AMPERE: Dimension = [0, 0, 0, 1, 0, 0, 0]
const KELVIN: Dimension = [0, 0, 0, 0, 1, 0, 0]
const MOLE: Dimension = [0, 0, 0, 0, 0, 1, 0]
const CANDELA: Dimension = [0, 0, 0, 0, 0, 0, 1]
const HERTZ = toPower(SECOND, -1)
const NEWTON = over(times(KILOGRAM, METRE), toPower(SECOND, 2))
const JOULE = times(NEWTON, METRE)
const WATT = over(JOULE, SECOND)
const VOLT = over(WATT, AMPERE)
const COULOMB = times(AMPERE, SECOND)
const OHM = over(VOLT, AMPERE)

/** Long names, symbol, dimension, size of the unprefixed unit. All take every SI prefix. */
const units: readonly (readonly [
  names: readonly string[],
  dimension: Dimension,
  scale?: number,
])[] = [
  [['metre', 'meter', 'm'], METRE],
  [['gram', 'gramme', 'g'], KILOGRAM, 1e-3],
  [['second', 's'], SECOND],
  [['amp', 'ampere', 'A'], AMPERE],
  [['kelvin', 'K'], KELVIN],
  [['mole', 'mol'], MOLE],
  [['candela', 'cd'], CANDELA],
  [['hertz', 'Hz'], HERTZ],
  [['newton', 'N'], NEWTON],
  [['joule', 'J'], JOULE],
  [['watt', 'W'], WATT],
  [['pascal', 'Pa'], over(NEWTON, toPower(METRE, 2))],
  [['coulomb', 'C'], COULOMB],
  [['volt', 'V'], VOLT],
  [['ohm', 'Ohm', 'Ω'], OHM],
  [['siemens', 'S'], toPower(OHM, -1)],
  [['farad', 'F'], over(COULOMB, VOLT)],
  [['weber', 'Wb'], times(VOLT, SECOND)],
  [['molar', 'M'], over(MOLE, toPower(METRE, 3)), 1e3],
  [['liter', 'litre', 'l', 'L'], toPower(METRE, 3), 1e-3],
]

/** Powers of ten; `1e-9` and not `1/1e9`, so that `1.8 nA` is Brian2's number. */
const prefixes: readonly (readonly [symbol: string, exponent: number])[] = [
  ['', 0],
  ['Y', 24],
  ['Z', 21],
  ['E', 18],
  ['P', 15],
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['k', 3],
  ['h', 2],
  ['da', 1],
  ['d', -1],
  ['c', -2],
  ['m', -3],
  ['u', -6],
  ['µ', -6],
  ['μ', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
  ['a', -18],
  ['z', -21],
  ['y', -24],
]

const table = new Map<string, Unit>()
const add = (name: string, scale: number, dimension: Dimension) => {
  if (!table.has(name)) table.set(name, { name, scale, dimension })
}
for (const [names, dimension, scale = 1] of units)
  for (const name of names) add(name, scale, dimension)
add('kilogram', 1, KILOGRAM)
add('kg', 1, KILOGRAM)
for (const [names, dimension, scale = 1] of units)
  for (const name of names)
    for (const [prefix, exponent] of prefixes)
      if (prefix)
        add(prefix + name, Number(`${scale}e${exponent}`) || scale * 10 ** exponent, dimension)
// Single letters that would shadow what a model calls its own, and prefixes nobody writes.
for (const name of ['min']) table.delete(name)
add('percent', 0.01, DIMENSIONLESS)

/** A unit by its name or symbol (`mV`, `volt`, `Mohm`, `usiemens`); undefined when there is none. */
export const findUnit = (name: string): Unit | undefined => table.get(name)
