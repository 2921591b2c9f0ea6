export { Elsewhere, type ElsewhereEngine, engines } from './machine'
export { npy } from './npz'
export { type ElsewhereResult, runElsewhere } from './run'
