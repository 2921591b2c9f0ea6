/** A program's connections and initial values, drawn: everything a machine needs before its first step. */
import {
  DISTANCE,
  type Expr,
  type Program,
  type Projection,
  streamOf,
  tape,
  type Variable,
} from '#compile'
import { draws } from '#wasm'
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
  /** Values of each variable at the start, by name. */
  readonly values: ReadonlyMap<string, Float64Array>
  /** Spike lists to keep for each population: a power of two above its longest delay. */
  readonly kept: readonly number[]
  readonly schedules: readonly (readonly { readonly step: number; readonly cell: number }[])[]
}

/** Draws at the start of a run are told apart from those of its steps by a step that no run reaches. */
const BEGINNING = 2 ** 52

/** A time in whole steps, as Brian2 rounds it. */
export const inSteps = (time: number, dt: number): number => Math.floor((time + 1e-3 * dt) / dt)
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
  const values = new Map<string, Float64Array>()
  for (const variable of lowered.variables)
    values.set(variable.name, initial(variable, size, byPath, scalars, values, model.seed))
  const kept = layout.populations.map(({ path }) => {
    const longest = Math.max(
      0,
      ...wirings
        .filter(({ projection }) => projection.pre === path)
        .map(({ delays }) => delays.at(-1) ?? 0),
    )
    return 2 ** Math.ceil(Math.log2(Math.max(64, longest + 1)))
  })
  const schedules = lowered.cells.map(({ schedule }) =>
    (schedule?.times ?? [])
      .map((time, k) => ({ step: inSteps(time, model.dt), cell: schedule!.cells[k]! }))
      .sort((a, b) => a.step - b.step || a.cell - b.cell)
      // Two times in one step are one spike: the lists have room for each cell once.
      .filter((one, k, all) => one.step !== all[k - 1]?.step || one.cell !== all[k - 1]?.cell),
  )
  return { scalars, wirings, values, kept, schedules }
}

function wire(
  projection: Projection,
  sizes: ReadonlyMap<string, number>,
  scalars: Scalars,
  seed: number,
  dt: number,
): Wiring {
  const { path, pre, post, connect: rule, delay } = projection
  const distance = rule.space
    ? distances(rule.space, placed(pre, sizes), placed(post, sizes), seed)
    : null
  const drawn = connect(
    rule,
    sizes.get(pre)!,
    sizes.get(post)!,
    pre === post,
    seed,
    streamOf(`${path}.connectivity`),
    probabilityOf(rule, distance, scalars),
  )
  const columnsOf = (rows: Rows) =>
    projection.onPost.length > 0 ? transpose(rows, sizes.get(post)!) : null
  if (delay.is === 'shared') {
    const steps = delaySteps(scalars.values.get(delay.knob)!, dt)
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
  const each = overSynapses(delay.from, drawn, sources, scalars, seed, distance)
  const delays = Uint32Array.from(drawn.targets, (_, s) => {
    const own = drawn.listed ? rule.pairs[drawn.listed[s]!]!.delay : undefined
    return delaySteps(own ?? each(s), dt)
  })
  const { order, distinct, segments } = byDelay(drawn, delays)
  const rows: Rows = {
    offsets: drawn.offsets,
    targets: order.map((s) => drawn.targets[s]!),
    listed: drawn.listed ? order.map((s) => drawn.listed![s]!) : null,
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

const placed = (path: string, sizes: ReadonlyMap<string, number>) => ({
  size: sizes.get(path)!,
  stream: streamOf(`${path}.place`),
})

/** The probability of each pair, by how far apart they are. */
function probabilityOf(
  { space }: Projection['connect'],
  distance: Distance | null,
  scalars: Scalars,
): (i: number, j: number) => number {
  if (!space || !distance) return () => 0
  let [pre, post] = [0, 0]
  const run = tape([space.probability], ({ op, value }) => {
    if (op === 'parameter') return () => scalars.values.get(String(value)) ?? Number.NaN
    if (op === 'here' && value === DISTANCE) return () => distance(pre, post)
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

/** An expression as a function of the synapse. */
function overSynapses(
  e: Expr,
  rows: Rows,
  sources: Uint32Array,
  scalars: Scalars,
  seed: number,
  distance: Distance | null,
): (s: number) => number {
  let at = 0
  const run = tape([e], ({ op, value }) => {
    switch (op) {
      case 'parameter':
        return () => scalars.values.get(String(value)) ?? Number.NaN
      case 'pre-index':
        return () => sources[at]!
      case 'post-index':
        return () => rows.targets[at]!
      case 'here':
        return () => distance?.(sources[at]!, rows.targets[at]!) ?? Number.NaN
      case 'rand':
      case 'randn': {
        const draw = draws(op, seed, Number(value), BEGINNING)
        return () => draw(at)
      }
      default:
        return () => at
    }
  })
  return (s) => {
    at = s
    return run()[0]!
  }
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
    const value = overSynapses(from, rows, sources, scalars, seed, distance)
    return Float64Array.from(rows.targets, (_, s) => value(s))
  }
  const count = sizes.get(over.population)!
  if (isList(from)) return Float64Array.from(from)
  let at = 0
  const run = tape([from], ({ op, value }) => {
    switch (op) {
      case 'parameter':
        return () => scalars.values.get(String(value)) ?? Number.NaN
      case 'here':
        return () => values.get(String(value))?.[at] ?? Number.NaN
      case 'first':
        return () => values.get(String(value))?.[0] ?? Number.NaN
      case 'rand':
      case 'randn': {
        const draw = draws(op, seed, Number(value), BEGINNING)
        return () => draw(at)
      }
      case 'step':
        return () => 0
      default:
        return () => at
    }
  })
  return Float64Array.from({ length: count }, (_, k) => {
    at = k
    return run()[0]!
  })
}

const isList = (from: Expr | readonly number[]): from is readonly number[] => Array.isArray(from)
