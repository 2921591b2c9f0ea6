/** The circuit with its history, what is selected, and what the simulation last said. React reads it by selectors. */
import { createStore, useStore } from 'zustand'
import {
  type Circuit,
  cancelGesture as cancelled,
  type Diagnostic,
  drawingAt,
  type Edit,
  edit as edited,
  endGesture as gestureEnded,
  type Library,
  type NodeId,
  type NodePath,
  type Patch,
  redo as redone,
  startTimeline,
  type Timeline,
  undo as undone,
  type Wire,
  within,
} from '#circuit'
import type { Loaded, Speed } from '#engine'
import type { Saved } from './keep/saver'

export interface Bench {
  readonly library: Library
  /** Blocks of one's own library, each by itself with what it is made of. */
  readonly own: ReadonlyMap<string, Circuit>
  /** The name under which this circuit is kept on this machine. */
  readonly id: string
  readonly timeline: Timeline
  /** A sentence when the circuit may be looked at and run but not changed; null: it may be changed. */
  readonly readOnly: string | null
  /** It is read-only because another tab writes it. */
  readonly elsewhere: boolean
  /** Ids of the block that is open and of those around it, from the outermost; empty: the circuit itself. */
  readonly way: readonly NodeId[]
  /** Of the drawing that is open, and so are the wires. */
  readonly selection: readonly NodeId[]
  readonly selectedWires: readonly Wire[]
  /** What reading the file found, and what compiling it found. */
  readonly fileNotes: readonly Diagnostic[]
  readonly notes: readonly Diagnostic[]
  /** The program that runs; null before the first. */
  readonly loaded: Loaded | null
  /** The circuit as it is has an error: what runs, if anything does, is its last version without one. */
  readonly faulty: boolean
  /** The node whose compiling takes long, '' where none is known; null: none does. */
  readonly compiling: NodePath | null
  readonly playing: boolean
  readonly speed: Speed
  readonly saved: Saved
}

/** A circuit with nothing in it. */
export const emptyCircuit = (name = 'Untitled'): Circuit => ({
  format: 'hillock',
  version: 2,
  name,
  about: '',
  run: { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' },
  nodes: {},
  wires: [],
  kinds: {},
  blocks: {},
  scope: null,
})

export const bench = createStore<Bench>(() => ({
  library: { kinds: new Map(), blocks: new Map() },
  own: new Map(),
  id: '',
  timeline: startTimeline(emptyCircuit()),
  readOnly: null,
  elsewhere: false,
  way: [],
  selection: [],
  selectedWires: [],
  fileNotes: [],
  notes: [],
  loaded: null,
  faulty: false,
  compiling: null,
  playing: false,
  speed: 1,
  saved: 'saved',
}))

/** Part of the bench in a component: `useBench((b) => b.playing)`. */
export const useBench = <T>(pick: (state: Bench) => T): T => useStore(bench, pick)

/** The circuit as it is now. */
export const useCircuit = (): Circuit => useStore(bench, (b) => b.timeline.now)
export const circuitNow = (): Circuit => bench.getState().timeline.now

export const drawingOf = ({ way, timeline, library }: Bench): Circuit =>
  drawingAt(way, timeline.now, library) ?? timeline.now

/** What is drawn on the canvas: the circuit, with the nodes and wires of the open block in place of its own. */
export const useDrawing = (): Circuit => useStore(bench, drawingOf)
export const drawingNow = (): Circuit => drawingOf(bench.getState())

/** The path of a node of the open drawing, as diagnostics and frames name it. */
export const pathOf = (id: NodeId, way: readonly NodeId[] = bench.getState().way): string =>
  [...way, id].join('/')

/** Opens the block at the end of a way; the empty way is the circuit itself. */
export function openWay(way: readonly NodeId[], selection: readonly NodeId[] = []): void {
  const { timeline, library, way: before } = bench.getState()
  const drawing = drawingAt(way, timeline.now, library)
  if (drawing)
    bench.setState({
      way: alike(way, before) ? before : way,
      selection: selection.filter((id) => Object.hasOwn(drawing.nodes, id)),
      selectedWires: [],
    })
}

/** Makes of an edit one that takes in what it uses of one's own library; set once there is such a library. */
let takingIn = (change: Edit): Edit => change
export const setTakingIn = (take: typeof takingIn): void => {
  takingIn = take
}

/**
 * Makes an edit of the open drawing. Edits under one gesture name join to one step of the history, until `endGesture`.
 * What an edit removes leaves the selection.
 */
export function edit(change: Edit, gesture: string | null = null): void {
  const { timeline, selection, readOnly, way, library } = bench.getState()
  if (readOnly) return
  const here = takingIn(within(way, timeline.now, library, change))
  const next = edited(timeline, here, { gesture, selection })
  show(next, null, next.past.at(-1)?.made ?? [])
}

/** Makes an edit and selects what it made. */
export function editAndSelect(change: Edit, ids: readonly NodeId[]): void {
  edit(change)
  select(ids)
}

export function undo(): void {
  const { timeline } = bench.getState()
  const step = timeline.past.at(-1)
  if (step) show(undone(timeline), step.selection[0], step.back)
}

export function redo(): void {
  const { timeline } = bench.getState()
  const step = timeline.future.at(-1)
  if (step) show(redone(timeline), step.selection[1], step.forward)
}

/** Takes back what the gesture in hand has done so far. */
export function cancelGesture(gesture: string): void {
  const { timeline } = bench.getState()
  const step = timeline.past.at(-1)
  if (step) show(cancelled(timeline, gesture), null, step.back)
}

/** The gesture in hand is over; what comes next is a step of its own. */
export function endGesture(): void {
  bench.setState(({ timeline }) => ({ timeline: gestureEnded(timeline) }))
}

/** Another selection ends the gesture in hand: what is done to other nodes is a step of its own. */
export function select(ids: readonly NodeId[], wires: readonly Wire[] = []): void {
  const { selection, selectedWires, timeline } = bench.getState()
  if (alike(ids, selection) && alike(wires, selectedWires)) return
  bench.setState({
    selection: ids,
    selectedWires: wires,
    timeline: gestureEnded(timeline),
  })
}

/** Told of every change of the open circuit, with the patches that made it. */
type Listener = (patches: readonly Patch[]) => void
const listeners = new Set<Listener>()

/** Calls back after each change of the open circuit (not when another one opens); the answer stops it. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function show(
  timeline: Timeline,
  wanted: readonly NodeId[] | null,
  patches: readonly Patch[],
): void {
  const state = bench.getState()
  if (timeline === state.timeline) return
  const way = opened(state, timeline.now)
  const { nodes, wires } = drawingOf({ ...state, way, timeline })
  const selection = (wanted ?? state.selection).filter((id) => Object.hasOwn(nodes, id))
  const selectedWires = state.selectedWires.filter((wire) => wires.includes(wire))
  bench.setState({
    timeline,
    way,
    selection: alike(selection, state.selection) ? state.selection : selection,
    selectedWires: alike(selectedWires, state.selectedWires) ? state.selectedWires : selectedWires,
  })
  for (const listener of listeners) listener(patches)
}

/** As much of the way to the open block as is still there. */
function opened({ way, library }: Bench, circuit: Circuit): readonly NodeId[] {
  let left = way
  while (!drawingAt(left, circuit, library)) left = left.slice(0, -1)
  return left.length === way.length ? way : left
}

const alike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, k) => item === b[k])
