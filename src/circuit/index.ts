export type { Patch } from 'immer'
export { blockById, blockKind, endsOf, twinsNamed, twinsOf } from './block'
export { readBlock, writeBlock } from './block-file'
export * from './circuit'
export { type Comparison, comparisonIn, runsToCompare } from './comparing'
export { renamedText, sameDefinition } from './definitions'
export { type Diagnostic, isError, isShared, type NodePath } from './diagnostic'
export { blocksAlong, drawingAt, everyNode, isIn, nodeAt, usesOf, within } from './drawing'
export * from './edits'
export * from './exposing'
export { readCircuit, writeCircuit } from './file'
export { type Floor, floorsOf } from './floors'
export { freshKind } from './fresh-kind'
export { freshBlockId, group, ungroup } from './grouping'
export { cellsOf, innerTexts, innerValues } from './inner-values'
export {
  type Drop,
  dropOf,
  type Fitting,
  fitsNode,
  join,
  jointsOfMany,
  removeAndReconnect,
  type Synapses,
  splice,
  takeOut,
} from './joining'
export { isKindFile, nodesOfKind, readKindFile, writeKind } from './kind-file'
export { type Lens, lensOf, lensOfEffect, partText } from './lens'
export { packText, readLink, unpackText, writeLink } from './link'
export { nearest } from './nearest'
export { aloneIn } from './own-library'
export { canCompare } from './pair'
export { parameterAt } from './parameter'
export { copyNodes, readPaste } from './paste'
export { rangeNotes } from './ranges'
export { recognise } from './recognise'
export {
  measureParts,
  nodeCalled,
  type Refused,
  settingAt,
  settingEdit,
  settingNames,
  settingText,
} from './settings'
export { readSpikeFile } from './spike-file'
export {
  circuitAt,
  planOf,
  rowsIn,
  runAt,
  runEdit,
  runsIn,
  type SweepPlan,
  type Vary,
  valuesAt,
} from './sweep'
export { blockAlone, takingIn } from './taking-in'
export {
  cancelGesture,
  type Edit,
  edit,
  endGesture,
  inOne,
  redo,
  startTimeline,
  type Timeline,
  undo,
} from './timeline'
export { type End, parseWire, writeWire } from './wire'
export {
  canConnect,
  everyKind,
  fits,
  innermost,
  kindOf,
  portsFor,
  slotKind,
  type Verdict,
} from './wiring'
