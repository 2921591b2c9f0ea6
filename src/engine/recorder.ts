/** What the probes of a circuit see, step by step, handed out in pieces. */
import type { NodePath } from '#circuit'
import type { ProbeSpec, VariableKey } from '#compile'
import { type Column, doubles, whole } from './columns'
import { type Fingerprint, startFingerprint } from './fingerprint'
import { measureOf } from './measures'
import type { Slice } from './recording'
import type { Simulation } from './simulation'

interface Sampler {
  readonly probe: ProbeSpec
  /** What it samples; null: it reads spikes or scores. */
  readonly variable: VariableKey | null
  /** Steps from one sample to the next. */
  readonly every: number
  readonly times: Column<Float64Array>
  readonly values: Column<Float64Array>
  series: number
  /** The one number that is kept of all values. Null: each is kept. */
  readonly measure: (() => number) | null
  /** Scores already handed out. */
  scored: number
  /** Of all that it saw. */
  readonly print: Fingerprint
}

export interface Recorder {
  /** Runs the simulation and records. */
  advance(steps: number): void
  /** What was recorded since the last time. */
  take(): Slice
  /** Values in a row of each probe's samples. */
  readonly series: readonly number[]
  readonly count: number
  readonly fingerprint: string
}

export function createRecorder(simulation: Simulation): Recorder {
  const { model } = simulation
  const spikes = model.populations.map(() => ({ steps: doubles(), cells: whole() }))
  let first = simulation.step
  const fingerprint = startFingerprint()
  let count = 0
  const samplers = model.probes.map(
    (probe): Sampler => ({
      probe,
      variable: probe.target.is === 'variable' ? probe.target.variable : null,
      every: Math.max(1, Math.round(probe.interval / model.dt)),
      times: doubles(),
      values: doubles(),
      series: probe.target.is === 'task' ? 1 : (probe.indices?.length ?? 0),
      measure: measureOf(probe, simulation),
      scored: 0,
      print: startFingerprint(),
    }),
  )
  const active = samplers.flatMap((sampler) =>
    sampler.variable === null ? [] : [{ sampler, variable: sampler.variable }],
  )
  for (const { sampler, variable } of active) {
    const { measure, values, series, probe } = sampler
    sampler.series = measure
      ? 1
      : simulation.sample(variable, probe.indices, values.room(series), 0)
  }

  const sample = () => {
    for (const { sampler, variable } of active) {
      const { probe, every, times, values, series, measure, print } = sampler
      if (simulation.step % every !== 0) continue
      times.push(simulation.step * model.dt)
      if (measure) {
        const one = measure()
        values.push(one)
        print.see(one)
        continue
      }
      const into = values.room(series)
      const from = values.length
      values.length += simulation.sample(variable, probe.indices, into, from)
      for (let k = from; k < values.length; k++) print.see(into[k]!)
    }
  }
  const addScores = (sampler: Sampler, task: NodePath) => {
    const { steps, values } = simulation.scores(task)
    for (; sampler.scored < values.length; sampler.scored++) {
      sampler.times.push(steps[sampler.scored]! * model.dt)
      sampler.values.push(values[sampler.scored]!)
      sampler.print.see(values[sampler.scored]!)
    }
  }
  const next = (): number => {
    let gap = Number.POSITIVE_INFINITY
    for (const { sampler } of active)
      gap = Math.min(gap, sampler.every - (simulation.step % sampler.every))
    return gap
  }

  return {
    advance(steps) {
      for (let left = steps; left > 0; ) {
        sample()
        const now = Math.min(left, next())
        simulation.run(now, (at, cells, populations, found) => {
          count += found
          for (let k = 0; k < found; k++) {
            const into = spikes[populations[k]!]!
            into.steps.push(at[k]!)
            into.cells.push(cells[k]!)
            fingerprint.add(at[k]!, populations[k]!, cells[k]!)
          }
        })
        left -= now
      }
    },
    take() {
      const firstStep = first
      first = simulation.step
      return {
        firstStep,
        step: simulation.step,
        spikes: spikes.map(({ steps, cells }) => ({ steps: steps.take(), cells: cells.take() })),
        samples: samplers.map((sampler) => {
          const { target } = sampler.probe
          if (target.is === 'task') addScores(sampler, target.path)
          return { times: sampler.times.take(), values: sampler.values.take() }
        }),
      }
    },
    series: samplers.map(({ series }) => series),
    get count() {
      return count
    },
    get fingerprint() {
      return fingerprint.text(samplers.map(({ print }) => print))
    },
  }
}
