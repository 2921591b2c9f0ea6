/**
 * The compiler's one expression: an operation, a type, arguments, a value. Frozen, and shared when equal, so that
 * comparing is `===` and a common subexpression is computed once. Numbers are f64 in SI units throughout.
 */

export type Type = 'number' | 'truth'

/** Leaves carry `value`; everything else is made of `args`. */
export type Op =
  // leaves
  | 'constant' // value: number
  | 'truth' // value: boolean
  | 'parameter' // value: name of a shared scalar, a knob or one derived from knobs
  | 'here' // value: name of a variable, at the index the kernel is at (a cell; in a weight's initial value, a synapse)
  | 'pre' // value: name of a variable over cells, at the synapse's presynaptic cell
  | 'post' // value: name of a variable over cells, at the synapse's postsynaptic cell
  | 'synapse' // value: name of a variable over synapses, at this synapse
  | 'first' // value: name of a variable over cells, at index 0: the one cell of a population of size one
  | 'index' // i: the cell's index in its population
  | 'pre-index'
  | 'post-index'
  | 'step' // number of the current step, from 0, as an f64
  | 'rand' // value: stream; uniform in [0, 1), drawn by (seed, stream, index, step)
  | 'randn' // value: stream; standard normal
  | 'rand32' // value: stream; uniform in [0, 1); four neighbours share the blocks, and the first 32 bits mostly do
  // arithmetic
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'mod' // Python's: the sign of the divisor
  | 'neg'
  | 'abs'
  | 'min'
  | 'max'
  | 'floor'
  | 'ceil'
  | 'sqrt'
  | 'exp'
  | 'expm1'
  | 'exprel' // (exp(x) - 1)/x, 1 at 0
  | 'log'
  | 'pow'
  | 'poisson' // the count that a uniform draw stands for: draw, mean, exp(-mean)
  | 'sin'
  | 'cos'
  | 'tan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'arcsin'
  | 'arccos'
  | 'arctan'
  // truths
  | 'lt'
  | 'le'
  | 'eq'
  | 'ne'
  | 'and'
  | 'or'
  | 'not'
  | 'select' // condition, then, otherwise

export interface Expr {
  readonly op: Op
  readonly type: Type
  readonly args: readonly Expr[]
  readonly value: number | string | boolean | null
}

const LEAVES = [
  ...(['constant', 'truth', 'parameter', 'here', 'pre', 'post', 'synapse', 'first'] as const),
  ...(['index', 'pre-index', 'post-index', 'step', 'rand', 'randn', 'rand32'] as const),
] satisfies readonly Op[]

export type LeafOp = (typeof LEAVES)[number]

/** A null for each leaf, for tables of operations: leaves are read, not computed. */
export const notComputed = Object.fromEntries(LEAVES.map((op) => [op, null])) as Readonly<
  Record<LeafOp, null>
>

const bits = new Map<Op, number>(LEAVES.map((op, k) => [op, 1 << k]))
const TRUTHS: ReadonlySet<Op> = new Set(['truth', 'lt', 'le', 'eq', 'ne', 'and', 'or', 'not'])
/** Held weakly, so that what no circuit has any more is freed. */
const shared = new Map<string, WeakRef<Expr>>()
const FEWEST = 50_000
let sweepAt = FEWEST
/** Of each expression its number, and which leaves it has, a bit for each operation: asking costs nothing. */
const known = new WeakMap<Expr, { readonly id: number; readonly leaves: number }>()
let nextId = 0

/** The one expression with this op, these arguments and this value. -0 and 0 are two constants. */
export function expr(
  op: Op,
  args: readonly Expr[] = [],
  value: number | string | boolean | null = null,
): Expr {
  let key = `${op}|${value === null ? '' : Object.is(value, -0) ? '-0' : `${typeof value}:${String(value)}`}`
  let leaves = bits.get(op) ?? 0
  for (const arg of args) {
    const of = known.get(arg)!
    key += `,${of.id}`
    leaves |= of.leaves
  }
  const before = shared.get(key)?.deref()
  if (before) return before
  const type = op === 'select' ? args[1]!.type : TRUTHS.has(op) ? 'truth' : 'number'
  const made: Expr = Object.freeze({ op, type, args: Object.freeze([...args]), value })
  known.set(made, { id: nextId++, leaves })
  shared.set(key, new WeakRef(made))
  if (shared.size >= sweepAt) sweep()
  return made
}

/** Forgets the keys of what is gone, each time when there are twice as many as were left. */
function sweep(): void {
  for (const [key, one] of shared) if (!one.deref()) shared.delete(key)
  sweepAt = Math.max(FEWEST, 2 * shared.size)
}

/** How many expressions are kept, as far as is known. */
export const sharedCount = (): number => {
  sweep()
  return shared.size
}

/** Whether any leaf of an expression is of one of these operations. */
export const hasLeaf = (e: Expr, ...ops: readonly LeafOp[]): boolean =>
  ops.some((op) => ((known.get(e)?.leaves ?? 0) & (bits.get(op) ?? 0)) !== 0)

export const constant = (value: number): Expr => expr('constant', [], value)
export const truth = (value: boolean): Expr => expr('truth', [], value)
export const parameter = (name: string): Expr => expr('parameter', [], name)
export const variable = (at: 'here' | 'pre' | 'post' | 'synapse' | 'first', name: string): Expr =>
  expr(at, [], name)
