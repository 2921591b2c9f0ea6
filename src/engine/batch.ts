/** A run from beginning to end, without a page: what the command line and the tests use. */
import { type Circuit, type Diagnostic, isError, type Library } from '#circuit'
import { type Model, modelOf } from '#compile'
import { crowdedIn } from './crowded'
import { lostIn } from './lost'
import { MemoryFault } from './memory-fault'
import { createRecorder } from './recorder'
import { type Recording, watchedOf } from './recording'
import { type Result, resultOf } from './result'
import { createSimulation, type Simulation } from './simulation'

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

/** Runs a circuit for its duration. Throws NotRunnable when it has errors; what else there is to say goes to `tell`. */
export function record(
  circuit: Circuit,
  library: Library,
  onProgress?: (done: number) => void,
  tell: (note: Diagnostic) => void = () => {},
): Recording {
  const before = performance.now()
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  if (notes.some(isError)) throw new NotRunnable(notes)
  notes.forEach(tell)
  const simulation = createSimulation(model)
  const recording = recordIn(simulation, circuit.name, before, onProgress)
  lostIn(simulation, model.duration).forEach(tell)
  crowdedIn(simulation, notes).forEach(tell)
  return recording
}

/** Runs what is ready to step for the duration of its model. `before`: when it began to be made, ms. */
export function recordIn(
  simulation: Simulation,
  name: string,
  before: number,
  onProgress?: (done: number) => void,
): Recording {
  const { model } = simulation
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
  return {
    circuit: name,
    seed: model.seed,
    dt: model.dt,
    duration: model.duration,
    ...watchedOf(model, recorder.series, simulation.pairs.bind(simulation)),
    ...recorder.take(),
    fingerprint: recorder.fingerprint,
    build_ms: begin - before,
    simulate_ms: end - begin,
  }
}

/** The same, as the object that the command line prints. */
export const runBatch = (...args: Parameters<typeof record>): Result => resultOf(record(...args))

/** Refuses a run whose probes would fill the memory, before it has begun. */
export function checkRoom({ probes, dt }: Model, series: readonly number[], steps: number): void {
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
