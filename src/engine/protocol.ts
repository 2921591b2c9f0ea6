/** The whole conversation between page and worker on one screen. */
import type { Circuit, Diagnostic, NodePath } from '#circuit'
import type { Slice, Watched } from './recording'
import type { TaskNews } from './task-news'

export type { ProbeInfo } from './recording'
export type { TaskNews } from './task-news'

/** Biological time over wall time, or as fast as it goes. 0.01 is slow motion. */
export type Speed = number | 'flat out'

export interface Loaded extends Watched {
  readonly notes: readonly Diagnostic[]
  /** False: there was an error, and what ran before goes on. */
  readonly runs: boolean
  /** The number of the program that runs now; its frames carry it. 0: none does. */
  readonly program: number
  /** From the call of `load` to a simulation ready to step, connections built, ms. */
  readonly build_ms: number
  readonly populations: readonly {
    readonly path: NodePath
    readonly size: number
    /** Cells of a neuron, or sources of a stimulus; what a task gives out is neither. */
    readonly is: 'cells' | 'sources' | 'task'
    /** The variable whose level the soma shows, with its range on the canvas in SI units; null: none. */
    readonly level: {
      readonly variable: string
      readonly low: number
      readonly high: number
    } | null
    readonly integrator: string
  }[]
  readonly projections: readonly { readonly path: NodePath; readonly synapses: number }[]
  /** Of each task, the names of the variables it writes. */
  readonly tasks: readonly { readonly path: NodePath; readonly states: readonly string[] }[]
}

/** What happened since the last frame. Buffers are transferred. Order of arrays as in `Loaded`. */
export interface Frame extends Slice {
  readonly is: 'frame'
  /** The number of the program that it is of. */
  readonly program: number
  readonly time: number
  /** Biological seconds per wall second since the last frame. */
  readonly pace: number
  /** Of each population, the level variable of up to the first 400 cells. */
  readonly levels: readonly Float32Array[]
  /** Mean absolute weight of each projection, for the boutons. */
  readonly weights: Float64Array
  readonly tasks: readonly TaskNews[]
  /** Spikes so far, and a short text that two equal runs share. */
  readonly count: number
  readonly fingerprint: string
  readonly firstSpike_ms: number | null
}

export type Event =
  | Frame
  | { readonly is: 'progress'; readonly done: number }
  | { readonly is: 'fault'; readonly program: number; readonly notes: readonly Diagnostic[] }
  | { readonly is: 'state'; readonly playing: boolean; readonly step: number }
  /** The node that is being compiled. */
  | { readonly is: 'compiling'; readonly path: NodePath }
  /**
   * The worker fell silent, or was stopped, and a new one took its place; the circuit has to be loaded again. `loading`:
   * the node that was being compiled, '' where none is known; null: it was not about a load.
   */
  | {
      readonly is: 'replaced'
      readonly says: string
      /** What became of the worker, to follow a noun: "did not answer". */
      readonly why: string
      readonly loading: NodePath | null
    }

/** Bars of `width` numbers each, the first beginning at `low`. */
export interface Histogram {
  readonly low: number
  readonly width: number
  readonly counts: readonly number[]
  readonly mean: number
}

/** The connections of a projection, drawn but not run. */
export interface Look {
  readonly says: null
  readonly pre: number
  readonly post: number
  readonly synapses: number
  /** Row by row, from the first pre cell: the share of the pairs in a square of cells that are joined. */
  readonly matrix: Float32Array
  readonly rows: number
  readonly columns: number
  readonly inDegrees: Histogram
  readonly outDegrees: Histogram
  /** Pairs of coordinates from 0 to 1, and the cells that the one in the middle reaches; null: nobody stands anywhere. */
  readonly places: {
    readonly is: 'ring' | 'grid' | 'disc'
    readonly pre: Float32Array
    readonly post: Float32Array
    readonly middle: number
    readonly reached: Uint32Array
  } | null
}

/** A look, or why there is none. */
export type Looked = Look | { readonly says: string }

export interface Calls {
  /**
   * Compile and start anew; with `keep`, states of what kept its path and size go on from where they are, except of
   * the nodes in `anew` and what is in them.
   */
  load(circuit: Circuit, keep: boolean, anew?: readonly NodePath[]): Loaded
  /** Stops, and forgets the program: another circuit is opened. */
  drop(): void
  /** SI units. False: no such knob in the running program (then load again). */
  set(parameter: string, value: number): boolean
  play(speed: Speed): void
  pause(): void
  /** This many steps, paused. */
  step(steps: number): void
  /** Back to step 0 with the same seed. */
  reset(): void
  /** Draws the connections of one projection of a circuit, and runs nothing. */
  look(circuit: Circuit, path: NodePath): Looked
  /** Answers at once: the watchdog's heartbeat. */
  ping(): number
}

export type Client = {
  [C in keyof Calls]: (...args: Parameters<Calls[C]>) => Promise<ReturnType<Calls[C]>>
}
