/** An expression taken apart as a weighted sum of states and a rest that has none. */
import { div, fold, neg, ONE, plus, product, select, sub, ZERO } from '../algebra'
import type { Expr } from '../ir'
import { inOrder } from '../tape'

export interface Linear {
  /** What each state is multiplied by; a state that is not there counts for nothing. */
  readonly factors: ReadonlyMap<Expr, Expr>
  readonly rest: Expr
}

/** The part at which an expression stops being linear: a product of two states, a state inside a function. */
export interface Bent {
  readonly bentAt: Expr
}

export const isBent = (found: Linear | Bent): found is Bent => 'bentAt' in found

type Join = (a: Expr, b: Expr) => Expr

const minus: Join = (a, b) => (b === ZERO ? a : a === ZERO ? neg(b) : sub(a, b))

function each(one: Linear, change: (part: Expr) => Expr): Linear {
  const factors = new Map<Expr, Expr>()
  for (const [state, factor] of one.factors) factors.set(state, change(factor))
  return { factors, rest: change(one.rest) }
}

function joined(a: Linear, b: Linear, join: Join): Linear {
  const factors = new Map<Expr, Expr>()
  for (const state of new Set([...a.factors.keys(), ...b.factors.keys()]))
    factors.set(state, join(a.factors.get(state) ?? ZERO, b.factors.get(state) ?? ZERO))
  return { factors, rest: join(a.rest, b.rest) }
}

/** `e` = sum of factor·state + rest, no state in factors or rest; or where that ends. */
export function linear(e: Expr, states: ReadonlySet<Expr>): Linear | Bent {
  const bound = new Set<Expr>()
  for (const part of inOrder([e]))
    if (states.has(part) || part.args.some((arg) => bound.has(arg))) bound.add(part)
  const free = (part: Expr): boolean => !bound.has(part)
  const both = (left: Linear | Bent, right: Linear | Bent, join: Join): Linear | Bent =>
    isBent(left) ? left : isBent(right) ? right : joined(left, right, join)
  const scaled = (found: Linear | Bent, scale: (one: Expr) => Expr): Linear | Bent =>
    isBent(found) ? found : each(found, scale)
  return fold<Linear | Bent>(
    e,
    (part) => {
      if (states.has(part)) return { factors: new Map([[part, ONE]]), rest: ZERO }
      return free(part) ? { factors: new Map(), rest: part } : undefined
    },
    (part, args) => {
      const [a, b] = part.args as readonly [Expr, Expr]
      const [left, right, last] = args as readonly [Linear, Linear, Linear]
      switch (part.op) {
        case 'add':
          return both(left, right, plus)
        case 'sub':
          return both(left, right, minus)
        case 'neg':
          return scaled(left, (one) => minus(ZERO, one))
        case 'mul':
          if (free(a)) return scaled(right, (one) => product(a, one))
          return free(b) ? scaled(left, (one) => product(one, b)) : { bentAt: part }
        case 'div':
          if (!free(b)) return { bentAt: part }
          return scaled(left, (one) => (one === ZERO ? ZERO : div(one, b)))
        case 'select':
          return free(a) ? both(right, last, (x, y) => select(a, x, y)) : { bentAt: part }
        default:
          return { bentAt: part }
      }
    },
  )
}
