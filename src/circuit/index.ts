export type { Patch } from 'immer'
export { blockById, endsOf, twinsOf } from './block'
export { readBlock, writeBlock } from './block-file'
export * from './circuit'
export { type Diagnostic, isError, type NodePath } from './diagnostic'
export * from './edits'
export { readCircuit, writeCircuit } from './file'
export { readLink, writeLink } from './link'
export { nearest } from './nearest'
export { copyNodes, readPaste } from './paste'
export {
  cancelGesture,
  type Edit,
  edit,
  endGesture,
  redo,
  startTimeline,
  type Timeline,
  undo,
} from './timeline'
export { type End, parseWire } from './wire'
export { canConnect, everyKind, fits, kindOf, portsFor, slotKind, type Verdict } from './wiring'
