export { dimensionOf, namesIn, type Scope, unitDimension, walk } from './dimensions'
export { type Constants, evaluate, type Mathematics, readQuantity } from './evaluate'
export { functions, reserved } from './functions'
export {
  type Mark,
  typesetEquation,
  typesetExpression,
  typesetName,
  typesetStatement,
} from './mathml'
export { parseEquations, parseExpression, parseStatements } from './parse'
export { print, printEquation, printStatement } from './print'
export type * from './syntax'
export { type Token, type TokenKind, tokenize } from './tokens'
