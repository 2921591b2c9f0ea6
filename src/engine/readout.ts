/** What each probe of a recording reads, as tables that every file format is written from. */
import { type Analysis, analysed, analysisOf, type Curve, rateOf } from '#analysis'
import type { NodePath } from '#circuit'
import { type ProbeInfo, type Recording, sizeOf, spikesOf } from './recording'

/** Times are in ms, each as near to the decimal as a number can be; values in SI units, row by row in time. */
export type Readout =
  | {
      readonly is: 'spikes'
      readonly size: number
      readonly times_ms: Float64Array
      readonly cells: Uint32Array
      readonly rate_hz: number
    }
  | {
      readonly is: 'state'
      readonly variable: string
      readonly unit: string
      readonly times_ms: Float64Array
      readonly width: number
      readonly values: Float64Array
    }
  | {
      readonly is: 'weights'
      readonly times_ms: Float64Array
      readonly width: number
      readonly values: Float64Array
      readonly pairs: ProbeInfo['pairs']
    }
  /** One number a time: a rate, or a score. */
  | {
      readonly is: 'numbers'
      readonly times_ms: Float64Array
      readonly width: 1
      readonly values: Float64Array
    }

/** What an analysis gives over the whole run. */
export interface AnalysisReadout {
  readonly shows: Analysis
  readonly curve: Curve
}

export const clean = (ms: number): number => Number(ms.toPrecision(12))

/** Of each probe that records what it reads, or only of one, by its path. */
export const readoutOf = (recording: Recording, only?: NodePath): ReadonlyMap<NodePath, Readout> =>
  new Map(
    recording.probes.flatMap((probe, k) =>
      analysisOf(probe.shows) || (only ?? probe.path) !== probe.path
        ? []
        : [[probe.path, probeReadout(recording, probe, k)] as const],
    ),
  )

/** Of each probe that shows what is made of it, or only of one, by its path. */
export const analysesOf = (
  recording: Recording,
  only?: NodePath,
): ReadonlyMap<NodePath, AnalysisReadout> =>
  new Map(
    recording.probes.flatMap((probe, k) => {
      const shows = analysisOf(probe.shows)
      return shows && (only ?? probe.path) === probe.path
        ? [[probe.path, { shows, curve: curveOf(recording, probe, shows, k) }] as const]
        : []
    }),
  )

function probeReadout(recording: Recording, probe: ProbeInfo, k: number): Readout {
  const { reads, target, series: width, unit, pairs } = probe
  const { dt, duration } = recording
  const dt_ms = clean(dt * 1000)
  if (reads === 'spikes' || reads === 'rate') {
    const size = sizeOf(recording, target)
    const { steps, cells } = spikesOf(recording, target)
    if (reads === 'rate') return ratesOf(recording, steps, probe, size)
    const times_ms = steps.map((step) => clean(step * dt_ms))
    const rate_hz = rateOf(steps.length, size, duration).hz
    return { is: 'spikes', size, times_ms, cells, rate_hz }
  }
  const { times, values } = recording.samples[k]!
  const times_ms = times.map((time) => clean(Math.round(time / dt) * dt_ms))
  if (reads === 'score') return { is: 'numbers', times_ms, width: 1, values }
  if (reads === 'weights') return { is: 'weights', times_ms, width, values, pairs }
  return { is: 'state', variable: target, unit, times_ms, width, values }
}

/** Spikes per cell and second in bins; the last is of as much of its bin as there was. */
function ratesOf(
  { dt, step: steps }: Recording,
  found: Float64Array,
  { interval }: ProbeInfo,
  size: number,
): Readout {
  const bin = Math.max(1, Math.round(interval / dt))
  const dt_ms = clean(dt * 1000)
  const counts = new Float64Array(Math.ceil(steps / bin))
  for (const step of found) counts[Math.floor(step / bin)]!++
  return {
    is: 'numbers',
    times_ms: counts.map((_, k) => clean(k * bin * dt_ms)),
    width: 1,
    values: counts.map((count, k) => rateOf(count, size, Math.min(bin, steps - k * bin) * dt).hz),
  }
}

function curveOf(recording: Recording, probe: ProbeInfo, shows: Analysis, k: number): Curve {
  const { reads, target, against, interval, numbers, series, unit } = probe
  const { dt, duration } = recording
  const timed = (path: NodePath) => {
    const { steps, cells } = spikesOf(recording, path)
    return { times: steps.map((step) => step * dt), cells, size: sizeOf(recording, path) }
  }
  const { values } = recording.samples[k]!
  const last = Math.max(0, values.length - series)
  const material =
    reads === 'spikes' || reads === 'rate'
      ? { spikes: timed(target), ...(against === null ? {} : { against: timed(against) }) }
      : shows === 'histogram'
        ? { values: values.subarray(last) }
        : { values: meansOf(values, series), interval: Math.max(interval, dt) }
  return analysed(shows, { unit, from: 0, to: duration, ...material }, numbers)
}

/** Of each row of so many values, their mean. */
function meansOf(values: Float64Array, series: number): Float64Array {
  return Float64Array.from({ length: series > 0 ? values.length / series : 0 }, (_, n) => {
    let sum = 0
    for (let s = 0; s < series; s++) sum += values[n * series + s]!
    return sum / series
  })
}
