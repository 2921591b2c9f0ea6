/** Building, searching and rewriting expressions. Nothing here changes a bit of what an expression computes. */
import { constant, type Expr, expr, parameter } from './ir'
import { DT } from './model'

export const add = (a: Expr, b: Expr): Expr => expr('add', [a, b])
export const sub = (a: Expr, b: Expr): Expr => expr('sub', [a, b])
export const mul = (a: Expr, b: Expr): Expr => expr('mul', [a, b])
export const div = (a: Expr, b: Expr): Expr => expr('div', [a, b])
export const neg = (a: Expr): Expr => expr('neg', [a])
export const select = (when: Expr, then: Expr, otherwise: Expr): Expr =>
  then === otherwise ? then : expr('select', [when, then, otherwise])

export const ZERO = constant(0)
export const ONE = constant(1)
export const dt = parameter(DT)
/** Time at the start of the step, as Brian2 counts it: the step's number times dt. */
export const t = mul(expr('step'), dt)

/** Sum and product for coefficients, where a structural zero or one need not be computed. */
export const plus = (a: Expr, b: Expr): Expr => (a === ZERO ? b : b === ZERO ? a : add(a, b))
export const product = (a: Expr, b: Expr): Expr =>
  a === ZERO || b === ZERO ? ZERO : a === ONE ? b : b === ONE ? a : mul(a, b)

const cache = new WeakMap<Expr, ReadonlySet<Expr>>()

/** All leaves of an expression. */
export function leaves(e: Expr): ReadonlySet<Expr> {
  const known = cache.get(e)
  if (known) return known
  const found = new Set<Expr>(e.args.length === 0 ? [e] : [])
  for (const arg of e.args) for (const leaf of leaves(arg)) found.add(leaf)
  cache.set(e, found)
  return found
}

export const reads = (e: Expr, what: (leaf: Expr) => boolean): boolean => {
  for (const leaf of leaves(e)) if (what(leaf)) return true
  return false
}

/** Whether an expression is the same for all cells and all steps, until a knob is turned. */
export const knobsOnly = (e: Expr): boolean =>
  !reads(e, (leaf) => leaf.op !== 'constant' && leaf.op !== 'truth' && leaf.op !== 'parameter')

/** Whether an expression has no leaf but constants. */
export const numeric = (e: Expr): boolean => !reads(e, (leaf) => leaf.op === 'parameter')

const OF_ONE = [
  'here',
  'pre',
  'post',
  'synapse',
  'index',
  'pre-index',
  'post-index',
  'rand',
  'randn',
  'rand32',
]

/** The same for all cells of a kernel in one step: computed before its loop. */
export const uniform = (e: Expr): boolean => !reads(e, ({ op }) => OF_ONE.includes(op))

/** An expression with some of its parts replaced, from the leaves up; `change` sees each part with its arguments done. */
export function rewrite(e: Expr, change: (part: Expr) => Expr): Expr {
  const done = new Map<Expr, Expr>()
  const visit = (part: Expr): Expr => {
    const known = done.get(part)
    if (known) return known
    const args = part.args.map(visit)
    const same = args.every((arg, k) => arg === part.args[k])
    const result = change(same ? part : expr(part.op, args, part.value))
    done.set(part, result)
    return result
  }
  return visit(e)
}

/** Replaces whole parts wherever they stand. */
export function substitute(e: Expr, by: ReadonlyMap<Expr, Expr>): Expr {
  const done = new Map<Expr, Expr>()
  const visit = (part: Expr): Expr => {
    const known = by.get(part) ?? done.get(part)
    if (known) return known
    const args = part.args.map(visit)
    const result = args.every((arg, k) => arg === part.args[k])
      ? part
      : expr(part.op, args, part.value)
    done.set(part, result)
    return result
  }
  return visit(e)
}

/** What a cell's kernel calls `here` and `index`, seen from a synapse onto it (`post`) or from it (`pre`). */
export const seenFrom = (e: Expr, at: 'pre' | 'post'): Expr =>
  rewrite(e, (part) =>
    part.op === 'here'
      ? expr(at, [], part.value)
      : part.op === 'index'
        ? expr(`${at}-index`)
        : part,
  )

/** A 32-bit hash of a name (FNV-1a): the stream its random numbers come from. */
export function streamOf(name: string): number {
  let hash = 0x811c9dc5
  for (let k = 0; k < name.length; k++) hash = Math.imul(hash ^ name.charCodeAt(k), 0x01000193)
  return hash >>> 0
}
