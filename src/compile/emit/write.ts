/** Expressions as instructions, on one double or on two. */
import {
  type Code,
  type Func,
  f64,
  f64x2,
  type Global,
  i32,
  kept,
  type Lanes,
  type Local,
  type ModuleBuilder,
  type Philox,
  type PoissonTable,
  pair,
  unaries,
  type ValueType,
  when,
} from '#wasm'
import { type Expr, notComputed, type Op } from '../ir'
import type { Layout } from '../layout'
import { inOrder } from '../tape'

export interface Machine {
  readonly module: ModuleBuilder
  readonly layout: Layout
  readonly step: Global
  readonly stepInt: Global
  readonly recorded: Global
  readonly inRun: Global
  readonly philox: Philox
  /** Counts by tables; made when first asked for. */
  readonly counts: () => PoissonTable
  readonly functions: (name: keyof typeof unaries | 'pow' | 'poisson', lanes: Lanes) => Func
}

type Write = (lanes: Lanes, a: Code, b: Code, c: Code) => Code

/** Instructions of each operation; null: a leaf, or a function that is called. */
const instructions = {
  ...notComputed,
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

type NewLocal = (type: ValueType) => Local

/** Locals of a function that hold nothing any more, by type. */
const idle = new WeakMap<NewLocal, Map<ValueType, Local[]>>()

function idleOf(local: NewLocal, type: ValueType): Local[] {
  const types = idle.get(local) ?? new Map<ValueType, Local[]>()
  idle.set(local, types)
  const found = types.get(type) ?? []
  types.set(type, found)
  return found
}

/**
 * Writes expressions in order, each part into a local once; `known` carries parts that are there already. A local
 * serves again once the last part that reads it is written, since a function can only have so many; those of the
 * roots stay.
 */
export function write(
  machine: Machine,
  lanes: Lanes,
  roots: readonly Expr[],
  leaf: (e: Expr) => Code,
  local: NewLocal,
  out: Code[],
  known: Map<Expr, Code> = new Map(),
): (e: Expr) => Code {
  const get = (e: Expr): Code =>
    known.get(e) ??
    (e.op === 'constant' ? lanes.const(Number(e.value)) : lanes.truth(e.value === true))
  const needed = (e: Expr): boolean => !known.has(e) && e.op !== 'constant' && e.op !== 'truth'
  const late = spared(roots)
  const order = inOrder(roots, known).filter(needed)
  const readers = new Map<Expr, number>()
  for (const e of [...roots, ...order.flatMap(({ args }) => args)])
    readers.set(e, (readers.get(e) ?? 0) + 1)
  const held = new Map<Expr, readonly [ValueType, Local]>()
  const place = (e: Expr, type: ValueType): Local => {
    const found = idleOf(local, type).pop() ?? local(type)
    held.set(e, [type, found])
    known.set(e, found.get)
    return found
  }
  const wasRead = (e: Expr): void => {
    const left = readers.get(e)! - 1
    readers.set(e, left)
    const mine = left === 0 ? held.get(e) : undefined
    if (mine) idleOf(local, mine[0]).push(mine[1])
  }
  for (const e of order) {
    if (late.has(e)) continue
    if (e.op === 'lt' && late.has(e.args[0]!)) {
      const bound = get(e.args[1]!)
      const draw = place(e.args[0]!, lanes.value)
      const none = lanes.all(lanes.not(lanes.lt(lanes.const(0), bound)))
      out.push(draw.set(lanes.const(0)), when(i32.eqz(none), draw.set(leaf(e.args[0]!))))
    }
    const [a, b, c] = e.args.map(get) as [Code, Code, Code]
    /** Locals of this part alone. */
    const aside: [ValueType, Local][] = []
    const borrow: NewLocal = (type) => {
      const found = idleOf(local, type).pop() ?? local(type)
      aside.push([type, found])
      return found
    }
    const plain = instructions[e.op] as Write | null
    let code: Code
    if (plain) code = plain(lanes, a, b, c)
    else if (e.op === 'select')
      code =
        e.type === 'number'
          ? lanes.select(a, b, c)
          : lanes.or(lanes.and(a, b), lanes.and(lanes.not(a), c))
    else if (e.op === 'mod') {
      const x = borrow(lanes.value)
      const y = borrow(lanes.value)
      out.push(x.set(a), y.set(b))
      code = lanes.sub(x.get, lanes.mul(lanes.floor(lanes.div(x.get, y.get)), y.get))
    } else if (e.op === 'pow') code = machine.functions('pow', lanes).call(a, b)
    else if (e.op === 'poisson') code = machine.functions('poisson', lanes).call(a, b, c)
    else if (lanes === pair && (e.op === 'exp' || e.op === 'exprel')) {
      // What exponential integration calls for every cell: in its place, the loop's constants stay in registers.
      const x = borrow(lanes.value)
      out.push(x.set(a))
      code = unaries[e.op](kept(lanes, borrow, out), x.get)
    } else if (isUnary(e.op)) code = machine.functions(e.op, lanes).call(a)
    else code = leaf(e)
    const into = place(e, e.type === 'number' ? lanes.value : lanes.mask)
    out.push(into.set(code))
    for (const [type, one] of aside) idleOf(local, type).push(one)
    for (const arg of e.args) wasRead(arg)
  }
  return get
}

const scalarAt = (layout: Layout, name: string): number => {
  const address = layout.scalars.get(name)
  if (address === undefined) throw new Error(`the scalar ${name} has no place`)
  return address
}

/** The place of a population or a projection by its path. */
export function placeOf<T extends { readonly path: string }>(
  places: readonly T[],
  path: string,
): T {
  const found = places.find((place) => place.path === path)
  if (!found) throw new Error(`${path} has no place`)
  return found
}

export const cellsAt = (layout: Layout, name: string): number => {
  const address = layout.cells.get(name)
  if (address === undefined) throw new Error(`the variable ${name} has no place`)
  return address
}

/** Leaves that do not depend on where a kernel is. */
export function uniformLeaf({ layout, step }: Machine, lanes: Lanes, e: Expr): Code | null {
  const spread = (code: Code) => (lanes === pair ? f64x2.splat(code) : code)
  if (e.op === 'parameter') return spread(f64.load(i32.const(0), scalarAt(layout, String(e.value))))
  if (e.op === 'first') return spread(f64.load(i32.const(0), cellsAt(layout, String(e.value))))
  return e.op === 'step' ? spread(step.get) : null
}
