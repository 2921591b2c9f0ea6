export { type Analysis, analysed, analysisOf } from './analysis'
export type { Curve, Spikes } from './curve'
