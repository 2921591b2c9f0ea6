/** A region and its twin, once both have run: their curves, and the table of them. */
import type { Comparison, Floor } from '#circuit'
import { type Curve, curveOf, spread, trialsOfAll, WINDOW, windowFor } from './curves'
import { readoutOf } from './readout'
import type { Recording } from './recording'

/** One run that is over. */
export interface Scored {
  readonly is: 'region' | 'twin'
  readonly seed: number
  readonly times_ms: readonly number[]
  readonly values: readonly number[]
}

export interface Side {
  readonly block: string
  readonly name: string
  readonly curve: Curve
  /** Mean of the last trials of each run, with the standard error over runs. */
  readonly last: { readonly trials: number; readonly mean: number; readonly error: number }
  readonly runs: readonly Omit<Scored, 'is'>[]
}

/** The object that `hillock compare --format json` prints. */
export interface Compared {
  readonly circuit: string
  readonly task: string
  /** What a score is. */
  readonly scores: string
  /** Scores to compare both with: chance, say. */
  readonly floors: readonly Floor[]
  readonly seeds: readonly number[]
  readonly duration: string
  readonly region: Side
  readonly twin: Side
  readonly holds: readonly string[]
  readonly breaks: readonly string[]
}

/** The trials that a probe of the score has seen. */
export function trialsOf(recording: Recording, probe: string): Pick<Scored, 'times_ms' | 'values'> {
  const seen = readoutOf(recording).get(probe)
  return seen?.is === 'numbers'
    ? { times_ms: [...seen.times_ms], values: [...seen.values] }
    : { times_ms: [], values: [] }
}

/** Both sides of a comparison, from the runs that are over; a side without runs has no trials. */
export function compared(comparison: Comparison, runs: readonly Scored[]): Compared {
  const { region, twin, analogy, task, scores, floors } = comparison
  // One window for both, so that neither looks calmer than the other.
  const window = windowFor(Math.max(...sides.map((is) => trialsOfAll(valuesOf(runs, is)))))
  const side = (is: 'region' | 'twin', { block, name }: Comparison['region']): Side => {
    const values = valuesOf(runs, is)
    const trials = Math.min(WINDOW, trialsOfAll(values))
    return {
      block,
      name,
      curve: curveOf(values, window),
      last: {
        trials,
        ...spread(values.map((run) => spread(run.slice(-trials || undefined)).mean)),
      },
      runs: runs.flatMap(({ is: of, ...run }) => (of === is ? [run] : [])),
    }
  }
  return {
    circuit: region.circuit.name,
    task,
    scores,
    floors,
    seeds: [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b),
    duration: region.circuit.run.duration,
    region: side('region', region),
    twin: side('twin', twin),
    holds: analogy?.holds ?? [],
    breaks: analogy?.breaks ?? [],
  }
}

const sides = ['region', 'twin'] as const

const valuesOf = (runs: readonly Scored[], is: Scored['is']): readonly (readonly number[])[] =>
  runs.flatMap((run) => (run.is === is ? [run.values] : []))

/** Both curves as one table, a line for each trial; a side that has fewer trials is blank after its last. */
export function comparedCsv({ region, twin }: Compared): string {
  const heading = [region, twin].flatMap(({ block }) => [
    `${block} mean`,
    `${block} standard error`,
  ])
  const trials = Math.max(region.curve.mean.length, twin.curve.mean.length)
  const lines = Array.from({ length: trials }, (_, k) =>
    [
      k + 1,
      ...[region, twin].flatMap(({ curve }) => [curve.mean[k] ?? '', curve.error[k] ?? '']),
    ].join(','),
  )
  return `${[`trial,${heading.join(',')}`, ...lines].join('\n')}\n`
}
