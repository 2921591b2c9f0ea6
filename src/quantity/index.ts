export { DIMENSIONLESS, type Dimension } from './dimension'
export type { Quantity } from './quantity'
