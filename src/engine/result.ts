/** What a run saw, as the object that the command line prints. */
import type { Analysis } from '#analysis'
import { type AnalysisReadout, analysesOf, clean, type Readout, readoutOf } from './readout'
import type { Recording } from './recording'

export type ProbeResult =
  | {
      readonly size: number
      readonly times_ms: readonly number[]
      readonly indices: readonly number[]
      readonly rate_hz: number
    }
  /** One row of `values` for each recorded cell, in SI units. */
  | {
      readonly variable: string
      readonly unit: string
      readonly times_ms: readonly number[]
      readonly values: readonly (readonly number[])[]
    }
  /** One row of `values` for each time; of a matrix, with the cells of each synapse. */
  | {
      readonly times_ms: readonly number[]
      readonly values: readonly (readonly number[])[] | readonly number[]
      readonly pre?: readonly number[]
      readonly post?: readonly number[]
    }

/** What an analysis gives over the whole run: a curve, and its figures. */
export interface AnalysisResult {
  readonly shows: Analysis
  readonly x: readonly number[]
  readonly x_unit: string
  readonly y: readonly number[]
  readonly y_unit: string
  readonly figures: { readonly [name: string]: number | null }
}

/** The object that `hillock run --format json` prints. */
export interface Result {
  readonly circuit: string
  readonly seed: number
  readonly dt_ms: number
  readonly duration_ms: number
  readonly fingerprint: string
  readonly build_ms: number
  readonly simulate_ms: number
  readonly probes: Readonly<Record<string, ProbeResult>>
  /** Of probes that show what was made of the spikes or values: a spectrum, a correlogram. */
  readonly analyses: Readonly<Record<string, AnalysisResult>>
}

/** What stands at the head of every file of a recording. */
export const aboutOf = (recording: Recording) => ({
  circuit: recording.circuit,
  seed: recording.seed,
  dt_ms: clean(recording.dt * 1000),
  duration_ms: clean(recording.duration * 1000),
  fingerprint: recording.fingerprint,
  build_ms: recording.build_ms,
  simulate_ms: recording.simulate_ms,
})

export const resultOf = (recording: Recording): Result => ({
  ...aboutOf(recording),
  probes: Object.fromEntries(
    [...readoutOf(recording)].map(([path, readout]) => [path, plain(readout)]),
  ),
  analyses: Object.fromEntries(
    [...analysesOf(recording)].map(([path, curve]) => [path, plainCurve(curve)]),
  ),
})

function plain(readout: Readout): ProbeResult {
  const times_ms = [...readout.times_ms]
  if (readout.is === 'spikes')
    return {
      size: readout.size,
      times_ms,
      indices: [...readout.cells],
      rate_hz: readout.rate_hz,
    }
  const { width, values } = readout
  if (readout.is === 'numbers') return { times_ms, values: [...values] }
  if (readout.is === 'weights')
    return {
      times_ms,
      values: times_ms.map((_, n) => [...values.subarray(n * width, (n + 1) * width)]),
      ...(readout.pairs ? { pre: [...readout.pairs.pre], post: [...readout.pairs.post] } : {}),
    }
  return {
    variable: readout.variable,
    unit: readout.unit,
    times_ms,
    values: Array.from({ length: width }, (_, cell) =>
      times_ms.map((_, n) => values[n * width + cell]!),
    ),
  }
}

const plainCurve = ({ shows, curve }: AnalysisReadout): AnalysisResult => ({
  shows,
  x: curve.x,
  x_unit: curve.xUnit,
  y: curve.y,
  y_unit: curve.yUnit,
  // JSON has no word for what is no number.
  figures: Object.fromEntries(
    Object.entries(curve.figures).map(([name, value]) => [
      name,
      Number.isFinite(value) ? value : null,
    ]),
  ),
})
