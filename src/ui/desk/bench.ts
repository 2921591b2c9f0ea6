/** The circuit of a desk with its history, what is selected, and what the simulation last said. React reads it by selectors. */
import { createStore, type StoreApi } from 'zustand'
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
import type { Saved } from '../keep/saver'

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

const emptyBench = (circuit: Circuit, library: Library): Bench => ({
  library,
  own: new Map(),
  id: '',
  timeline: startTimeline(circuit),
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
})

/** The open drawing: the circuit, with the nodes and wires of the open block in place of its own. */
export const drawingOf = ({ way, timeline, library }: Bench): Circuit =>
  drawingAt(way, timeline.now, library) ?? timeline.now

/** The path of a node of the open drawing, as diagnostics and frames name it. */
export const pathIn = (way: readonly NodeId[], id: NodeId): NodePath => [...way, id].join('/')

/** Told of every change of the open circuit, with the patches that made it. */
type Listener = (patches: readonly Patch[]) => void

/** Makes of an edit one that takes in what it uses of one's own library. */
export type TakeIn = (change: Edit, own: Bench['own'], library: Library) => Edit

/** The circuit of a desk and all that changes it. */
export interface Editing {
  readonly bench: StoreApi<Bench>
  /** The circuit as it is now, and the drawing that is open on the canvas. */
  circuit(): Circuit
  drawing(): Circuit
  pathOf(id: NodeId): NodePath
  /** Opens the block at the end of a way; the empty way is the circuit itself. */
  openWay(way: readonly NodeId[], selection?: readonly NodeId[]): void
  /**
   * Makes an edit of the open drawing. Edits under one gesture name join to one step of the history, until
   * `endGesture`. What an edit removes leaves the selection.
   */
  edit(change: Edit, gesture?: string | null): void
  /** Makes an edit and selects what it made. */
  editAndSelect(change: Edit, ids: readonly NodeId[]): void
  undo(): void
  redo(): void
  /** Takes back what the gesture in hand has done so far. */
  cancelGesture(gesture: string): void
  /** The gesture in hand is over; what comes next is a step of its own. */
  endGesture(): void
  /** Another selection ends the gesture in hand: what is done to other nodes is a step of its own. */
  select(ids: readonly NodeId[], wires?: readonly Wire[]): void
  /** Calls back after each change of the open circuit (not when another one opens); the answer stops it. */
  onChange(listener: Listener): () => void
}

/** A bench for a circuit; `takeIn` is asked for at each edit, since it comes after the first of them. */
export function createEditing(
  circuit: Circuit,
  library: Library,
  takeIn: () => TakeIn | null = () => null,
): Editing {
  const bench = createStore<Bench>(() => emptyBench(circuit, library))
  const listeners = new Set<Listener>()

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
      selectedWires: alike(selectedWires, state.selectedWires)
        ? state.selectedWires
        : selectedWires,
    })
    for (const listener of listeners) listener(patches)
  }

  function edit(change: Edit, gesture: string | null = null): void {
    const { timeline, selection, readOnly, way, library, own } = bench.getState()
    if (readOnly) return
    const inPlace = within(way, timeline.now, library, change)
    const here = takeIn()?.(inPlace, own, library) ?? inPlace
    const next = edited(timeline, here, { gesture, selection })
    show(next, null, next.past.at(-1)?.made ?? [])
  }

  function select(ids: readonly NodeId[], wires: readonly Wire[] = []): void {
    const { selection, selectedWires, timeline } = bench.getState()
    if (alike(ids, selection) && alike(wires, selectedWires)) return
    bench.setState({ selection: ids, selectedWires: wires, timeline: gestureEnded(timeline) })
  }

  return {
    bench,
    circuit: () => bench.getState().timeline.now,
    drawing: () => drawingOf(bench.getState()),
    pathOf: (id) => pathIn(bench.getState().way, id),
    openWay(way, selection = []) {
      const { timeline, library, way: before } = bench.getState()
      const drawing = drawingAt(way, timeline.now, library)
      if (drawing)
        bench.setState({
          way: alike(way, before) ? before : way,
          selection: selection.filter((id) => Object.hasOwn(drawing.nodes, id)),
          selectedWires: [],
        })
    },
    edit,
    editAndSelect(change, ids) {
      edit(change)
      select(ids)
    },
    undo() {
      const { timeline } = bench.getState()
      const step = timeline.past.at(-1)
      if (step) show(undone(timeline), step.selection[0], step.back)
    },
    redo() {
      const { timeline } = bench.getState()
      const step = timeline.future.at(-1)
      if (step) show(redone(timeline), step.selection[1], step.forward)
    },
    cancelGesture(gesture) {
      const { timeline } = bench.getState()
      const step = timeline.past.at(-1)
      if (step) show(cancelled(timeline, gesture), null, step.back)
    },
    endGesture() {
      bench.setState(({ timeline }) => ({ timeline: gestureEnded(timeline) }))
    },
    select,
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** As much of the way to the open block as is still there. */
function opened({ way, library }: Bench, circuit: Circuit): readonly NodeId[] {
  let left = way
  while (!drawingAt(left, circuit, library)) left = left.slice(0, -1)
  return left.length === way.length ? way : left
}

const alike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, k) => item === b[k])
