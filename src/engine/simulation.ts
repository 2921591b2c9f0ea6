/** A compiled circuit with its connections, stepping: the one thing that holds the state of a run. */
import { isIn, type NodePath } from '#circuit'
import {
  CELL_BITS,
  CELL_MASK,
  DT,
  type Model,
  type Program,
  programOf,
  type ScalarKey,
  type VariableKey,
} from '#compile'
import { type Chances, chancesOf } from './chances'
import { MemoryFault } from './memory-fault'
import { delaySteps, drawNetwork, type Network, type Wiring } from './network'
import type { Scalars } from './scalars'
import { type RunningTask, type Scores, startTask } from './tasks'

/** Spikes in the order in which they were found; the arrays are used again, so copy what is to stay. */
export type OnSpikes = (
  steps: Float64Array,
  cells: Uint32Array,
  populations: Uint16Array,
  count: number,
) => void

export interface Simulation {
  readonly model: Model
  /** Steps done. */
  readonly step: number
  run(steps: number, onSpikes: OnSpikes): void
  /** Turns a knob (SI units). False: there is none of that key, or it needs the program anew. */
  set(key: ScalarKey, value: number): boolean
  /** How a knob stands, in SI units. */
  knob(key: ScalarKey): number
  /** A copy of a variable, over its cells or synapses. */
  read(variable: VariableKey): Float64Array
  /** Writes values as they are at the start of the coming step into `into` from `at` on; gives their number. */
  sample(
    variable: VariableKey,
    indices: readonly number[] | null,
    into: Float64Array,
    at: number,
  ): number
  synapses(projection: string): number
  /** The two cells of each synapse, in the order of its variables; null: there is no such projection. */
  pairs(projection: string): { readonly pre: Uint32Array; readonly post: Uint32Array } | null
  chances(): Chances
  /** Trials of a task so far. */
  scores(task: string): Scores
  reset(): void
}

interface Exports {
  run(steps: number): number
  start(step: number): void
  seed(seed: number): void
  recorded(): number
}

/** Below this a decaying state is nothing, and arithmetic on such numbers is slow. */
const NOTHING = 1e-280
/** Steps between two looks for such states. */
const SWEEP = 1024
/** Steps after which the program's 32-bit count of them begins anew. */
const TURN = 2 ** 32
const PAGE = 65536
const MOST_BYTES = 4 * 1024 ** 3 - PAGE

/** By the bytes: programs that differ in their knobs alone share them. */
const modules = new WeakMap<Uint8Array, WebAssembly.Module>()

interface Room {
  readonly bytes: number
  readonly counts: readonly number[]
  readonly lists: readonly number[]
  readonly schedules: readonly number[]
  readonly synapses: ReadonlyMap<VariableKey, number>
  readonly wirings: readonly Record<
    'segments' | 'targets' | 'delays' | 'columns' | 'sources' | 'places',
    number
  >[]
}

/** Addresses of all that is only known once connections are drawn. */
function furnish(program: Program, network: Network): Room {
  const { layout, lowered } = program
  let at = layout.end
  const take = (bytes: number): number => {
    const address = Math.ceil(at / 16) * 16
    at = address + bytes
    return address
  }
  const counts = network.kept.map((kept) => take(kept * 4))
  const lists = network.kept.map((kept, k) => take(kept * layout.populations[k]!.size * 4))
  const schedules = network.schedules.map((spikes) => take(spikes.length * 8))
  const synapses = new Map<VariableKey, number>()
  for (const { key, over } of lowered.variables)
    if (over.is === 'synapses') synapses.set(key, take(network.values.get(key)!.length * 8))
  const wirings = network.wirings.map(({ rows, segments, delays, columns }, k) => ({
    segments: take(segments.length * 4),
    targets: take(rows.targets.length * (layout.projections[k]!.narrow ? 2 : 4)),
    delays: take(delays.length * 4),
    columns: take((columns?.offsets.length ?? 0) * 4),
    sources: take((columns?.sources.length ?? 0) * 4),
    places: take((columns?.places.length ?? 0) * 4),
  }))
  return { bytes: at, counts, lists, schedules, synapses, wirings }
}

/**
 * Compiles, draws the connections and makes ready to step. With `carry`, states of what kept its name and size go on
 * from where they are; `from` is the step to begin at, all states as at the start. Throws a MemoryFault when there is no room.
 */
export function createSimulation(
  model: Model,
  options: {
    readonly carry?: Simulation
    readonly anew?: readonly NodePath[]
    readonly from?: number
  } = {},
): Simulation {
  const machine = machineOf(programOf(model))
  if (options.from !== undefined) machine.goTo(options.from)
  if (options.carry instanceof Machine) machine.carry(options.carry, options.anew ?? [])
  return machine
}

/** A program that is compiled already, with its connections drawn. */
export const simulationOf = (program: Program): Simulation => machineOf(program)

const machineOf = (program: Program): Machine => new Machine(program, drawNetwork(program))

class Machine implements Simulation {
  readonly model: Model
  step = 0
  private readonly program: Program
  private readonly network: Network
  private readonly room: Room
  private readonly memory: WebAssembly.Memory
  private readonly code: Exports
  private readonly doubles: Float64Array
  private readonly ints: Uint32Array
  private readonly population: Uint16Array
  private tasks: RunningTask[] = []
  private readonly out = {
    steps: new Float64Array(1024),
    cells: new Uint32Array(1024),
    populations: new Uint16Array(1024),
  }

  constructor(program: Program, network: Network) {
    this.program = program
    this.model = program.model
    this.network = network
    this.room = furnish(program, network)
    const { layout } = program
    if (this.room.bytes > MOST_BYTES)
      throw new MemoryFault(
        `This circuit needs ${(this.room.bytes / 1e9).toFixed(1)} GB; 4 GB is the most. Take fewer cells, fewer synapses or shorter delays.`,
      )
    try {
      this.memory = new WebAssembly.Memory({ initial: Math.ceil(this.room.bytes / PAGE) + 1 })
    } catch {
      throw new MemoryFault(
        `This machine has no ${(this.room.bytes / 1e9).toFixed(1)} GB of memory free for this circuit. Take fewer cells or synapses.`,
      )
    }
    const module = modules.get(program.bytes) ?? new WebAssembly.Module(program.bytes)
    modules.set(program.bytes, module)
    this.code = new WebAssembly.Instance(module, { env: { memory: this.memory } })
      .exports as unknown as Exports
    this.code.seed(program.model.seed | 0)
    this.doubles = new Float64Array(this.memory.buffer)
    this.ints = new Uint32Array(this.memory.buffer)
    this.population = new Uint16Array(layout.totalCells)
    for (const [k, { first, size }] of layout.populations.entries())
      this.population.fill(k, first, first + size)
    this.writeHeaders()
    this.reset()
  }

  private writeHeaders(): void {
    const { layout } = this.program
    const put = (header: number, value: number) => (this.ints[header / 4] = value)
    const lay = (address: number, values: Uint32Array) => this.ints.set(values, address / 4)
    for (const [k, place] of layout.populations.entries()) {
      put(place.counts, this.room.counts[k]!)
      put(place.lists, this.room.lists[k]!)
      put(place.mask, this.network.kept[k]! - 1)
      put(place.schedule, this.room.schedules[k]!)
      const spikes = this.network.schedules[k]!
      lay(
        this.room.schedules[k]!,
        Uint32Array.from(spikes.flatMap(({ step, cell }) => [step % TURN, cell])),
      )
    }
    for (const [name, header] of layout.synapses) put(header, this.room.synapses.get(name)!)
    for (const [k, place] of layout.projections.entries()) {
      const { rows, segments, delays, columns } = this.network.wirings[k]!
      const room = this.room.wirings[k]!
      for (const part of ['segments', 'targets', 'delays', 'columns', 'sources', 'places'] as const)
        put(place[part], room[part])
      put(place.distinct, delays.length)
      lay(room.segments, segments)
      lay(room.delays, delays)
      if (place.narrow)
        new Uint16Array(this.memory.buffer, room.targets, rows.targets.length).set(rows.targets)
      else lay(room.targets, rows.targets)
      if (columns) {
        lay(room.columns, columns.offsets)
        lay(room.sources, columns.sources)
        lay(room.places, columns.places)
      }
    }
  }

  private writeScalars(): void {
    for (const [name, address] of this.program.layout.scalars)
      this.doubles[address / 8] = this.network.scalars.values.get(name) ?? Number.NaN
  }

  /** Address of a variable and how many values it has. */
  private find(variable: VariableKey): { readonly at: number; readonly count: number } | null {
    const count = this.network.values.get(variable)?.length
    const address = this.program.layout.cells.get(variable) ?? this.room.synapses.get(variable)
    return count === undefined || address === undefined ? null : { at: address / 8, count }
  }

  reset(): void {
    this.writeScalars()
    for (const [name, values] of this.network.values) {
      const found = this.find(name)
      if (found) this.doubles.set(values, found.at)
    }
    for (const { chance } of this.program.layout.populations)
      if (chance !== null) this.doubles[chance / 8] = 0
    for (const [k, kept] of this.network.kept.entries())
      this.ints.fill(0, this.room.counts[k]! / 4, this.room.counts[k]! / 4 + kept)
    this.startTasks()
    this.goTo(0)
  }

  private startTasks(before: readonly RunningTask[] = []): void {
    const { model, program, network } = this
    this.tasks = model.tasks.map((spec) => {
      const bench = {
        network,
        seed: model.seed,
        dt: model.dt,
        view: (variable: VariableKey) => {
          const found = this.find(variable)
          return found
            ? this.doubles.subarray(found.at, found.at + found.count)
            : new Float64Array(0)
        },
        sizeOf: (path: string) =>
          program.layout.populations.find((place) => place.path === path)?.size ?? 0,
      }
      return startTask(spec, bench, before.find((task) => task.spec.path === spec.path) ?? null)
    })
  }

  scores(task: string): Scores {
    return (
      this.tasks.find(({ spec }) => spec.path === task)?.memory.scores ?? { steps: [], values: [] }
    )
  }

  chances() {
    const { populations } = this.program.layout
    return chancesOf(this.program, this.network, (k) => this.doubles[populations[k]!.chance! / 8]!)
  }

  /** Turns that begin with this step; gives the steps until the next turn of any task. */
  private takeTurns(): number {
    let gap = Number.POSITIVE_INFINITY
    for (const task of this.tasks) {
      if (this.step % task.every === 0) task.turn(this.step)
      gap = Math.min(gap, task.every - (this.step % task.every))
    }
    return gap
  }

  goTo(step: number): void {
    this.step = step
    this.code.start(step)
    this.aim()
  }

  /** Given spikes from this step to the end of this turn of the program's 32-bit step: those it may look at. */
  private aim(): void {
    const end = (Math.floor(this.step / TURN) + 1) * TURN
    for (const [k, place] of this.program.layout.populations.entries()) {
      const spikes = this.network.schedules[k]!
      const from = (step: number) => {
        const found = spikes.findIndex((spike) => spike.step >= step)
        return found < 0 ? spikes.length : found
      }
      this.ints[(place.schedule + 4) / 4] = from(end)
      this.ints[(place.schedule + 8) / 4] = from(this.step)
    }
  }

  run(steps: number, onSpikes: OnSpikes): void {
    for (let left = steps; left > 0; ) {
      const free = this.takeTurns()
      // A sweep divides a turn, so that no run goes over the end of one.
      const done = this.code.run(Math.min(left, free, SWEEP - (this.step % SWEEP)))
      this.report(this.code.recorded(), onSpikes)
      this.step += done
      left -= done
      if (this.step % SWEEP === 0) this.sweep()
      if (this.step % TURN === 0) this.aim()
    }
  }

  private report(count: number, onSpikes: OnSpikes): void {
    if (count === 0) return
    const { layout } = this.program
    const record = layout.record / 4
    let spikes = count
    for (let k = 0; k < count; k++) spikes += this.ints[record + 2 * k + 1]! >>> CELL_BITS
    if (spikes > this.out.steps.length) {
      this.out.steps = new Float64Array(2 * spikes)
      this.out.cells = new Uint32Array(2 * spikes)
      this.out.populations = new Uint16Array(2 * spikes)
    }
    const { steps, cells, populations } = this.out
    for (let k = 0, at = 0; k < count; k++) {
      const entry = this.ints[record + 2 * k + 1]!
      const cell = entry & CELL_MASK
      const which = this.population[cell]!
      const { first, path } = layout.populations[which]!
      for (const end = at + 1 + (entry >>> CELL_BITS); at < end; at++) {
        steps[at] = this.step + this.ints[record + 2 * k]!
        cells[at] = cell - first
        populations[at] = which
        for (const task of this.tasks) task.hear(path, cell - first)
      }
    }
    onSpikes(steps, cells, populations, spikes)
  }

  /** States that have decayed to nothing become nothing. */
  private sweep(): void {
    const { variables, projections } = this.program.lowered
    const moving = new Set(
      projections
        .filter(({ updates, late }) => updates.length + late.length > 0)
        .map(({ path }) => path),
    )
    for (const { key, state, over } of variables) {
      const decays = state && (over.is === 'cells' || moving.has(over.projection))
      const found = decays ? this.find(key) : null
      for (let k = found?.at ?? 0; found && k < found.at + found.count; k++)
        if (Math.abs(this.doubles[k]!) < NOTHING) this.doubles[k] = 0
    }
  }

  set(key: ScalarKey, value: number): boolean {
    const { scalars, wirings } = this.network
    if (!this.model.knobs.some((knob) => knob.key === key) || key === DT) return false
    const delayed = wirings.flatMap((wiring, k) => (delayKnob(wiring) === key ? [k] : []))
    const steps = delaySteps(value, this.model.dt)
    if (delayed.some((k) => steps >= this.network.kept[this.program.layout.projections[k]!.pre]!))
      return false
    if (!turn(scalars, key, value)) return false
    this.writeScalars()
    // Who is refractory may have changed with the knob.
    this.code.start(this.step)
    for (const k of delayed) this.ints[this.room.wirings[k]!.delays / 4] = steps
    return true
  }

  knob(key: ScalarKey): number {
    return this.network.scalars.values.get(key) ?? Number.NaN
  }

  read(variable: VariableKey): Float64Array {
    const found = this.find(variable)
    return found ? this.doubles.slice(found.at, found.at + found.count) : new Float64Array(0)
  }

  sample(
    variable: VariableKey,
    indices: readonly number[] | null,
    into: Float64Array,
    at: number,
  ): number {
    const found = this.find(variable)
    if (!found) return 0
    const count = indices ? indices.length : found.count
    let written = 0
    for (let k = 0; k < count; k++) {
      const index = indices ? indices[k]! : k
      if (index < found.count) into[at + written++] = this.doubles[found.at + index]!
    }
    return written
  }

  pairs(projection: string) {
    const found = this.network.wirings.find((wiring) => wiring.projection.path === projection)
    return found ? { pre: found.sources, post: Uint32Array.from(found.rows.targets) } : null
  }

  synapses(projection: string): number {
    return (
      this.network.wirings.find((wiring) => wiring.projection.path === projection)?.rows.targets
        .length ?? 0
    )
  }

  /** Goes on from where another one is: states, spikes under way, time. Nodes that are new there begin anew. */
  carry(other: Machine, anew: readonly NodePath[]): void {
    const isNew = (path: NodePath) => anew.some((node) => isIn(path, node))
    for (const { key, owner, state } of this.program.lowered.variables) {
      const [mine, theirs] = [this.find(key), other.find(key)]
      if (state && mine && theirs && !isNew(owner) && mine.count === theirs.count)
        this.doubles.set(other.doubles.subarray(theirs.at, theirs.at + theirs.count), mine.at)
    }
    for (const [k, { path, size }] of this.program.layout.populations.entries()) {
      const there = other.program.layout.populations.findIndex(
        (place) => place.path === path && place.size === size,
      )
      if (there < 0 || isNew(path)) continue
      const [mine, theirs] = [this.network.kept[k]!, other.network.kept[there]!]
      for (let ago = 1; ago <= Math.min(mine, theirs, other.step); ago++) {
        const from = (other.step - ago) % theirs
        const to = (other.step - ago) % mine
        const count = other.ints[other.room.counts[there]! / 4 + from]!
        this.ints[this.room.counts[k]! / 4 + to] = count
        const list = other.room.lists[there]! / 4 + from * size
        const entries = other.ints.subarray(list, list + count)
        // A kind that has at most one spike a step takes over one where there were several.
        this.ints.set(
          this.program.layout.populations[k]!.several
            ? entries
            : entries.map((entry) => entry & CELL_MASK),
          this.room.lists[k]! / 4 + to * size,
        )
      }
    }
    this.startTasks(other.tasks.filter(({ spec }) => !isNew(spec.path)))
    this.goTo(other.step)
  }
}

/** Turns a knob and all that follows from it; or nothing, where a number would become none (a time constant of 0). */
function turn({ values, update }: Scalars, knob: ScalarKey, value: number): boolean {
  const before = new Map(values)
  values.set(knob, value)
  update()
  const spoilt = [...values].some(
    ([key, now]) => !Number.isFinite(now) && Number.isFinite(before.get(key)),
  )
  if (!spoilt) return true
  for (const [key, was] of before) values.set(key, was)
  return false
}

const delayKnob = ({ projection: { delay } }: Wiring): ScalarKey | null =>
  delay.is === 'shared' ? delay.knob : null
