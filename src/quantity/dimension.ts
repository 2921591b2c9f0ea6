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
