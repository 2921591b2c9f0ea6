/** An assembler for WebAssembly, and the mathematics that compiled code and JavaScript share to the bit. */
export {
  block,
  br,
  brIf,
  type Code,
  f64,
  i32,
  loop,
  type ValueType,
  when,
} from './code'
export { definePhilox, type Philox } from './define-philox'
export { draws } from './draws'
export { kept, type Lanes, pair, scalar } from './lanes'
export { type Algebra, math, pow, type UnaryName, unaries } from './math'
export { createModule, type Func, type Global, type Local, type ModuleBuilder } from './module'
export { philox, rand, rand32, randn } from './philox'
export { definePoisson, definePoissonPair, poisson } from './poisson'
export { definePoissonTable, type PoissonTable, TABLE_BYTES } from './poisson-table'
export { f64x2, i64x2, v128 } from './simd'
