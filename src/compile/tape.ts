/**
 * Expressions computed by JavaScript, slowly and plainly: for derived scalars, for initial values, and for the
 * interpreter that says what a program means. Each part is computed once, in order, however often it is used.
 */
import { math, poisson, type UnaryName } from '#wasm'
import { type Expr, notComputed, type Op } from './ir'

type Operation = (a: number, b: number, c: number) => number

const unary =
  (name: UnaryName): Operation =>
  (a) =>
    math[name](a)

/** The meaning of each operation. Truths are 0 and 1. Leaves have none: they are read. */
export const meaning = {
  ...notComputed,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a - Math.floor(a / b) * b,
  neg: (a) => -a,
  abs: Math.abs,
  // As in WebAssembly: NaN wins, and -0 is below 0. Two arguments, since Math.min would take the third.
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  floor: Math.floor,
  ceil: Math.ceil,
  sqrt: Math.sqrt,
  exp: unary('exp'),
  expm1: unary('expm1'),
  exprel: unary('exprel'),
  log: unary('log'),
  pow: (a, b) => math.pow(a, b),
  poisson,
  sin: unary('sin'),
  cos: unary('cos'),
  tan: unary('tan'),
  sinh: unary('sinh'),
  cosh: unary('cosh'),
  tanh: unary('tanh'),
  arcsin: unary('arcsin'),
  arccos: unary('arccos'),
  arctan: unary('arctan'),
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  not: (a) => 1 - a,
  select: (a, b, c) => (a ? b : c),
} as const satisfies Record<Op, Operation | null>

const NOTHING: ReadonlySet<Expr> = new Set()

/**
 * All parts of some expressions, each once, arguments before what uses them; not those that are `known`, and nothing
 * that only these need. Not recursive: models may be deep.
 */
export function inOrder(
  roots: readonly Expr[],
  known: { has(e: Expr): boolean } = NOTHING,
): readonly Expr[] {
  const order: Expr[] = []
  const seen = new Set<Expr>()
  const stack: { e: Expr; ready: boolean }[] = roots.map((e) => ({ e, ready: false })).reverse()
  while (stack.length > 0) {
    const { e, ready } = stack.pop()!
    if (ready) order.push(e)
    else if (!seen.has(e) && !known.has(e)) {
      seen.add(e)
      stack.push({ e, ready: true })
      for (let k = e.args.length - 1; k >= 0; k--)
        if (!seen.has(e.args[k]!)) stack.push({ e: e.args[k]!, ready: false })
    }
  }
  return order
}

/** A function that computes some expressions, given how each kind of leaf is read. The result is used again: copy it. */
export function tape(roots: readonly Expr[], leaf: (e: Expr) => () => number): () => Float64Array {
  const order = inOrder(roots)
  const place = new Map(order.map((e, k) => [e, k]))
  const values = new Float64Array(order.length)
  const result = new Float64Array(roots.length)
  const steps = order.map((e, k): (() => void) => {
    const run = meaning[e.op]
    if (!run) {
      const read = e.op === 'constant' || e.op === 'truth' ? null : leaf(e)
      if (read) return () => (values[k] = read())
      values[k] = Number(e.value)
      return () => {}
    }
    const [a = 0, b = 0, c = 0] = e.args.map((arg) => place.get(arg)!)
    return () => (values[k] = (run as Operation)(values[a]!, values[b]!, values[c]!))
  })
  const places = roots.map((e) => place.get(e)!)
  return () => {
    for (const step of steps) step()
    for (let k = 0; k < places.length; k++) result[k] = values[places[k]!]!
    return result
  }
}
