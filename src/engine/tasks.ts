/** Tasks in step with a simulation: each turn of each task, with what it sees and what it changes. */
import { streamOf, type TaskSpec, tape, type VariableKey } from '#compile'
import type { TaskTurn } from '#kind'
import { rand } from '#wasm'
import type { Network } from './network'

/** What the machine lends to its tasks. */
export interface Bench {
  readonly network: Network
  readonly seed: number
  readonly dt: number
  /** The live values of a variable, over its cells. */
  readonly view: (variable: VariableKey) => Float64Array
  readonly sizeOf: (population: string) => number
}

/** Trials of one task: the step at which each was scored, and its score. */
export interface Scores {
  readonly steps: number[]
  readonly values: number[]
}

/** What a task keeps from turn to turn. */
interface Memory {
  readonly act: (turn: TaskTurn) => void
  readonly scores: Scores
  readonly spikes: Readonly<Record<string, Float64Array>>
  draws: number
}

export interface RunningTask {
  readonly spec: TaskSpec
  readonly memory: Memory
  /** Steps from one turn to the next. */
  readonly every: number
  /** Counts a spike of a population. */
  readonly hear: (population: string, cell: number) => void
  /** Before the step that begins a turn. */
  readonly turn: (step: number) => void
}

/** Draws of a task are told apart from those of steps by a step that no run reaches. */
const TURNS = 2 ** 51

/** Begins a task; or goes on with the memory of one of the same kind and sizes. */
export function startTask(
  spec: TaskSpec,
  bench: Bench,
  before: RunningTask | null = null,
): RunningTask {
  const { seed, dt, network } = bench
  const memory = memoryOf(spec, bench, before)
  const { spikes, scores } = memory
  const heard = Object.entries(spec.spikes).flatMap(([port, population]) =>
    population === null ? [] : [[population, spikes[port]!] as const],
  )
  const read = Object.entries(spec.signals).map(([port, signal]) => signalOf(signal, port, bench))
  const stream = streamOf(`${spec.path}.task`)
  const parameters: Record<string, number> = {}
  const turn = {
    spikes,
    signals: Object.fromEntries(read.map(({ port, values }) => [port, values])),
    states: mapValues(spec.states, (variable) => bench.view(variable)),
    parameters,
    random: () => rand(seed, stream, memory.draws++, TURNS),
  }
  return {
    spec,
    memory,
    every: Math.max(1, Math.round(spec.every / dt)),
    hear(population, cell) {
      for (const [of, counts] of heard) if (of === population) counts[cell]! += 1
    },
    turn(step) {
      for (const { update } of read) update()
      for (const [name, knob] of Object.entries(spec.parameters))
        parameters[name] = network.scalars.values.get(knob) ?? Number.NaN
      memory.act({
        ...turn,
        time: step * dt,
        score(value) {
          scores.steps.push(step)
          scores.values.push(value)
        },
      })
      for (const counts of Object.values(spikes)) counts.fill(0)
    },
  }
}

function memoryOf(spec: TaskSpec, bench: Bench, before: RunningTask | null): Memory {
  const sizes = mapValues(spec.spikes, (population) =>
    population === null ? 0 : bench.sizeOf(population),
  )
  const alike =
    before?.spec.kind === spec.kind &&
    before.spec.size === spec.size &&
    Object.entries(sizes).every(([port, size]) => before.memory.spikes[port]?.length === size)
  if (before && alike) return before.memory
  return {
    act: spec.kind.start({ cells: spec.size, spikes: sizes, data: dataOf(spec) }),
    scores: { steps: [], values: [] },
    spikes: mapValues(sizes, (size) => new Float64Array(size)),
    draws: 0,
  }
}

/** What a task asked for; a run that begins before it is loaded is a fault of ours. */
function dataOf({ path, kind, data }: TaskSpec): Uint8Array {
  if (kind.data === undefined) return new Uint8Array(0)
  if (!data?.bytes) throw new Error(`${path} needs ${kind.data}, which is not loaded`)
  return data.bytes
}

/** What flows into an input, computed plainly for each of its cells. */
function signalOf(
  { value, width }: TaskSpec['signals'][string],
  port: string,
  { network, view }: Bench,
) {
  const values = new Float64Array(width)
  let at = 0
  const run = tape([value], ({ op, value: name }) => {
    const live = op === 'here' || op === 'first' ? view(String(name)) : null
    if (op === 'here') return () => live?.[at] ?? Number.NaN
    if (op === 'first') return () => live?.[0] ?? Number.NaN
    if (op === 'parameter') return () => network.scalars.values.get(String(name)) ?? Number.NaN
    if (op === 'index') return () => at
    throw new Error(`what flows into ${port} reads ${op}, which a task has not`)
  })
  const update = () => {
    for (at = 0; at < width; at++) values[at] = run()[0]!
  }
  return { port, values, update }
}

const mapValues = <T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
