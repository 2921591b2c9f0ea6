export { type Analysis, analysed, analysisOf } from './analysis'
export type { Curve, Spikes } from './curve'
export { intervals } from './intervals'
export {
  RATE_WINDOW,
  type Rate,
  rateHelp,
  rateOf,
  rateText,
  rateWithError,
  stretchText,
} from './rate'
