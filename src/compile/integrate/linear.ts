/** An expression taken apart as a weighted sum of states and a rest that has none. */
import { div, neg, ONE, plus, product, reads, select, sub, ZERO } from '../algebra'
import type { Expr } from '../ir'

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
  const done = new Map<Expr, Linear | Bent>()
  const free = (part: Expr): boolean => !reads(part, (leaf) => states.has(leaf))
  const both = (a: Expr, b: Expr, join: Join): Linear | Bent => {
    const left = visit(a)
    if (isBent(left)) return left
    const right = visit(b)
    return isBent(right) ? right : joined(left, right, join)
  }
  const scaled = (part: Expr, scale: (one: Expr) => Expr): Linear | Bent => {
    const found = visit(part)
    return isBent(found) ? found : each(found, scale)
  }
  const take = (part: Expr): Linear | Bent => {
    if (states.has(part)) return { factors: new Map([[part, ONE]]), rest: ZERO }
    if (free(part)) return { factors: new Map(), rest: part }
    const [a, b, c] = part.args as readonly [Expr, Expr, Expr]
    switch (part.op) {
      case 'add':
        return both(a, b, plus)
      case 'sub':
        return both(a, b, minus)
      case 'neg':
        return scaled(a, (one) => minus(ZERO, one))
      case 'mul':
        if (free(a)) return scaled(b, (one) => product(a, one))
        return free(b) ? scaled(a, (one) => product(one, b)) : { bentAt: part }
      case 'div':
        if (!free(b)) return { bentAt: part }
        return scaled(a, (one) => (one === ZERO ? ZERO : div(one, b)))
      case 'select':
        return free(a) ? both(b, c, (x, y) => select(a, x, y)) : { bentAt: part }
      default:
        return { bentAt: part }
    }
  }
  const visit = (part: Expr): Linear | Bent => {
    const known = done.get(part)
    if (known) return known
    const found = take(part)
    done.set(part, found)
    return found
  }
  return visit(e)
}
