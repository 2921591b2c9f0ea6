/** A program's connections and initial values, drawn: everything a machine needs before its first step. */
import {
  across,
  DISTANCE,
  type Expr,
  MOST_DELAY_STEPS,
  type Program,
  type Projection,
  streamOf,
  tape,
  type Variable,
  type VariableKey,
} from '#compile'
import { formatQuantity, SECOND } from '#quantity'
import { draws } from '#wasm'
import { MemoryFault } from './memory-fault'
import { type Distance, distances } from './places'
import { byDelay, connect, type Rows, transpose } from './projections'
import { type Scalars, scalarsOf } from './scalars'

export interface Wiring {
  readonly projection: Projection
  readonly rows: Rows
  /** Presynaptic cell of each synapse. */
  readonly sources: Uint32Array
  /** Distinct delays in steps, rising; one for all where the delay is a knob. */
  readonly delays: Uint32Array
  readonly segments: Uint32Array
  readonly columns: ReturnType<typeof transpose> | null
  /** How far apart two cells are, where they stand somewhere. */
  readonly distance: Distance | null
}

export interface Network {
  readonly scalars: Scalars
  readonly wirings: readonly Wiring[]
  /** Values of each variable at the start. */
  readonly values: ReadonlyMap<VariableKey, Float64Array>
  /** Spike lists to keep for each population: a power of two above its longest delay. */
  readonly kept: readonly number[]
  readonly schedules: readonly (readonly { readonly step: number; readonly cell: number }[])[]
}

/** Draws at the start of a run are told apart from those of its steps by a step that no run reaches. */
const BEGINNING = 2 ** 52

/** A time in whole steps, as Brian2 rounds it. */
export const inSteps = (time: number, dt: number): number => Math.floor((time + 1e-3 * dt) / dt)

/** Refuses a drawn delay that is longer than any other may be. */
function checkDelay(steps: number, seconds: number, path: string, dt: number): number {
  if (steps <= MOST_DELAY_STEPS) return steps
  throw new MemoryFault(
    `A delay of ${path} is ${formatQuantity(seconds, SECOND)}; at a step of ${formatQuantity(dt, SECOND)}, ${formatQuantity(MOST_DELAY_STEPS * dt, SECOND)} is the most. Take a shorter delay, or a longer step.`,
  )
}

/** A delay in whole steps, to the nearest. */
export const delaySteps = (delay: number, dt: number): number =>
  Math.max(0, Math.floor(delay / dt + 0.5))

export function drawNetwork(program: Program): Network {
  const { model, lowered, layout } = program
  const scalars = scalarsOf(program)
  const size = new Map(lowered.cells.map((cells) => [cells.path, cells.size]))
  const wirings = lowered.projections.map((projection) =>
    wire(projection, size, scalars, model.seed, model.dt),
  )
  const byPath = new Map(wirings.map((wiring) => [wiring.projection.path, wiring]))
  const values = new Map<VariableKey, Float64Array>()
  for (const variable of lowered.variables)
    values.set(variable.key, initial(variable, size, byPath, scalars, values, model.seed))
  const kept = layout.populations.map(({ path }) => {
    const longest = Math.max(
      0,
      ...wirings
        .filter(({ projection }) => projection.pre === path)
        .map(({ delays }) => delays.at(-1) ?? 0),
    )
    return 2 ** Math.ceil(Math.log2(Math.max(64, longest + 1)))
  })
  const schedules = lowered.cells.map(({ fires: { given } }) =>
    (given?.times ?? [])
      .map((time, k) => ({ step: inSteps(time, model.dt), cell: given!.cells[k]! }))
      .sort((a, b) => a.step - b.step || a.cell - b.cell)
      // Two times in one step are one spike: the lists have room for each cell once.
      .filter((one, k, all) => one.step !== all[k - 1]?.step || one.cell !== all[k - 1]?.cell),
  )
  return { scalars, wirings, values, kept, schedules }
}

/** Who is connected to whom, and how far apart two cells are where they stand somewhere. */
export function drawRows(
  { path, pre, post, connect: rule }: Projection,
  sizes: ReadonlyMap<string, number>,
  scalars: Scalars,
  seed: number,
): { readonly rows: Rows; readonly distance: Distance | null } {
  const placed = (population: string) => ({ path: population, size: sizes.get(population)! })
  const distance = rule.space ? distances(rule.space, placed(pre), placed(post), seed) : null
  const rows = connect(
    rule,
    sizes.get(pre)!,
    sizes.get(post)!,
    pre === post,
    seed,
    streamOf(`${path}.connectivity`),
    probabilityOf(rule, distance, scalars),
  )
  return { rows, distance }
}

function wire(
  projection: Projection,
  sizes: ReadonlyMap<string, number>,
  scalars: Scalars,
  seed: number,
  dt: number,
): Wiring {
  const { post, delay } = projection
  const { rows: drawn, distance } = drawRows(projection, sizes, scalars, seed)
  const columnsOf = (rows: Rows) =>
    projection.onPost.length > 0 ? transpose(rows, sizes.get(post)!) : null
  if (delay.is === 'shared') {
    const seconds = scalars.values.get(delay.knob)!
    const steps = checkDelay(delaySteps(seconds, dt), seconds, projection.path, dt)
    return {
      projection,
      rows: drawn,
      sources: sourcesOf(drawn),
      delays: Uint32Array.of(steps),
      segments: drawn.offsets,
      columns: columnsOf(drawn),
      distance,
    }
  }
  const sources = sourcesOf(drawn)
  const delays = delaysOf(
    overSynapses(delay.from, drawn, sources, scalars, seed, distance),
    drawn,
    projection,
    dt,
  )
  const { order, distinct, segments } = byDelay(drawn, delays)
  const rows: Rows = {
    offsets: drawn.offsets,
    targets: gathered(drawn.targets, order),
    listed: drawn.listed && gathered(drawn.listed, order),
  }
  return {
    projection,
    rows,
    sources,
    delays: distinct,
    segments,
    columns: columnsOf(rows),
    distance,
  }
}

/** Delays in steps; a list may give its connections their own. */
function delaysOf(
  seconds: Float64Array,
  { listed }: Rows,
  { path, connect: { pairs } }: Projection,
  dt: number,
): Uint32Array {
  const steps = new Uint32Array(seconds.length)
  for (let s = 0; s < steps.length; s++) {
    const delay = (listed && pairs[listed[s]!]!.delay) ?? seconds[s]!
    steps[s] = checkDelay(delaySteps(delay, dt), delay, path, dt)
  }
  return steps
}

function gathered(from: Uint32Array, order: Uint32Array): Uint32Array {
  const found = new Uint32Array(order.length)
  for (let k = 0; k < order.length; k++) found[k] = from[order[k]!]!
  return found
}

/** The probability of each pair, by their indices and how far apart they are. */
function probabilityOf(
  { probability }: Projection['connect'],
  distance: Distance | null,
  scalars: Scalars,
): (i: number, j: number) => number {
  if (!probability) return () => 0
  let [pre, post] = [0, 0]
  const run = tape([probability], ({ op, value }) => {
    if (op === 'parameter') return () => scalars.values.get(String(value)) ?? Number.NaN
    if (op === 'here' && value === DISTANCE) return () => distance?.(pre, post) ?? Number.NaN
    return op === 'pre-index' ? () => pre : () => post
  })
  return (i, j) => {
    pre = i
    post = j
    return run()[0]!
  }
}

function sourcesOf({ offsets, targets }: Rows): Uint32Array {
  const sources = new Uint32Array(targets.length)
  for (let i = 0; i + 1 < offsets.length; i++) sources.fill(i, offsets[i]!, offsets[i + 1]!)
  return sources
}

/** An expression at each synapse. */
function overSynapses(
  e: Expr,
  { targets }: Rows,
  sources: Uint32Array,
  scalars: Scalars,
  seed: number,
  distance: Distance | null,
): Float64Array {
  return across(e, targets.length, ({ op, value }) => {
    switch (op) {
      case 'parameter': {
        const shared = scalars.values.get(String(value)) ?? Number.NaN
        return () => shared
      }
      case 'pre-index':
        return (s) => sources[s]!
      case 'post-index':
        return (s) => targets[s]!
      case 'here':
        return (s) => distance?.(sources[s]!, targets[s]!) ?? Number.NaN
      case 'rand':
      case 'randn':
      case 'rand32':
        return draws(op, seed, Number(value), BEGINNING)
      default:
        return (s) => s
    }
  })
}

function initial(
  { over, initial: from }: Variable,
  sizes: ReadonlyMap<string, number>,
  wirings: ReadonlyMap<string, Wiring>,
  scalars: Scalars,
  values: ReadonlyMap<string, Float64Array>,
  seed: number,
): Float64Array {
  if (over.is === 'synapses') {
    const { rows, sources, distance } = wirings.get(over.projection)!
    if (isList(from))
      return Float64Array.from(rows.targets, (_, s) => from[rows.listed ? rows.listed[s]! : s] ?? 0)
    if (from.op === 'constant')
      return new Float64Array(rows.targets.length).fill(Number(from.value))
    return overSynapses(from, rows, sources, scalars, seed, distance)
  }
  const count = sizes.get(over.population)!
  if (isList(from)) return Float64Array.from(from)
  return across(from, count, ({ op, value }) => {
    switch (op) {
      case 'parameter': {
        const shared = scalars.values.get(String(value)) ?? Number.NaN
        return () => shared
      }
      case 'here': {
        const own = values.get(String(value))
        return (k) => own?.[k] ?? Number.NaN
      }
      case 'first': {
        const first = values.get(String(value))?.[0] ?? Number.NaN
        return () => first
      }
      case 'rand':
      case 'randn':
      case 'rand32':
        return draws(op, seed, Number(value), BEGINNING)
      case 'step':
        return () => 0
      default:
        return (k) => k
    }
  })
}

const isList = (from: Expr | readonly number[]): from is readonly number[] => Array.isArray(from)
