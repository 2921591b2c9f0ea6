/** Building, searching and rewriting expressions. Nothing here changes a bit of what an expression computes. */
import { constant, type Expr, expr, hasLeaf, parameter } from './ir'
import { DT } from './model'
import { inOrder } from './tape'

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
  const found = new Set(inOrder([e]).filter(({ args }) => args.length === 0))
  cache.set(e, found)
  return found
}

export const reads = (e: Expr, what: (leaf: Expr) => boolean): boolean => {
  for (const leaf of leaves(e)) if (what(leaf)) return true
  return false
}

const OF_ONE = ['here', 'pre', 'post', 'synapse', 'index', 'pre-index', 'post-index'] as const
const DRAWN = ['rand', 'randn', 'rand32'] as const

/** Whether an expression is the same for all cells and all steps, until a knob is turned. */
export const knobsOnly = (e: Expr): boolean => !hasLeaf(e, ...OF_ONE, ...DRAWN, 'first', 'step')

/** Whether an expression has no leaf but constants. */
export const numeric = (e: Expr): boolean => !hasLeaf(e, 'parameter')

/** The same for all cells of a kernel in one step: computed before its loop. */
export const uniform = (e: Expr): boolean => !hasLeaf(e, ...OF_ONE, ...DRAWN)

/**
 * Something worked out for an expression from its leaves up, once for each part however often it is shared, and without
 * recursion however deep it is. What `known` answers is taken as it is, and nothing below it is looked at.
 */
export function fold<T>(
  root: Expr,
  known: (part: Expr) => T | undefined,
  make: (part: Expr, args: readonly T[]) => T,
): T {
  const done = new Map<Expr, T>()
  const stack = [root]
  while (stack.length > 0) {
    const part = stack.at(-1)!
    const found = done.has(part) ? undefined : known(part)
    if (found !== undefined) done.set(part, found)
    const left = done.has(part) ? [] : part.args.filter((arg) => !done.has(arg))
    if (left.length > 0) {
      for (let k = left.length - 1; k >= 0; k--) stack.push(left[k]!)
      continue
    }
    stack.pop()
    if (!done.has(part))
      done.set(
        part,
        make(
          part,
          part.args.map((arg) => done.get(arg) as T),
        ),
      )
  }
  return done.get(root) as T
}

/** A part with other arguments; itself where they are the same. */
export const withArgs = (part: Expr, args: readonly Expr[]): Expr =>
  args.every((arg, k) => arg === part.args[k]) ? part : expr(part.op, args, part.value)

/** An expression with some of its parts replaced, from the leaves up; `change` sees each part with its arguments done. */
export const rewrite = (e: Expr, change: (part: Expr) => Expr): Expr =>
  fold<Expr>(
    e,
    () => undefined,
    (part, args) => change(withArgs(part, args)),
  )

/** Replaces whole parts wherever they stand. */
export const substitute = (e: Expr, by: ReadonlyMap<Expr, Expr>): Expr =>
  fold<Expr>(e, (part) => by.get(part), withArgs)

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
