/** Lowered equations as a WebAssembly module: a kernel for each population, event and reset, and a loop that steps. */
import {
  block,
  br,
  brIf,
  type Code,
  createModule,
  definePhilox,
  definePoisson,
  definePoissonPair,
  type Func,
  f64,
  f64x2,
  type Global,
  i32,
  i64x2,
  kept,
  type Lanes,
  type Local,
  loop,
  type ModuleBuilder,
  pair,
  pow,
  scalar,
  unaries,
  type ValueType,
  v128,
  when,
} from '#wasm'
import { uniform } from './algebra'
import { consecutive } from './consecutive'
import type { Held } from './held'
import type { Expr, Op } from './ir'
import type { Layout, PopulationPlace, ProjectionPlace } from './layout'
import { addedUp, type Cells, type Lowered, lastSpike } from './lower'
import { type Assign, notRefractory, type Projection } from './model'
import { inOrder } from './tape'

interface Machine {
  readonly module: ModuleBuilder
  readonly layout: Layout
  readonly step: Global
  readonly stepInt: Global
  readonly recorded: Global
  readonly inRun: Global
  readonly rand: Func
  readonly randn: Func
  readonly rand32: Func
  readonly block: Func
  readonly words: readonly [Code, Code, Code, Code]
  readonly functions: (name: keyof typeof unaries | 'pow' | 'poisson', lanes: Lanes) => Func
}

type Write = (lanes: Lanes, a: Code, b: Code, c: Code) => Code

/** Instructions of each operation; null: a leaf, or a function that is called. */
const instructions = {
  constant: null,
  truth: null,
  parameter: null,
  here: null,
  pre: null,
  post: null,
  synapse: null,
  first: null,
  index: null,
  'pre-index': null,
  'post-index': null,
  step: null,
  rand: null,
  randn: null,
  rand32: null,
  add: (m, a, b) => m.add(a, b),
  sub: (m, a, b) => m.sub(a, b),
  mul: (m, a, b) => m.mul(a, b),
  div: (m, a, b) => m.div(a, b),
  mod: null,
  neg: (m, a) => m.neg(a),
  abs: (m, a) => m.abs(a),
  min: (m, a, b) => m.min(a, b),
  max: (m, a, b) => m.max(a, b),
  floor: (m, a) => m.floor(a),
  ceil: (m, a) => m.ceil(a),
  sqrt: (m, a) => m.sqrt(a),
  exp: null,
  expm1: null,
  exprel: null,
  log: null,
  pow: null,
  poisson: null,
  sin: null,
  cos: null,
  tan: null,
  sinh: null,
  cosh: null,
  tanh: null,
  arcsin: null,
  arccos: null,
  arctan: null,
  lt: (m, a, b) => m.lt(a, b),
  le: (m, a, b) => m.le(a, b),
  eq: (m, a, b) => m.eq(a, b),
  ne: (m, a, b) => m.ne(a, b),
  and: (m, a, b) => m.and(a, b),
  or: (m, a, b) => m.or(a, b),
  not: (m, a) => m.not(a),
  select: null,
} as const satisfies Record<Op, Write | null>

const isUnary = (op: Op): op is Op & keyof typeof unaries => Object.hasOwn(unaries, op)

/** Draws that are only compared, as in rand() < x: where no x is above 0 they need not be made, for none is below 0. */
function spared(roots: readonly Expr[]): ReadonlySet<Expr> {
  const users = new Map<Expr, number>()
  const compared = new Set<Expr>()
  const use = (e: Expr) => users.set(e, (users.get(e) ?? 0) + 1)
  for (const e of roots) use(e)
  for (const e of inOrder(roots)) {
    for (const arg of e.args) use(arg)
    if (e.op === 'lt' && e.args[0]!.op === 'rand') compared.add(e.args[0]!)
  }
  return new Set([...compared].filter((e) => users.get(e) === 1))
}

/** Writes expressions in order, each part into a local once; `known` carries parts that are there already. */
function write(
  machine: Machine,
  lanes: Lanes,
  roots: readonly Expr[],
  leaf: (e: Expr) => Code,
  local: (type: ValueType) => Local,
  out: Code[],
  known: Map<Expr, Code> = new Map(),
): (e: Expr) => Code {
  const get = (e: Expr): Code =>
    known.get(e) ??
    (e.op === 'constant' ? lanes.const(Number(e.value)) : lanes.truth(e.value === true))
  const needed = (e: Expr): boolean => !known.has(e) && e.op !== 'constant' && e.op !== 'truth'
  const late = spared(roots)
  for (const e of inOrder(roots.filter(needed))) {
    if (!needed(e) || late.has(e)) continue
    if (e.op === 'lt' && late.has(e.args[0]!)) {
      const [draw, bound] = [local(lanes.value), get(e.args[1]!)]
      const none = lanes.all(lanes.not(lanes.lt(lanes.const(0), bound)))
      out.push(draw.set(lanes.const(0)), when(i32.eqz(none), draw.set(leaf(e.args[0]!))))
      known.set(e.args[0]!, draw.get)
    }
    const [a, b, c] = e.args.map(get) as [Code, Code, Code]
    const plain = instructions[e.op] as Write | null
    let code: Code
    if (plain) code = plain(lanes, a, b, c)
    else if (e.op === 'select')
      code =
        e.type === 'number'
          ? lanes.select(a, b, c)
          : lanes.or(lanes.and(a, b), lanes.and(lanes.not(a), c))
    else if (e.op === 'mod') {
      const x = local(lanes.value)
      const y = local(lanes.value)
      out.push(x.set(a), y.set(b))
      code = lanes.sub(x.get, lanes.mul(lanes.floor(lanes.div(x.get, y.get)), y.get))
    } else if (e.op === 'pow') code = machine.functions('pow', lanes).call(a, b)
    else if (e.op === 'poisson') code = machine.functions('poisson', lanes).call(a, b, c)
    else if (isUnary(e.op)) code = machine.functions(e.op, lanes).call(a)
    else code = leaf(e)
    const place = local(e.type === 'number' ? lanes.value : lanes.mask)
    out.push(place.set(code))
    known.set(e, place.get)
  }
  return get
}

export function emit(lowered: Lowered, layout: Layout): Uint8Array<ArrayBuffer> {
  const module = createModule()
  module.importMemory('env', 'memory', 1)
  const seed = module.global(i32, i32.const(lowered.model.seed | 0))
  const stepInt = module.global(i32, i32.const(0))
  const stepHigh = module.global(i32, i32.const(0))
  const step = module.global(f64, f64.const(0))
  const recorded = module.global(i32, i32.const(0))
  const inRun = module.global(i32, i32.const(0))
  const machine: Machine = {
    module,
    layout,
    step,
    stepInt,
    recorded,
    inRun,
    ...definePhilox(module, seed, stepInt, stepHigh),
    functions: defineFunctions(module),
  }
  const kernels = [
    ...lowered.projections.flatMap((projection, k) =>
      sums(machine, projection, layout.projections[k]!),
    ),
    ...lowered.cells.map((cells, k) => population(machine, cells, layout.populations[k]!)),
    ...lowered.projections.flatMap((projection, k) =>
      passing(machine, projection, layout.projections[k]!),
    ),
    ...lowered.projections.flatMap((projection, k) =>
      arrivals(machine, projection, layout.projections[k]!),
    ),
    ...lowered.projections.flatMap((projection, k) =>
      responses(machine, projection, layout.projections[k]!),
    ),
    ...lowered.cells.flatMap((cells, k) => resets(machine, cells, layout.populations[k]!)),
  ]
  const run = module.define('run', [i32], [i32], ([steps]) => [
    inRun.set(i32.const(0)),
    recorded.set(i32.const(0)),
    block((out) =>
      loop((again) => [
        brIf(out, i32.ge_u(inRun.get, steps!.get)),
        // The record must hold a whole step in which every cell fires.
        brIf(
          out,
          i32.gt_u(i32.add(recorded.get, i32.const(layout.totalCells)), i32.const(layout.capacity)),
        ),
        kernels.map((kernel) => kernel.call()),
        step.set(f64.add(step.get, f64.const(1))),
        stepInt.set(i32.add(stepInt.get, i32.const(1))),
        when(i32.eqz(stepInt.get), stepHigh.set(i32.add(stepHigh.get, i32.const(1)))),
        inRun.set(i32.add(inRun.get, i32.const(1))),
        br(again),
      ]),
    ),
    inRun.get,
  ])
  const lists = lowered.cells.map((cells, k) => listing(machine, cells, layout.populations[k]!))
  const start = module.define('start', [f64], [], ([at], local) => {
    const high = local(f64)
    return [
      high.set(f64.floor(f64.mul(at!.get, f64.const(2 ** -32)))),
      step.set(at!.get),
      stepHigh.set(i32.trunc_sat_f64_u(high.get)),
      stepInt.set(i32.trunc_sat_f64_u(f64.sub(at!.get, f64.mul(high.get, f64.const(2 ** 32))))),
      lists.map((list) => list?.call() ?? []),
    ]
  })
  const count = module.define('recorded', [], [i32], () => recorded.get)
  module.export(run, 'run')
  module.export(start, 'start')
  module.export(count, 'recorded')
  return module.bytes()
}

/** Elementary functions as functions of the module, each made when first asked for. */
function defineFunctions(module: ModuleBuilder): Machine['functions'] {
  const made = new Map<string, Func>()
  const get: Machine['functions'] = (name, lanes) => {
    const key = `${name}${lanes === pair ? '²' : ''}`
    const known = made.get(key)
    if (known) return known
    if (name === 'poisson') {
      const count =
        lanes === pair ? definePoissonPair(module, get(name, scalar)) : definePoisson(module)
      made.set(key, count)
      return count
    }
    const params = name === 'pow' ? [lanes.value, lanes.value] : [lanes.value]
    const func = module.define(key, params, [lanes.value], ([x, y], local) => {
      const done: Code[] = []
      const m = kept(lanes, local, done)
      const value = name === 'pow' ? pow(m, x!.get, y!.get) : unaries[name](m, x!.get)
      return [done, value]
    })
    made.set(key, func)
    return func
  }
  return get
}

const scalarAt = (layout: Layout, name: string): number => {
  const address = layout.scalars.get(name)
  if (address === undefined) throw new Error(`the scalar ${name} has no place`)
  return address
}
const cellsAt = (layout: Layout, name: string): number => {
  const address = layout.cells.get(name)
  if (address === undefined) throw new Error(`the variable ${name} has no place`)
  return address
}

/** Leaves that do not depend on where a kernel is. */
function uniformLeaf({ layout, step }: Machine, lanes: Lanes, e: Expr): Code | null {
  const spread = (code: Code) => (lanes === pair ? f64x2.splat(code) : code)
  if (e.op === 'parameter') return spread(f64.load(i32.const(0), scalarAt(layout, String(e.value))))
  if (e.op === 'first') return spread(f64.load(i32.const(0), cellsAt(layout, String(e.value))))
  return e.op === 'step' ? spread(step.get) : null
}

/** Appends a spike to this step's list and to the record. */
function fire(
  { layout, step, stepInt, recorded, inRun }: Machine,
  cells: Cells,
  place: PopulationPlace,
  cell: Local,
  local: (type: ValueType) => Local,
): Code {
  const slot = local(i32)
  const count = local(i32)
  const at = local(i32)
  const zero = i32.const(0)
  return [
    slot.set(i32.and(stepInt.get, i32.load(zero, place.mask))),
    at.set(i32.add(i32.load(zero, place.counts), i32.shl(slot.get, i32.const(2)))),
    count.set(i32.load(at.get)),
    i32.store(at.get, i32.add(count.get, i32.const(1))),
    i32.store(
      i32.add(
        i32.load(zero, place.lists),
        i32.shl(i32.add(i32.mul(slot.get, i32.const(cells.size)), count.get), i32.const(2)),
      ),
      cell.get,
    ),
    at.set(i32.shl(recorded.get, i32.const(3))),
    i32.store(at.get, inRun.get, layout.record),
    i32.store(at.get, i32.add(cell.get, i32.const(place.first)), layout.record + 4),
    recorded.set(i32.add(recorded.get, i32.const(1))),
    cells.refractory
      ? [
          at.set(i32.shl(cell.get, i32.const(3))),
          cells.flagged
            ? f64.store(at.get, f64.const(0), cellsAt(layout, notRefractory(cells.path)))
            : [],
          f64.store(at.get, step.get, cellsAt(layout, lastSpike(cells.path))),
        ]
      : [],
    place.held ? append(place.held, cell, local) : [],
  ]
}

/** Four vectors of two cells in a turn hide the latency of arithmetic. */
const UNROLL = 4

/** Two words as doubles in [0, 1). */
const pairOfWords = (a: Code, b: Code): Code =>
  f64x2.mul(
    f64x2.replace_lane(f64x2.splat(f64.convert_i32_u(a)), 1, f64.convert_i32_u(b)),
    f64x2.const(2 ** -32, 2 ** -32),
  )

/** State update and threshold of one population. */
function population(machine: Machine, cells: Cells, place: PopulationPlace): Func {
  const { module, layout, stepInt } = machine
  return module.define(cells.path, [], [], (_, local) => {
    const zero = i32.const(0)
    const clear = i32.store(
      i32.add(
        i32.load(zero, place.counts),
        i32.shl(i32.and(stepInt.get, i32.load(zero, place.mask)), i32.const(2)),
      ),
      zero,
    )
    const fired = cells.schedule ? given(machine, cells, place, local) : []
    const { updates, threshold } = cells.held ?? cells
    const conditions = threshold ? conjuncts(threshold) : []
    const roots = [...updates.map(({ value }) => value), ...conditions]
    if (roots.length === 0) return [clear, fired]
    const before: Code[] = []
    const known = new Map<Expr, Code>()
    const shared = inOrder(roots).filter(uniform)
    write(machine, pair, shared, (e) => uniformLeaf(machine, pair, e)!, local, before, known)
    const at = local(i32)
    const turns: Code[] = []
    /** For each turn its conditions: the last is the first to be looked at. */
    const crossed: Code[][] = []
    /** Words of a block that the next turn takes, by draw. */
    const left = new Map<Expr, readonly [Local, Local]>()
    // Locals serve every turn of the unrolled loop again.
    for (let turn = 0; turn < UNROLL; turn++) {
      const leaf = (e: Expr): Code => {
        if (e.op === 'here') return v128.load(at.get, cellsAt(layout, String(e.value)) + turn * 16)
        const index = i32.add(i32.shr_u(at.get, i32.const(3)), i32.const(2 * turn))
        if (e.op === 'index')
          return f64x2.add(f64x2.splat(f64.convert_i32_u(index)), f64x2.const(0, 1))
        const stream = i32.const(Number(e.value) | 0)
        if (e.op === 'rand32') {
          const [w0, w1, w2, w3] = machine.words
          const before = left.get(e)
          if (turn % 2 === 1 && before) return pairOfWords(before[0].get, before[1].get)
          const rest = [local(i32), local(i32)] as const
          left.set(e, rest)
          turns.push(machine.block.call(i32.shr_u(index, i32.const(2)), stream))
          turns.push(rest[0].set(w2), rest[1].set(w3))
          return pairOfWords(w0, w1)
        }
        const draw = e.op === 'rand' ? machine.rand : machine.randn
        return f64x2.replace_lane(
          f64x2.splat(draw.call(index, stream)),
          1,
          draw.call(i32.add(index, i32.const(1)), stream),
        )
      }
      const get = write(machine, pair, roots, leaf, local, turns, new Map(known))
      for (const { target, value } of updates)
        turns.push(v128.store(at.get, get(value), cellsAt(layout, target) + turn * 16))
      if (conditions.length > 0) crossed.push(conditions.map(get))
    }
    const aside = cells.held ? held(machine, cells.held, cells, place.held!, local) : null
    return [
      clear,
      before,
      aside?.keep ?? [],
      loop((again) => [
        turns,
        crossed.length > 0
          ? when(
              v128.any_true(crossed.map((all) => all.at(-1)!).reduce((a, b) => v128.or(a, b))),
              lanesThatFire(machine, cells, place, crossed, at, aside?.ready ?? null, local),
            )
          : [],
        at.set(i32.add(at.get, i32.const(UNROLL * 16))),
        brIf(again, i32.lt_u(at.get, i32.const(place.padded * 8))),
      ]),
      aside?.putBack ?? [],
      fired,
    ]
  })
}

/** What must all hold; the last is the rarest, for what is ready to spike seldom does. */
const conjuncts = (e: Expr): readonly Expr[] => (e.op === 'and' ? e.args.flatMap(conjuncts) : [e])

/** Without a call, so that the loop around it keeps its constants in registers. */
function lanesThatFire(
  machine: Machine,
  cells: Cells,
  place: PopulationPlace,
  crossed: readonly (readonly Code[])[],
  at: Local,
  ready: ((cell: Local) => Code) | null,
  local: (type: ValueType) => Local,
): Code {
  const bits = local(i32)
  const cell = local(i32)
  const masks = crossed.map((all, turn) =>
    i32.shl(i64x2.bitmask(all.reduce((a, b) => v128.and(a, b))), i32.const(2 * turn)),
  )
  return [
    bits.set(masks.reduce((a, b) => i32.or(a, b))),
    block((out) =>
      loop((again) => [
        brIf(out, i32.eqz(bits.get)),
        cell.set(i32.add(i32.shr_u(at.get, i32.const(3)), i32.ctz(bits.get))),
        when(
          i32.lt_u(cell.get, i32.const(cells.size)),
          ready
            ? when(ready(cell), fire(machine, cells, place, cell, local))
            : fire(machine, cells, place, cell, local),
        ),
        bits.set(i32.and(bits.get, i32.sub(bits.get, i32.const(1)))),
        br(again),
      ]),
    ),
  ]
}

type HeldPlace = NonNullable<PopulationPlace['held']>

/** Notes a cell as refractory. */
function append(place: HeldPlace, cell: Local, local: (type: ValueType) => Local): Code {
  const zero = i32.const(0)
  const count = local(i32)
  return [
    count.set(i32.load(zero, place.count)),
    i32.store(i32.shl(count.get, i32.const(2)), cell.get, place.cells),
    i32.store(zero, i32.add(count.get, i32.const(1)), place.count),
  ]
}

/** Around a population's loop: what the refractory cells hold is kept before it, and put back after. */
function held(
  machine: Machine,
  { until, still }: Held,
  cells: Cells,
  place: HeldPlace,
  local: (type: ValueType) => Local,
): { keep: Code; ready: (cell: Local) => Code; putBack: Code } {
  const { layout } = machine
  const zero = i32.const(0)
  const [k, count, cell, kept] = [i32, i32, i32, i32].map(local) as [Local, Local, Local, Local]
  const [limit, ready] = readiness(machine, until, cells, local)
  const bytes = (index: Local) => i32.shl(index.get, i32.const(3))
  const arrays = still.map((name) => [cellsAt(layout, name), place.values.get(name)!] as const)
  return {
    keep: [
      limit,
      kept.set(zero),
      k.set(zero),
      count.set(i32.load(zero, place.count)),
      block((out) =>
        loop((again) => [
          brIf(out, i32.ge_u(k.get, count.get)),
          cell.set(i32.load(i32.shl(k.get, i32.const(2)), place.cells)),
          when(i32.eqz(ready(cell)), [
            i32.store(i32.shl(kept.get, i32.const(2)), cell.get, place.cells),
            arrays.map(([array, aside]) =>
              f64.store(bytes(kept), f64.load(bytes(cell), array), aside),
            ),
            kept.set(i32.add(kept.get, i32.const(1))),
          ]),
          k.set(i32.add(k.get, i32.const(1))),
          br(again),
        ]),
      ),
      i32.store(zero, kept.get, place.count),
    ],
    ready,
    putBack: [
      k.set(zero),
      block((out) =>
        loop((again) => [
          brIf(out, i32.ge_u(k.get, kept.get)),
          cell.set(i32.load(i32.shl(k.get, i32.const(2)), place.cells)),
          arrays.map(([array, aside]) => f64.store(bytes(cell), f64.load(bytes(k), aside), array)),
          k.set(i32.add(k.get, i32.const(1))),
          br(again),
        ]),
      ),
    ],
  }
}

/** Computes until when a spike must be past, and with it whether a cell is ready. */
function readiness(
  machine: Machine,
  until: Expr,
  { path }: Cells,
  local: (type: ValueType) => Local,
): readonly [Code, (cell: Local) => Code] {
  const before: Code[] = []
  const limit = local(f64)
  const get = write(
    machine,
    scalar,
    [until],
    (e) => uniformLeaf(machine, scalar, e)!,
    local,
    before,
  )
  before.push(limit.set(get(until)))
  const last = cellsAt(machine.layout, lastSpike(path))
  return [before, (cell) => f64.le(f64.load(i32.shl(cell.get, i32.const(3)), last), limit.get)]
}

/** Lists the refractory cells anew: after a jump in time, or when the period has changed. */
function listing(machine: Machine, cells: Cells, place: PopulationPlace): Func | null {
  const list = place.held
  if (!cells.held || !list) return null
  const { until } = cells.held
  return machine.module.define(`${cells.path} lists`, [], [], (_, local) => {
    const cell = local(i32)
    const [limit, ready] = readiness(machine, until, cells, local)
    return [
      limit,
      i32.store(i32.const(0), i32.const(0), list.count),
      loop((again) => [
        when(i32.eqz(ready(cell)), append(list, cell, local)),
        cell.set(i32.add(cell.get, i32.const(1))),
        brIf(again, i32.lt_u(cell.get, i32.const(cells.size))),
      ]),
    ]
  })
}

/** Fires the cells whose given time is this step. */
function given(
  machine: Machine,
  cells: Cells,
  place: PopulationPlace,
  local: (type: ValueType) => Local,
): Code {
  const { stepInt } = machine
  const zero = i32.const(0)
  const at = local(i32)
  const cell = local(i32)
  const next = place.schedule + 8
  return block((out) =>
    loop((again) => [
      brIf(out, i32.ge_u(i32.load(zero, next), i32.load(zero, place.schedule + 4))),
      at.set(i32.add(i32.load(zero, place.schedule), i32.shl(i32.load(zero, next), i32.const(3)))),
      brIf(out, i32.gt_u(i32.load(at.get), stepInt.get)),
      when(i32.eq(i32.load(at.get), stepInt.get), [
        cell.set(i32.load(at.get, 4)),
        fire(machine, cells, place, cell, local),
      ]),
      i32.store(zero, i32.add(i32.load(zero, next), i32.const(1)), next),
      br(again),
    ]),
  )
}

interface Synaptic {
  readonly pre: Local
  readonly post: Local
  readonly synapse: Local
  /** Tells the random numbers of one step apart: the synapse's place, or the cell's in what runs once for each spike. */
  readonly draw: Local
}

/** Statements of one synapse, one after the other; or together, all reading the values from before the first. */
function statementsAt(
  machine: Machine,
  statements: readonly Assign[],
  at: Synaptic,
  local: (type: ValueType) => Local,
  order: 'in order' | 'together' = 'in order',
): Code {
  const { layout } = machine
  const out: Code[] = []
  const address = (where: string, name: string): { base: Code; offset: number } => {
    const bytes = (index: Local) => i32.shl(index.get, i32.const(3))
    if (where === 'synapse')
      return {
        base: i32.add(i32.load(i32.const(0), layout.synapses.get(name)!), bytes(at.synapse)),
        offset: 0,
      }
    return { base: bytes(where === 'pre' ? at.pre : at.post), offset: cellsAt(layout, name) }
  }
  const leaf = (e: Expr): Code => {
    const shared = uniformLeaf(machine, scalar, e)
    if (shared) return shared
    if (e.op === 'pre-index') return f64.convert_i32_u(at.pre.get)
    if (e.op === 'post-index') return f64.convert_i32_u(at.post.get)
    if (e.op === 'rand' || e.op === 'randn' || e.op === 'rand32')
      return machine[e.op].call(at.draw.get, i32.const(Number(e.value) | 0))
    const { base, offset } = address(e.op, String(e.value))
    return f64.load(base, offset)
  }
  const store = ({ target, at: where, value }: Assign, get: (e: Expr) => Code) => {
    const { base, offset } = address(where, target)
    out.push(f64.store(base, get(value), offset))
  }
  if (order === 'together') {
    const values = statements.map(({ value }) => value)
    const get = write(machine, scalar, values, leaf, local, out)
    for (const one of statements) store(one, get)
  } else
    for (const one of statements) store(one, write(machine, scalar, [one.value], leaf, local, out))
  return out
}

/** Runs over the spikes of a population's list that was made so many steps ago. */
function overSpikes(
  place: PopulationPlace,
  stepsAgo: Code,
  stepInt: Global,
  local: (type: ValueType) => Local,
  cell: Local,
  body: Code,
): Code {
  const zero = i32.const(0)
  const slot = local(i32)
  const at = local(i32)
  const end = local(i32)
  return [
    slot.set(i32.and(i32.sub(stepInt.get, stepsAgo), i32.load(zero, place.mask))),
    at.set(
      i32.add(
        i32.load(zero, place.lists),
        i32.shl(i32.mul(slot.get, i32.const(place.size)), i32.const(2)),
      ),
    ),
    end.set(
      i32.add(
        at.get,
        i32.shl(
          i32.load(i32.add(i32.load(zero, place.counts), i32.shl(slot.get, i32.const(2)))),
          i32.const(2),
        ),
      ),
    ),
    block((out) =>
      loop((again) => [
        brIf(out, i32.ge_u(at.get, end.get)),
        cell.set(i32.load(at.get)),
        body,
        at.set(i32.add(at.get, i32.const(4))),
        br(again),
      ]),
    ),
  ]
}

/** Values that flow all the time, added up for each post cell. */
function sums(machine: Machine, projection: Projection, place: ProjectionPlace): readonly Func[] {
  if (projection.sums.length === 0) return []
  const { module, layout } = machine
  const clear = module.define(`${projection.path} clears`, [], [], (_, local) => {
    const at = local(i32)
    return (['pre', 'post'] as const).map((side) => {
      const targets = projection.sums.filter((one) => one.at === side)
      if (targets.length === 0) return []
      return [
        at.set(i32.const(0)),
        loop((again) => [
          targets.map(({ target }) =>
            v128.store(at.get, f64x2.splat(f64.const(0)), cellsAt(layout, target)),
          ),
          at.set(i32.add(at.get, i32.const(16))),
          brIf(again, i32.lt_u(at.get, i32.const(layout.populations[place[side]]!.padded * 8))),
        ]),
      ]
    })
  })
  const added = projection.sums.map(addedUp)
  const sum = everySynapse(machine, `${projection.path} sums`, place, (at, local) =>
    statementsAt(machine, added, at, local),
  )
  return [clear, sum]
}

/** What goes on at every synapse in every step. */
function passing(
  machine: Machine,
  projection: Projection,
  place: ProjectionPlace,
): readonly Func[] {
  const { updates, onStep } = projection
  if (updates.length + onStep.length === 0) return []
  const kernel = everySynapse(machine, `${projection.path} passes`, place, (at, local) => [
    statementsAt(machine, updates, at, local, 'together'),
    statementsAt(machine, onStep, at, local),
  ])
  return [kernel]
}

/** Runs over all synapses, row by row. */
function everySynapse(
  { module, layout }: Machine,
  name: string,
  place: ProjectionPlace,
  body: (at: Synaptic, local: (type: ValueType) => Local) => Code,
): Func {
  const zero = i32.const(0)
  return module.define(name, [], [], (_, local) => {
    const synapse = local(i32)
    const at = { pre: local(i32), post: local(i32), synapse, draw: synapse }
    const [targets, row, last] = [local(i32), local(i32), local(i32)]
    const width = i32.shl(i32.load(zero, place.distinct), i32.const(2))
    const target = place.narrow
      ? i32.load16_u(i32.add(targets.get, i32.shl(at.synapse.get, i32.const(1))))
      : i32.load(i32.add(targets.get, i32.shl(at.synapse.get, i32.const(2))))
    return [
      targets.set(i32.load(zero, place.targets)),
      row.set(i32.load(zero, place.segments)),
      loop((nextRow) => [
        row.set(i32.add(row.get, width)),
        last.set(i32.load(row.get)),
        block((out) =>
          loop((again) => [
            brIf(out, i32.ge_u(at.synapse.get, last.get)),
            at.post.set(target),
            body(at, local),
            at.synapse.set(i32.add(at.synapse.get, i32.const(1))),
            br(again),
          ]),
        ),
        at.pre.set(i32.add(at.pre.get, i32.const(1))),
        brIf(nextRow, i32.lt_u(at.pre.get, i32.const(layout.populations[place.pre]!.size))),
      ]),
    ]
  })
}

/** Spikes arriving over a projection: for each delay, for each spike of that long ago, its segment of synapses. */
function arrivals(
  machine: Machine,
  projection: Projection,
  place: ProjectionPlace,
): readonly Func[] {
  if (projection.onPre.length === 0) return []
  const { module, layout, stepInt } = machine
  const zero = i32.const(0)
  const kernel = module.define(`${projection.path} arrives`, [], [], (_, local) => {
    const [pre, post, synapse, last, kind, width] = [i32, i32, i32, i32, i32, i32].map(local) as [
      Local,
      Local,
      Local,
      Local,
      Local,
      Local,
    ]
    const at = { pre, post, synapse, draw: synapse }
    const targets = local(i32)
    const segment = i32.add(
      i32.load(zero, place.segments),
      i32.shl(i32.add(i32.mul(pre.get, width.get), kind.get), i32.const(2)),
    )
    const target = place.narrow
      ? i32.load16_u(i32.add(targets.get, i32.shl(synapse.get, i32.const(1))))
      : i32.load(i32.add(targets.get, i32.shl(synapse.get, i32.const(2))))
    const here = local(i32)
    const body = consecutive(projection.onPre, 'pre').map(({ once, statements }) =>
      once
        ? statementsAt(machine, statements, { ...at, draw: pre }, local)
        : [
            here.set(segment),
            synapse.set(i32.load(here.get)),
            last.set(i32.load(here.get, 4)),
            block((out) =>
              loop((again) => [
                brIf(out, i32.ge_u(synapse.get, last.get)),
                post.set(target),
                statementsAt(machine, statements, at, local),
                synapse.set(i32.add(synapse.get, i32.const(1))),
                br(again),
              ]),
            ),
          ],
    )
    return [
      width.set(i32.load(zero, place.distinct)),
      targets.set(i32.load(zero, place.targets)),
      block((out) =>
        loop((again) => [
          brIf(out, i32.ge_u(kind.get, width.get)),
          overSpikes(
            layout.populations[place.pre]!,
            i32.load(i32.add(i32.load(zero, place.delays), i32.shl(kind.get, i32.const(2)))),
            stepInt,
            local,
            pre,
            body,
          ),
          kind.set(i32.add(kind.get, i32.const(1))),
          br(again),
        ]),
      ),
    ]
  })
  return [kernel]
}

/** Postsynaptic spikes: each goes back over the synapses onto its cell. */
function responses(
  machine: Machine,
  projection: Projection,
  place: ProjectionPlace,
): readonly Func[] {
  if (projection.onPost.length === 0) return []
  const { module, layout, stepInt } = machine
  const zero = i32.const(0)
  const kernel = module.define(`${projection.path} responds`, [], [], (_, local) => {
    const [pre, post, synapse, place_, last] = [i32, i32, i32, i32, i32].map(local) as [
      Local,
      Local,
      Local,
      Local,
      Local,
    ]
    const at = { pre, post, synapse, draw: synapse }
    const entry = (header: number) =>
      i32.load(i32.add(i32.load(zero, header), i32.shl(place_.get, i32.const(2))))
    const column = local(i32)
    const body = consecutive(projection.onPost, 'post').map(({ once, statements }) =>
      once
        ? statementsAt(machine, statements, { ...at, draw: post }, local)
        : [
            column.set(i32.add(i32.load(zero, place.columns), i32.shl(post.get, i32.const(2)))),
            place_.set(i32.load(column.get)),
            last.set(i32.load(column.get, 4)),
            block((out) =>
              loop((again) => [
                brIf(out, i32.ge_u(place_.get, last.get)),
                pre.set(entry(place.sources)),
                synapse.set(entry(place.places)),
                statementsAt(machine, statements, at, local),
                place_.set(i32.add(place_.get, i32.const(1))),
                br(again),
              ]),
            ),
          ],
    )
    return overSpikes(layout.populations[place.post]!, zero, stepInt, local, post, body)
  })
  return [kernel]
}

/** What happens to a cell after its spike, when all events of the step are done. */
function resets(machine: Machine, cells: Cells, place: PopulationPlace): readonly Func[] {
  if (cells.reset.length === 0) return []
  const { module, layout, stepInt } = machine
  const kernel = module.define(`${cells.path} resets`, [], [], (_, local) => {
    const cell = local(i32)
    const out: Code[] = []
    const here = i32.shl(cell.get, i32.const(3))
    const leaf = (e: Expr): Code => {
      const shared = uniformLeaf(machine, scalar, e)
      if (shared) return shared
      if (e.op === 'index') return f64.convert_i32_u(cell.get)
      if (e.op === 'rand' || e.op === 'randn' || e.op === 'rand32')
        return machine[e.op].call(cell.get, i32.const(Number(e.value) | 0))
      return f64.load(here, cellsAt(layout, String(e.value)))
    }
    for (const { target, value } of cells.reset) {
      const get = write(machine, scalar, [value], leaf, local, out)
      out.push(f64.store(here, get(value), cellsAt(layout, target)))
    }
    return overSpikes(place, i32.const(0), stepInt, local, cell, out)
  })
  return [kernel]
}
