import type { Analogy, Integrator, Kind, Parameter, SlotName, Value } from '#kind'
import type { NodePath } from './diagnostic'

export type NodeId = string

/** `"drive.spikes -> syn.pre"`: a wire is its two ends written down. */
export type Wire = string

export const FORMAT = 'hillock'
export const VERSION = 2
/** Seeds are 32 bits wide; larger ones would repeat what smaller ones draw. */
export const MOST_SEED = 2 ** 32 - 1

/** The choice in one slot of a synapse; parameters that equal the kind's default are left out. */
export interface SlotChoice {
  readonly kind: string
  readonly parameters: { readonly [name: string]: Value }
}

export interface Node {
  /** Id of a kind (in the circuit's own `kinds` or the library) or of a block. */
  readonly kind: string
  /** What the person calls it; left out, the kind's name. */
  readonly label?: string
  readonly position: { readonly x: number; readonly y: number }
  /** Size on the canvas in px, where a person has changed it (probes). */
  readonly box?: { readonly width: number; readonly height: number }
  /** Number of cells: a positive integer, or in a block an expression of its parameters. Left out: 1. */
  readonly size?: number | string
  /** Values that differ from the kind's defaults. For a synapse `weight` and `delay` are among them. */
  readonly parameters: { readonly [name: string]: Value }
  /** Initial values of states that differ from the kind's. */
  readonly initial?: { readonly [state: string]: string }
  /** Slots of a synapse that differ from the kind's; `null` empties a slot. */
  readonly slots?: { readonly [slot in SlotName]?: SlotChoice | null }
  readonly integrator?: Integrator
}

export interface Run {
  readonly dt: string
  readonly duration: string
  readonly seed: number
  readonly precision: 'f64' | 'f32'
}

/** A circuit used as a node. */
export interface Block {
  readonly name: string
  /** Markdown. */
  readonly about: string
  readonly source?: string
  readonly analogy?: Analogy
  /** Of a region: the block, or blocks, with the same ports that do its work in the manner of machine learning. */
  readonly twin?: string | readonly string[]
  /** Names that inner values may use. */
  readonly parameters: { readonly [name: string]: Parameter }
  /** Port name to inner `node.port`. An input may lead to several: a wire to it then goes to each of them. */
  readonly ports: { readonly [port: string]: string | readonly string[] }
  readonly nodes: { readonly [id: NodeId]: Node }
  readonly wires: readonly Wire[]
}

/** The document. One JSON file; a value that never changes in place. */
export interface Circuit {
  readonly format: typeof FORMAT
  readonly version: typeof VERSION
  readonly name: string
  /** Markdown. */
  readonly about: string
  readonly run: Run
  readonly nodes: { readonly [id: NodeId]: Node }
  readonly wires: readonly Wire[]
  /** Kinds of the person's own; each is found before the library's kind of that id. */
  readonly kinds: { readonly [id: string]: Kind }
  readonly blocks: { readonly [id: string]: Block }
  /** Probes shown in the scope, from top to bottom. Left out of the file: all of them, by position. */
  readonly scope: readonly NodePath[] | null
  /** What a person sweeps; left out: nothing yet. */
  readonly sweep?: Sweep
}

/**
 * One value of a circuit, or two, over a range or a list, with trials: `vary` is `NODE.PARAM=FROM:TO:STEPS[:log]` or
 * `NODE.PARAM=A,B,C`, `measure` is `PROBE.NAME`.
 */
export interface Sweep {
  readonly vary: readonly string[]
  readonly trials: number
  readonly measure: string
}

/** What is known besides the circuit. Passed to whatever needs it; only entry points and tests make one. */
export interface Library {
  readonly kinds: ReadonlyMap<string, Kind>
  readonly blocks: ReadonlyMap<string, Block>
  /** What tasks may ask for by name. */
  readonly data?: ReadonlyMap<string, Data>
}

/** Numbers too many to come with the program: loaded once, before the first run that needs them. */
export interface Data {
  /** Null until they are loaded. */
  readonly bytes: Uint8Array | null
  load(): Promise<void>
}
