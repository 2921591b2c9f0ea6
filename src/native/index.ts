export { Native } from './compiler'
export { toC } from './export'
export { type NativeRun, runNative, timedNative } from './run'
