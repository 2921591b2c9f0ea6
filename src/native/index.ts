export { Native } from './compiler'
export { toC } from './export'
export { type NativeRun, runNative } from './run'
