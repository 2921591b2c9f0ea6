export type { Patch } from 'immer'
export * from './circuit'
export { type Diagnostic, isError, type NodePath } from './diagnostic'
export * from './edits'
export { nearest } from './nearest'
export {
  cancelGesture,
  type Edit,
  edit,
  endGesture,
  redo,
  type Step,
  startTimeline,
  type Timeline,
  undo,
} from './timeline'
export { type End, parseWire, writeWire } from './wire'
export { canConnect, fits, kindOf, portsFor, slotKind, type Verdict } from './wiring'
