export { type Analysis, analysed } from './analysis'
export type { Curve, Spikes } from './curve'
