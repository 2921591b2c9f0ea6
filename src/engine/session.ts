/** A live run: what the page asks of the worker, over a clock and a way to post events that are passed in. */
import {
  type Circuit,
  type Diagnostic,
  isError,
  kindOf,
  type Library,
  type NodePath,
  nodeAt,
} from '#circuit'
import { modelOf } from '#compile'
import { crowdedIn } from './crowded'
import { lookAt } from './look'
import { noNumber } from './lost'
import { MemoryFault } from './memory-fault'
import type { Calls, Event, Frame, Loaded, Speed } from './protocol'
import { createRecorder, type Recorder } from './recorder'
import { buffersOf, watchedOf } from './recording'
import { createSimulation, type Simulation } from './simulation'
import { type TaskNews, taskNews } from './task-news'

export interface Surroundings {
  readonly post: (event: Event, transfer?: Transferable[]) => void
  /** Milliseconds. */
  readonly now: () => number
  /** Runs a function soon, after messages that wait. */
  readonly soon: (run: () => void, delay_ms: number) => void
}

/** Work at a stretch, so that a pause or a knob is heard within a frame. */
const SLICE_MS = 8
const FRAME_MS = 15
/** Spikes of one population that a frame carries at the most; a raster shows no more. */
const MOST_SPIKES = 200_000
const MOST_LEVELS = 400

interface Running {
  readonly simulation: Simulation
  readonly recorder: Recorder
  readonly tasks: () => readonly TaskNews[]
}

export function createSession(library: Library, { post, now, soon }: Surroundings): Calls {
  let running: Running | null = null
  let playing = false
  let speed: Speed = 1
  /** Biological time that the wall clock has earned and the run has not yet used, s. */
  let owed = 0
  let lastTurn = 0
  let lastFrame = 0
  let playedAt: number | null = null
  let firstSpike: number | null = null
  let generation = 0
  /** The number of the program that runs, and of the last one that did. */
  let program = 0
  /** What the last load had to say, and what the run has shown since: populations lost to NaN, rates too high for the step. */
  let said: readonly Diagnostic[] = []
  let shown: readonly Diagnostic[] = []
  /** Populations that were told to have lost their numbers. */
  let lost: ReadonlySet<string> = new Set()

  const begin = (simulation: Simulation): void => {
    running = { simulation, recorder: createRecorder(simulation), tasks: taskNews(simulation) }
    owed = 0
  }

  const frame = (): void => {
    if (!running) return
    const { simulation, recorder, tasks } = running
    const at = now()
    const recorded = recorder.take()
    const first = recorded.firstStep
    const spikes = recorded.spikes.map(({ steps, cells }) => ({
      steps: steps.length > MOST_SPIKES ? steps.slice(-MOST_SPIKES) : steps,
      cells: cells.length > MOST_SPIKES ? cells.slice(-MOST_SPIKES) : cells,
    }))
    const levels = simulation.model.populations.map(({ level, size }) => {
      if (!level) return new Float32Array(0)
      return Float32Array.from(
        simulation.read(level.variable).subarray(0, Math.min(size, MOST_LEVELS)),
      )
    })
    if (firstSpike === null && recorder.count > 0 && playedAt !== null) firstSpike = at - playedAt
    const { dt } = simulation.model
    const event: Frame = {
      is: 'frame',
      program,
      ...recorded,
      time: simulation.step * dt,
      pace: at > lastFrame ? ((simulation.step - first) * dt * 1000) / (at - lastFrame) : 0,
      spikes,
      levels,
      weights: Float64Array.from(simulation.model.projections, (projection) =>
        meanWeight(simulation, projection.weight),
      ),
      tasks: tasks(),
      count: recorder.count,
      fingerprint: recorder.fingerprint,
      firstSpike_ms: firstSpike,
    }
    lastFrame = at
    const buffers = [
      ...levels,
      event.weights,
      ...event.tasks.flatMap(({ times, scores, levels: of }) => [times, scores, ...of]),
    ]
    // Before the buffers of its levels are handed over.
    tellShown(simulation, event)
    post(event, [...buffersOf(event), ...buffers.map(({ buffer }) => buffer as ArrayBuffer)])
  }

  const tellShown = (simulation: Simulation, { levels, time }: Frame): void => {
    const gone = simulation.model.populations.flatMap(({ path, level }, k): Diagnostic[] => {
      const cell = levels[k]!.findIndex((value) => !Number.isFinite(value))
      return level && cell >= 0 && !lost.has(path)
        ? [noNumber(path, level.symbol, cell, time, simulation.model)]
        : []
    })
    const news = [...gone, ...crowdedIn(simulation, [...said, ...shown])]
    if (news.length === 0) return
    lost = new Set([...lost, ...gone.map(({ path }) => path)])
    shown = [...shown, ...news]
    post({ is: 'fault', program, notes: [...said, ...shown] })
  }

  /** One turn of the live loop: some steps, a frame when it is time, and the next turn asked for. */
  const turn = (mine: number): void => {
    if (!playing || !running || mine !== generation) return
    const { simulation, recorder } = running
    const { dt } = simulation.model
    const start = now()
    owed =
      speed === 'flat out'
        ? 0
        : Math.min(owed + ((start - lastTurn) / 1000) * speed, 0.1 * Math.max(1, speed))
    lastTurn = start
    let pace = 1
    while (now() - start < SLICE_MS) {
      const due = speed === 'flat out' ? pace : Math.min(pace, Math.floor(owed / dt))
      if (due < 1) break
      recorder.advance(due)
      if (speed !== 'flat out') owed -= due * dt
      pace = Math.min(pace * 2, 1024)
    }
    if (now() - lastFrame >= FRAME_MS) frame()
    const idle = speed === 'flat out' || owed >= dt ? 0 : Math.min(4, ((dt - owed) / speed) * 1000)
    soon(() => turn(mine), idle)
  }

  const tellState = () => post({ is: 'state', playing, step: running?.simulation.step ?? 0 })

  return {
    load(circuit: Circuit, keep: boolean, anew: readonly NodePath[] = []): Loaded {
      const start = now()
      const notes: Diagnostic[] = []
      const model = modelOf(circuit, library, notes, compiling(post, now))
      if (!notes.some(isError)) {
        try {
          const carry = keep && running ? { carry: running.simulation, anew } : {}
          const made = createSimulation(model, carry)
          // What was recorded since the last frame would be lost with its recorder.
          if (keep) frame()
          begin(made)
          program++
          if (!keep) firstSpike = null
          if (playing && !keep) playedAt = start
        } catch (fault) {
          if (!(fault instanceof MemoryFault)) throw fault
          notes.push({
            severity: 'error',
            path: '',
            says: fault.message,
            mend: 'Make the circuit smaller.',
          })
        }
      }
      const runs = !notes.some(isError)
      said = notes
      shown = []
      lost = new Set()
      const current = running?.simulation
      const whatIs = (path: NodePath) => {
        const found = nodeAt(path, circuit, library)
        const family = found && kindOf(found.node, circuit, library)?.family
        return family === 'task' ? 'task' : family === 'stimulus' ? 'sources' : 'cells'
      }
      const loaded: Loaded = {
        notes,
        runs,
        program: running ? program : 0,
        build_ms: now() - start,
        populations:
          (runs ? model : current?.model)?.populations.map(
            ({ path, size, level, integrators }) => ({
              path,
              size,
              is: whatIs(path),
              level,
              integrator: integrators.find(({ owner }) => owner === path)?.method ?? '',
            }),
          ) ?? [],
        projections:
          (runs ? model : current?.model)?.projections.map(({ path }) => ({
            path,
            synapses: current?.synapses(path) ?? 0,
          })) ?? [],
        tasks:
          (runs ? model : current?.model)?.tasks.map(({ path, states }) => ({
            path,
            states: Object.keys(states),
          })) ?? [],
        probes: running ? watchedIn(running).probes : [],
      }
      if (runs) soon(frame, 0)
      return loaded
    },
    set(name, value) {
      return running?.simulation.set(name, value) ?? false
    },
    drop() {
      running = null
      playing = false
      generation++
      firstSpike = playedAt = null
      said = []
      shown = []
      lost = new Set()
      tellState()
    },
    play(at) {
      speed = at
      if (!running) {
        tellState()
        return
      }
      if (!playing) {
        playing = true
        lastTurn = now()
        lastFrame = lastTurn
        if (firstSpike === null) playedAt = lastTurn
        generation++
        const mine = generation
        soon(() => turn(mine), 0)
      }
      tellState()
    },
    pause() {
      playing = false
      generation++
      frame()
      tellState()
    },
    step(steps) {
      playing = false
      generation++
      running?.recorder.advance(steps)
      frame()
      tellState()
    },
    reset() {
      if (running) {
        running.simulation.reset()
        begin(running.simulation)
        firstSpike = null
        playedAt = now()
        if (shown.length > 0) post({ is: 'fault', program, notes: said })
        shown = []
        lost = new Set()
      }
      frame()
      tellState()
    },
    look: (circuit, path) => lookAt(circuit, library, path),
    ping: () => running?.simulation.step ?? 0,
  }
}

const watchedIn = ({ simulation, recorder }: Running) =>
  watchedOf(simulation.model, recorder.series, simulation.pairs.bind(simulation))

/** The mean size of a projection's weights; large ones are looked at in part. */
function meanWeight(
  simulation: Simulation,
  weight: Simulation['model']['projections'][number]['weight'],
): number {
  if (weight.is === 'shared') return Math.abs(simulation.knob(weight.knob))
  const some = simulation.read(weight.variable).subarray(0, 4096)
  let sum = 0
  for (const w of some) sum += Math.abs(w)
  return some.length > 0 ? sum / some.length : 0
}

/** Nodes that are told one by one as they are compiled; of more, what is worked on now and then. */
const MOST_TOLD = 500
const TELL_MS = 50

/** Tells which node is being compiled, so that one that takes for ever has a name. */
function compiling(post: Surroundings['post'], now: () => number): (path: NodePath) => void {
  let told = 0
  let last = now()
  return (path) => {
    if (++told > MOST_TOLD && now() - last < TELL_MS) return
    last = now()
    post({ is: 'compiling', path })
  }
}
