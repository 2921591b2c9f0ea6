/** Reads numbers from a run's result. Each throws an error that names a probe that is not there. */
import type { ProbeResult, Result } from '#engine'

const probeOf = ({ probes }: Result, id: string): ProbeResult => {
  const found = probes[id]
  if (!found)
    throw new Error(`There is no probe ${id}; there are ${Object.keys(probes).join(', ')}.`)
  return found
}

/** All scores, in order of trials. A comparison's probe has a name of its own. */
export function scores(result: Result, id = 'score'): readonly number[] {
  const found = probeOf(result, id in result.probes ? id : 'compared-score')
  if (!('values' in found)) throw new Error(`${id} has no scores.`)
  return found.values.flat()
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean score of trials `from` to `to`, counted from 1; of all when they are left out, of the last ones when `from` is negative. */
export const score =
  (from = 1, to?: number, id?: string) =>
  (result: Result): number =>
    mean(scores(result, id).slice(from < 0 ? from : from - 1, to))

export interface Trace {
  readonly times_ms: readonly number[]
  /** One row for each cell. */
  readonly rows: readonly (readonly number[])[]
}

/** What a probe of a state has seen, SI units. */
export function trace(result: Result, id: string): Trace {
  const found = probeOf(result, id)
  if (!('variable' in found)) throw new Error(`${id} is no probe of a state.`)
  return { times_ms: found.times_ms, rows: found.values }
}

/** Weights at the end. */
export function lastWeights(result: Result, id: string): readonly number[] {
  const found = probeOf(result, id)
  const last = 'values' in found ? found.values.at(-1) : undefined
  if (!Array.isArray(last)) throw new Error(`${id} has no weights.`)
  return last
}

/** Mean rate of a population over a run, or from a time on (ms); Hz. */
export const rate =
  (id: string, from = 0) =>
  (result: Result): number => {
    const found = probeOf(result, id)
    if (!('indices' in found)) throw new Error(`${id} has no spikes.`)
    const spikes = found.times_ms.filter((time) => time >= from).length
    return (spikes / found.size / (result.duration_ms - from)) * 1000
  }
