/** A run from beginning to end, without a page: what the command line and the tests use. */
import { type Analysis, analysed, analysisOf, rateOf } from '#analysis'
import { type Circuit, type Diagnostic, isError, type Library } from '#circuit'
import { keyOf, type Model, modelOf, type ProbeSpec } from '#compile'
import { formatQuantity } from '#quantity'
import { crowdedIn } from './crowded'
import { lostIn } from './lost'
import { MemoryFault } from './memory-fault'
import { createRecorder } from './recorder'
import { createSimulation } from './simulation'

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

/** So many faults are told in a message; whoever mends these sees the rest. */
const MOST_TOLD = 20
/** What the probes of one run keep in memory, in numbers. */
const MOST_NUMBERS = 1e8

/** A circuit that cannot run; `notes` say why. */
export class NotRunnable extends Error {
  readonly notes: readonly Diagnostic[]
  constructor(notes: readonly Diagnostic[]) {
    const errors = notes.filter(isError)
    const told = errors.slice(0, MOST_TOLD).map(({ path, parameter, says, mend }) => {
      const where = [path, parameter].filter(Boolean).join(', ')
      return `${where ? `${where}: ` : ''}${says} ${mend}`
    })
    const more = errors.length - told.length
    super([...told, ...(more > 0 ? [`And ${more} more like these.`] : [])].join('\n'))
    this.notes = notes
  }
}

const clean = (ms: number): number => Number(ms.toPrecision(12))

/** Runs a circuit for its duration. Throws NotRunnable when it has errors; what else there is to say goes to `tell`. */
export function runBatch(
  circuit: Circuit,
  library: Library,
  onProgress?: (done: number) => void,
  tell: (note: Diagnostic) => void = () => {},
): Result {
  const before = performance.now()
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  if (notes.some(isError)) throw new NotRunnable(notes)
  notes.forEach(tell)
  const simulation = createSimulation(model)
  const recorder = createRecorder(simulation)
  const steps = Math.round(model.duration / model.dt)
  checkRoom(model, recorder.series, steps)
  const begin = performance.now()
  const slice = onProgress ? Math.max(1, Math.ceil(steps / 100)) : steps
  for (let done = 0; done < steps; ) {
    const now = Math.min(slice, steps - done)
    recorder.advance(now)
    done += now
    onProgress?.(done / steps)
  }
  const end = performance.now()
  lostIn(simulation, model.duration).forEach(tell)
  crowdedIn(simulation, notes).forEach(tell)
  const recorded = recorder.take()
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
    const pairs = over?.is === 'synapses' && simulation.pairs(over.projection)
    return pairs
      ? { pre: [...pairs.pre.subarray(0, most)], post: [...pairs.post.subarray(0, most)] }
      : {}
  }
  const curveOf = (probe: ProbeSpec, shows: Analysis, k: number): AnalysisResult => {
    const { target, against, interval, dimension, numbers } = probe
    const unit = formatQuantity(1, dimension).replace(/^1 ?/, '')
    const { values } = recorded.samples[k]!
    const series = recorder.series[k]!
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
    const series = recorder.series[k]!
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
    circuit: circuit.name,
    seed: model.seed,
    dt_ms,
    duration_ms: clean(model.duration * 1000),
    fingerprint: recorder.fingerprint,
    build_ms: begin - before,
    simulate_ms: end - begin,
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

/** Refuses a run whose probes would fill the memory, before it has begun. */
function checkRoom({ probes, dt }: Model, series: readonly number[], steps: number): void {
  const numbers = probes.map(({ target, interval }, k) =>
    target.is === 'variable'
      ? series[k]! * Math.ceil(steps / Math.max(1, Math.round(interval / dt)))
      : 0,
  )
  const most = numbers.indexOf(Math.max(...numbers))
  if (numbers.reduce((sum, each) => sum + each, 0) > MOST_NUMBERS)
    throw new MemoryFault(
      `${probes[most]!.path} would record ${Math.round(numbers[most]! / 1e6)} million numbers in this run; 100 million is the most. Take a longer interval, fewer cells or a shorter duration.`,
    )
}

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
