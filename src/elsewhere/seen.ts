/** What another simulator saw, in the order and units of a run here. */
import type { Model, ProbeSpec } from '#compile'
import {
  noSpikes,
  type PairsOf,
  type Recording,
  type Spikes,
  startFingerprint,
  watchedOf,
} from '#engine'
import type { Table } from './npz'

export interface Readings {
  readonly tables: ReadonlyMap<string, Table>
  /** What each probe is called there. */
  readonly called: ReadonlyMap<string, string>
  /** Steps from a spike's time here to its time there. */
  readonly shift: number
  /** SI of a weight there, by projection. */
  readonly weight: (projection: string) => number
  /** The cells of each synapse, in the order here; null: that order is theirs too. */
  readonly pairs: PairsOf
  readonly listed: boolean
  readonly build_ms: number
  readonly simulate_ms: number
}

export function seenOf(model: Model, circuit: string, readings: Readings): Recording {
  const { tables, called } = readings
  const steps = Math.round(model.duration / model.dt)
  const table = (probe: ProbeSpec, of: string) => tables.get(`${called.get(probe.path)}.${of}`)
  const fingerprint = startFingerprint()
  const watched = new Map<string, Spikes>()
  for (const probe of model.probes) {
    for (const [target, of] of [
      [probe.target, ''],
      [probe.against, 'against_'],
    ] as const) {
      const times = table(probe, `${of}times`)?.values
      const cells = table(probe, `${of}cells`)?.values
      if (target?.is !== 'population' || !times || !cells) continue
      watched.set(target.path, spikesOf(times, cells, model.dt, readings.shift, steps))
    }
  }
  const spikes = model.populations.map(({ path }) => watched.get(path) ?? noSpikes)
  inOrder(spikes, (step, population, cell) => fingerprint.add(step, population, cell))
  const samples = model.probes.map((probe) => samplesOf(model, readings, probe, steps))
  const series = samples.map((one) => one.series)
  return {
    circuit,
    seed: model.seed,
    dt: model.dt,
    duration: model.duration,
    ...watchedOf(model, series, readings.pairs),
    firstStep: 0,
    step: steps,
    spikes,
    samples: samples.map(({ times, values }) => ({ times, values })),
    fingerprint: fingerprint.text(),
    build_ms: readings.build_ms,
    simulate_ms: readings.simulate_ms,
  }
}

/** By step and then by cell. */
function spikesOf(
  times: Float64Array,
  cells: Float64Array,
  dt: number,
  shift: number,
  steps: number,
): Spikes {
  const found: [step: number, cell: number][] = []
  for (let k = 0; k < times.length; k++) {
    // A spike between two steps belongs to the one in which it would be found.
    const step = Math.ceil(times[k]! / (dt * 1e3) - 1e-4) - shift
    if (step >= 0 && step < steps) found.push([step, cells[k]!])
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    steps: Float64Array.from(found, ([step]) => step),
    cells: Uint32Array.from(found, ([, cell]) => cell),
  }
}

/** As a run here finds them: step by step, population by population. */
function inOrder(
  spikes: readonly Spikes[],
  see: (step: number, population: number, cell: number) => void,
): void {
  const all: [number, number, number][] = []
  spikes.forEach(({ steps, cells }, population) => {
    for (let k = 0; k < steps.length; k++) all.push([steps[k]!, population, cells[k]!])
  })
  all.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
  for (const [step, population, cell] of all) see(step, population, cell)
}

interface Samples {
  readonly times: Float64Array
  readonly values: Float64Array
  readonly series: number
}

const none: Samples = { times: new Float64Array(0), values: new Float64Array(0), series: 0 }

function samplesOf(model: Model, readings: Readings, probe: ProbeSpec, steps: number): Samples {
  if (probe.target.is !== 'variable') return none
  const name = readings.called.get(probe.path)
  const times = readings.tables.get(`${name}.times`)
  const values = readings.tables.get(`${name}.values`)
  if (!times || !values) return none
  const every = Math.max(1, Math.round(probe.interval / model.dt))
  const rows = new Map<number, number>()
  times.values.forEach((time, row) => {
    const step = Math.round(time / (model.dt * 1e3))
    if (step < steps && step % every === 0) rows.set(step, row)
  })
  const order = columnsOf(readings, probe, name!, values.columns)
  const scale = ownerOf(probe) ? readings.weight(ownerOf(probe)) : 1
  const at = (row: number, k: number) => values.values[row * values.columns + order[k]!]! * scale
  const mean = probe.shows === 'mean'
  const series = mean ? 1 : order.length
  const kept = [...rows].sort(([a], [b]) => a - b)
  const into = new Float64Array(kept.length * series)
  kept.forEach(([, row], n) => {
    if (mean) into[n] = order.reduce((sum, _, k) => sum + at(row, k), 0) / Math.max(1, order.length)
    else for (let k = 0; k < series; k++) into[n * series + k] = at(row, k)
  })
  return { times: Float64Array.from(kept, ([step]) => step * model.dt), values: into, series }
}

/** The projection whose synapses a probe watches. */
const ownerOf = ({ target }: ProbeSpec): string =>
  target.is === 'variable' && target.over.is === 'synapses' ? target.over.projection : ''

/** The column there of each value that the probe has here. */
function columnsOf(
  readings: Readings,
  probe: ProbeSpec,
  name: string,
  columns: number,
): readonly number[] {
  const all = Array.from({ length: columns }, (_, k) => k)
  const most = (list: readonly number[]) =>
    probe.indices === null ? list : probe.indices.flatMap((k) => list[k] ?? [])
  if (ownerOf(probe)) {
    if (!readings.listed) return most(all)
    const links = readings.tables.get(`${name}.links`)?.values
    const pairs = readings.pairs(ownerOf(probe))
    if (!links || !pairs) return most(all)
    const at = new Map<string, number[]>()
    for (let k = 0; k < columns; k++) {
      const key = `${links[2 * k]} ${links[2 * k + 1]}`
      at.set(key, [...(at.get(key) ?? []), k])
    }
    return most(Array.from(pairs.pre, (pre, k) => at.get(`${pre} ${pairs.post[k]}`)?.shift() ?? 0))
  }
  const cells = readings.tables.get(`${name}.cells`)?.values
  if (!cells || probe.indices === null) return all
  const at = new Map(Array.from(cells, (cell, k) => [cell, k]))
  return probe.indices.flatMap((cell) => at.get(cell) ?? [])
}
