/** What a program in C hands out, taken in: spikes, samples, and the tasks that take turns with it. */
import { CELL_BITS, CELL_MASK, type Program, type VariableKey } from '#compile'
import {
  type Chances,
  chancesOf,
  doubles,
  type Network,
  type Recording,
  startFingerprint,
  startTask,
  whole,
} from '#engine'
import { seenBy } from './data'
import { measureOf } from './emit/source'
import { doublesOf, type Frame } from './frames'

export interface Mirror {
  /** Takes a frame in; gives what the program is waiting for, or null. */
  take(frame: Frame): readonly Float64Array[] | null
  readonly series: readonly number[]
  /** When the last frame has come. */
  seen(): Pick<Recording, 'firstStep' | 'step' | 'spikes' | 'samples' | 'fingerprint'>
  read(variable: VariableKey): Float64Array
  chances(): Chances
  /** Of the stepping loop: the time that it took, and that a processor spent on it; and the most memory held. */
  readonly figures: { simulate_ms: number; busy_ms: number; peak_mb: number }
}

/** `dump`: the last frame has all values of synapses too. */
export function startMirror(program: Program, network: Network, dump = false): Mirror {
  const { model, layout, lowered } = program
  const spikes = model.populations.map(() => ({ steps: doubles(), cells: whole() }))
  const samples = model.probes.map(() => ({
    times: doubles(),
    values: doubles(),
    print: startFingerprint(),
  }))
  const fingerprint = startFingerprint()
  const values = new Map<VariableKey, Float64Array>()
  const live = (key: VariableKey): Float64Array => {
    const there = values.get(key) ?? Float64Array.from(network.values.get(key) ?? [])
    values.set(key, there)
    return there
  }
  const tasks = model.tasks.map((spec) =>
    startTask(spec, {
      network,
      seed: model.seed,
      dt: model.dt,
      view: live,
      sizeOf: (path) => layout.populations.find((place) => place.path === path)?.size ?? 0,
    }),
  )
  const population = new Uint16Array(layout.totalCells)
  for (const [k, { first, size }] of layout.populations.entries())
    population.fill(k, first, first + size)
  const series = model.probes.map((probe) => {
    const { target, indices } = probe
    if (target.is === 'task' || measureOf(probe)) return 1
    const count = target.is === 'variable' ? network.values.get(target.variable)!.length : null
    if (count === null) return indices?.length ?? 0
    return indices ? indices.filter((index) => index < count).length : count
  })
  const most = new Float64Array(layout.populations.length)
  const figures = { simulate_ms: 0, busy_ms: 0, peak_mb: 0 }
  const steps = ({ bytes }: Frame): number => Number(bytes.getBigUint64(0, true))

  const hear = (frame: Frame): null => {
    const [from, entries] = [steps(frame), new Uint32Array(frame.bytes.buffer, 8)]
    for (let k = 0; k < entries.length; k += 2) {
      const step = from + entries[k]!
      const cell = entries[k + 1]! & CELL_MASK
      const which = population[cell]!
      const { first, path } = layout.populations[which]!
      for (let left = 1 + (entries[k + 1]! >>> CELL_BITS); left > 0; left--) {
        spikes[which]!.steps.push(step)
        spikes[which]!.cells.push(cell - first)
        fingerprint.add(step, which, cell - first)
        for (const task of tasks) task.hear(path, cell - first)
      }
    }
    return null
  }
  const sample = (frame: Frame): null => {
    const { times, values: column, print } = samples[frame.number]!
    times.push(steps(frame) * model.dt)
    const row = doublesOf(frame, 8, (frame.bytes.byteLength - 8) / 8)
    column.room(row.length).set(row, column.length)
    column.length += row.length
    for (const value of row) print.see(value)
    return null
  }
  const turn = (frame: Frame): readonly Float64Array[] => {
    const task = tasks[frame.number]!
    let at = 8
    for (const key of seenBy(task.spec)) {
      const into = live(key)
      into.set(doublesOf(frame, at, into.length))
      at += into.byteLength
    }
    task.turn(steps(frame))
    return Object.values(task.spec.states).map(live)
  }
  const done = (frame: Frame): null => {
    const [simulate_ms, peak_mb, busy_ms] = doublesOf(frame, 0, 3)
    Object.assign(figures, { simulate_ms, peak_mb, busy_ms })
    most.set(doublesOf(frame, 24, most.length))
    let at = 24 + most.byteLength
    for (const { key, over } of lowered.variables) {
      if (over.is === 'synapses' && !dump) continue
      const into = live(key)
      into.set(doublesOf(frame, at, into.length))
      at += into.byteLength
    }
    return null
  }
  const taking = { spikes: hear, sample, turn, done, progress: () => null }
  return {
    take: (frame) => taking[frame.kind](frame),
    series,
    seen() {
      for (const [k, { target }] of model.probes.entries()) {
        if (target.is !== 'task') continue
        const { times, values: column, print } = samples[k]!
        const task = tasks.find(({ spec }) => spec.path === target.path)
        task?.memory.scores.values.forEach((value, n) => {
          times.push(task.memory.scores.steps[n]! * model.dt)
          column.push(value)
          print.see(value)
        })
      }
      return {
        firstStep: 0,
        step: Math.round(model.duration / model.dt),
        spikes: spikes.map(({ steps, cells }) => ({ steps: steps.take(), cells: cells.take() })),
        samples: samples.map((one) => ({ times: one.times.take(), values: one.values.take() })),
        fingerprint: fingerprint.text(samples.map(({ print }) => print)),
      }
    },
    read: live,
    chances: () => chancesOf(program, network, (k) => most[k]!),
    figures,
  }
}
