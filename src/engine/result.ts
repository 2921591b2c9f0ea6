/** What a run saw, as the object that the command line prints. */
import { type Analysis, analysed, analysisOf, rateOf } from '#analysis'
import type { NodePath } from '#circuit'
import { keyOf, type Model, type ProbeSpec } from '#compile'
import { formatQuantity } from '#quantity'
import type { Recorded } from './recorder'

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

const clean = (ms: number): number => Number(ms.toPrecision(12))

/** A run that has ended, here or in another simulator. */
export interface Seen {
  readonly recorded: Recorded
  /** Values in a row of each probe's samples. */
  readonly series: readonly number[]
  /** The cells of each synapse; null: not known. */
  readonly pairs: (
    projection: NodePath,
  ) => { readonly pre: ArrayLike<number>; readonly post: ArrayLike<number> } | null
  readonly fingerprint: string
  readonly build_ms: number
  readonly simulate_ms: number
}

export function resultOf(model: Model, name: string, seen: Seen): Result {
  const { recorded, series: widths } = seen
  const steps = Math.round(model.duration / model.dt)
  const dt_ms = clean(model.dt * 1000)
  const index = new Map(model.populations.map(({ path }, k) => [path, k]))
  const size = (path: string) => model.populations[index.get(path)!]!.size
  const spikesOf = (path: string) => {
    const pairs = recorded.spikes[index.get(path)!]!
    const count = pairs.length / 2
    return {
      times: Float64Array.from({ length: count }, (_, n) => pairs[2 * n]! * model.dt),
      cells: Uint32Array.from({ length: count }, (_, n) => pairs[2 * n + 1]!),
      size: size(path),
    }
  }
  const pairsOf = ({ target }: ProbeSpec, most: number) => {
    const over = target.is === 'variable' ? target.over : null
    const pairs = over?.is === 'synapses' && seen.pairs(over.projection)
    return pairs ? { pre: firstOf(pairs.pre, most), post: firstOf(pairs.post, most) } : {}
  }
  const curveOf = (probe: ProbeSpec, shows: Analysis, k: number): AnalysisResult => {
    const { target, against, interval, dimension, numbers } = probe
    const unit = formatQuantity(1, dimension).replace(/^1 ?/, '')
    const { values } = recorded.samples[k]!
    const series = widths[k]!
    const last = Math.max(0, values.length - series)
    const material = {
      unit,
      from: 0,
      to: model.duration,
      ...(target.is === 'population'
        ? {
            spikes: spikesOf(target.path),
            ...(against?.is === 'population' ? { against: spikesOf(against.path) } : {}),
          }
        : shows === 'histogram'
          ? { values: values.subarray(last) }
          : { values: meansOf(values, series), interval: Math.max(interval, model.dt) }),
    }
    const { x, y, xUnit, yUnit, figures } = analysed(shows, material, numbers)
    return { shows, x, x_unit: xUnit, y, y_unit: yUnit, figures: plain(figures) }
  }
  const result = (probe: ProbeSpec, k: number): ProbeResult => {
    const at = (step: number) => clean(step * dt_ms)
    const { shows, target } = probe
    if (target.is === 'population') {
      const pairs = recorded.spikes[index.get(target.path)!]!
      const times = Array.from({ length: pairs.length / 2 }, (_, n) => pairs[2 * n]!)
      if (probe.reads === 'rate')
        return ratesOf(
          times,
          Math.max(1, Math.round(probe.interval / model.dt)),
          steps,
          size(target.path),
          model.dt,
          dt_ms,
        )
      return {
        size: size(target.path),
        times_ms: times.map(at),
        indices: times.map((_, n) => pairs[2 * n + 1]!),
        rate_hz: rateOf(times.length, size(target.path), model.duration).hz,
      }
    }
    const { times, values } = recorded.samples[k]!
    const series = widths[k]!
    const times_ms = Array.from(times, (time) => clean(Math.round(time / model.dt) * dt_ms))
    if (target.is === 'task') return { times_ms, values: Array.from(values) }
    if (probe.reads === 'weights')
      return {
        times_ms,
        values: times_ms.map((_, n) => Array.from(values.subarray(n * series, (n + 1) * series))),
        ...(shows === 'matrix' ? pairsOf(probe, series) : {}),
      }
    return {
      variable: keyOf(target),
      unit: formatQuantity(1, probe.dimension).replace(/^1 ?/, ''),
      times_ms,
      values: Array.from({ length: series }, (_, cell) =>
        times_ms.map((_, n) => values[n * series + cell]!),
      ),
    }
  }
  return {
    circuit: name,
    seed: model.seed,
    dt_ms,
    duration_ms: clean(model.duration * 1000),
    fingerprint: seen.fingerprint,
    build_ms: seen.build_ms,
    simulate_ms: seen.simulate_ms,
    probes: Object.fromEntries(
      model.probes.flatMap((probe, k) =>
        analysisOf(probe.shows) ? [] : [[probe.path, result(probe, k)] as const],
      ),
    ),
    analyses: Object.fromEntries(
      model.probes.flatMap((probe, k) => {
        const shows = analysisOf(probe.shows)
        return shows ? [[probe.path, curveOf(probe, shows, k)] as const] : []
      }),
    ),
  }
}

const firstOf = (values: ArrayLike<number>, most: number): number[] =>
  Array.from({ length: Math.min(most, values.length) }, (_, k) => values[k]!)

/** JSON has no word for what is no number. */
const plain = (figures: { readonly [name: string]: number }) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
  )

/** Of each row of so many values, their mean. */
function meansOf(values: Float64Array, series: number): Float64Array {
  return Float64Array.from({ length: series > 0 ? values.length / series : 0 }, (_, n) => {
    let sum = 0
    for (let s = 0; s < series; s++) sum += values[n * series + s]!
    return sum / series
  })
}

/** Spikes per cell and second in bins. */
/** Rates in bins; the last is of as much of its bin as there was. */
function ratesOf(
  times: readonly number[],
  bin: number,
  steps: number,
  size: number,
  dt: number,
  dt_ms: number,
): ProbeResult {
  const values = new Array<number>(Math.ceil(steps / bin)).fill(0)
  for (const step of times) values[Math.floor(step / bin)]!++
  return {
    times_ms: values.map((_, k) => clean(k * bin * dt_ms)),
    values: values.map((count, k) => rateOf(count, size, Math.min(bin, steps - k * bin) * dt).hz),
  }
}
