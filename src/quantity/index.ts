export {
  DIMENSIONLESS,
  type Dimension,
  describe,
  isDimensionless,
  over,
  SECOND,
  same,
  times,
  toPower,
} from './dimension'
export { compound, formatQuantity, type Quantity, unitOf } from './quantity'
export { findUnit, type Unit, unitNames } from './units'
