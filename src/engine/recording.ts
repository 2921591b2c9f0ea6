/** What a run saw, here or on another engine, as one value: SI units and typed arrays, so that it can be transferred. */
import type { Circuit, Diagnostic, Library, NodePath } from '#circuit'
import { keyOf, type Model, modelOf, type ProbeSpec } from '#compile'
import { formatQuantity } from '#quantity'

/** Spikes of a population in order of time: the step in which each was found, and its cell. */
export interface Spikes {
  readonly steps: Float64Array
  readonly cells: Uint32Array
}

/** Samples of a probe: times (s) and, row by row in time, `series` values in SI units. */
export interface Samples {
  readonly times: Float64Array
  readonly values: Float64Array
}

/** What a probe reads in a run. */
export interface ProbeInfo {
  readonly path: NodePath
  readonly reads: ProbeSpec['reads']
  readonly shows: ProbeSpec['shows']
  readonly against: string | null
  readonly numbers: ProbeSpec['numbers']
  /** Of a matrix: the two cells of each synapse that is recorded, and how many cells there are on either side. */
  readonly pairs: {
    readonly pre: Uint32Array
    readonly post: Uint32Array
    readonly rows: number
    readonly columns: number
  } | null
  /** The path of a population or task, or the key of a variable. */
  readonly target: string
  /** Values in a row of its samples. */
  readonly series: number
  /** Seconds between samples; 0: every step. For a rate, the bin. */
  readonly interval: number
  readonly unit: string
}

/** What is watched. Arrays of a slice are in the order of these lists. */
export interface Watched {
  readonly populations: readonly { readonly path: NodePath; readonly size: number }[]
  readonly probes: readonly ProbeInfo[]
}

/** A stretch of a recording: what was seen from step `firstStep` up to, but not in, `step`. A frame of a live run is one. */
export interface Slice {
  readonly firstStep: number
  readonly step: number
  /** Of each population. */
  readonly spikes: readonly Spikes[]
  /** Of each probe; empty for spikes and rates, which are made of `spikes`. */
  readonly samples: readonly Samples[]
}

/** A run from its first step to its last. */
export interface Recording extends Watched, Slice {
  /** Name of the circuit. */
  readonly circuit: string
  readonly seed: number
  /** Seconds. */
  readonly dt: number
  readonly duration: number
  readonly fingerprint: string
  readonly build_ms: number
  /** The stepping loop alone. */
  readonly simulate_ms: number
}

/** The two cells of each synapse of a projection; null: not known. */
export type PairsOf = (
  projection: NodePath,
) => { readonly pre: ArrayLike<number>; readonly post: ArrayLike<number> } | null

export const noSpikes: Spikes = { steps: new Float64Array(0), cells: new Uint32Array(0) }

/** What a model's probes watch. `series`: values in a row of each probe's samples. */
export function watchedOf(model: Model, series: readonly number[], pairsOf: PairsOf): Watched {
  const sizes = new Map(model.populations.map(({ path, size }) => [path, size]))
  const cellsOf = ({ target }: ProbeSpec, most: number): ProbeInfo['pairs'] => {
    const over = target.is === 'variable' ? target.over : null
    if (over?.is !== 'synapses') return null
    const owner = model.projections.find(({ path }) => path === over.projection)
    const pairs = pairsOf(over.projection)
    return owner && pairs
      ? {
          pre: firstOf(pairs.pre, most),
          post: firstOf(pairs.post, most),
          rows: sizes.get(owner.pre) ?? 0,
          columns: sizes.get(owner.post) ?? 0,
        }
      : null
  }
  return {
    populations: model.populations.map(({ path, size }) => ({ path, size })),
    probes: model.probes.map((probe, k) => {
      const { path, reads, shows, against, numbers, target, interval, dimension } = probe
      return {
        path,
        reads,
        shows,
        against: against && keyOf(against),
        numbers,
        pairs: shows === 'matrix' ? cellsOf(probe, series[k] ?? 0) : null,
        target: keyOf(target),
        series: series[k] ?? 0,
        interval,
        unit: formatQuantity(1, dimension).replace(/^1 ?/, ''),
      }
    }),
  }
}

/** What the probes of a circuit would watch, and what is wrong with it; nothing runs. */
export function probesOf(
  circuit: Circuit,
  library: Library,
): { readonly probes: readonly ProbeInfo[]; readonly notes: readonly Diagnostic[] } {
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  return { probes: watchedOf(model, [], () => null).probes, notes }
}

const firstOf = (values: ArrayLike<number>, most: number): Uint32Array =>
  Uint32Array.from({ length: Math.min(most, values.length) }, (_, k) => values[k]!)

/** The spikes of a population by its path; none where it is not watched. */
export const spikesOf = (recording: Watched & Slice, path: NodePath): Spikes =>
  recording.spikes[recording.populations.findIndex((one) => one.path === path)] ?? noSpikes

/** Cells of a population by its path. */
export const sizeOf = ({ populations }: Watched, path: NodePath): number =>
  populations.find((one) => one.path === path)?.size ?? 0

/** The buffers of a slice, to be handed over and not copied. */
export const buffersOf = ({ spikes, samples }: Slice): ArrayBuffer[] =>
  [
    ...spikes.flatMap(({ steps, cells }) => [steps, cells]),
    ...samples.flatMap(({ times, values }) => [times, values]),
  ].map(({ buffer }) => buffer as ArrayBuffer)
