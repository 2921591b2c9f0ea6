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
export { formatQuantity, type Quantity, unitOf } from './quantity'
export { findUnit } from './units'
