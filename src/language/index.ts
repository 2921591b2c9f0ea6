export { dimensionOf, namesIn, unitDimension, walk } from './dimensions'
export { type Constants, evaluate, readQuantity } from './evaluate'
export { typesetFormula } from './formula'
export { functions } from './functions'
export {
  type Mark,
  typesetEquation,
  typesetExpression,
  typesetName,
  typesetStatement,
} from './mathml'
export { parseEquations, parseExpression, parseStatements } from './parse'
export { print } from './print'
export type * from './syntax'
export { tokenize } from './tokens'
