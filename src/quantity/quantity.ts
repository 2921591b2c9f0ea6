import type { Dimension } from './dimension'

/** A number in SI base units together with what it measures: `20 ms` is `{ value: 0.02, dimension: time }`. */
export interface Quantity {
  readonly value: number
  readonly dimension: Dimension
}
