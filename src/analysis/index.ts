export { type Analysis, analysed, type Numbers } from './analysis'
export type { Curve, Spikes } from './curve'
