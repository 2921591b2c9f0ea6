export type { Expr, Op, Type } from './ir'
export type * from './model'
export { notRefractory } from './model'
