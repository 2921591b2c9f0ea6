export { Elsewhere, type ElsewhereEngine, engines } from './machine'
export { npy } from './npz'
export { type ElsewhereRun, runElsewhere } from './run'
