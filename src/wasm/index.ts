/** An assembler for WebAssembly, and the mathematics that compiled code and JavaScript share to the bit. */
export {
  block,
  br,
  brIf,
  type Code,
  drop,
  f32,
  f64,
  i32,
  i64,
  leave,
  loop,
  memory,
  select,
  unreachable,
  type ValueType,
  when,
} from './code'
export { draws } from './draws'
export { kept, type Lanes, pair, scalar } from './lanes'
export { type Algebra, math, pow, type UnaryName, unaries } from './math'
export { createModule, type Func, type Global, type Local, type ModuleBuilder } from './module'
export { definePhilox, philox, rand, randn, uniform } from './philox'
export { f64x2, i32x4, i64x2, v128 } from './simd'
