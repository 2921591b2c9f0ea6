export { across } from './across'
export { leaves, streamOf, uniform } from './algebra'
export { chanceOf } from './chance'
export { chanceNote } from './chance-note'
export { expectedSynapses, MOST_DELAY_STEPS } from './check'
export { drawnTogether } from './drawn-together'
export { heldStill } from './emit/hold'
export { expand } from './expand'
export { modelOf } from './front'
export { isBent, linear } from './integrate/linear'
export { settling } from './integrate/propagator'
export { type Beginning, interpret, type Synapses } from './interpret'
export { type Expr, expr, hasLeaf, notComputed, type Op, variable } from './ir'
export {
  assignsOf,
  type Firing,
  type Kernel,
  lastSpike,
  type Over,
  type Statements,
} from './kernel'
export {
  CELL_BITS,
  CELL_MASK,
  type Layout,
  type PopulationPlace,
  type ProjectionPlace,
} from './layout'
export type * from './model'
export { DISTANCE, DT, keyOf, notRefractory } from './model'
export { type Name, nameOf } from './name'
export { type Program, programLike, programOf } from './program'
export { showModel } from './show'
export { showKernels } from './show-kernels'
export { inOrder, tape } from './tape'
export { type Company, trialOf, tryKind } from './trial'
