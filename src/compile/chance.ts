/**
 * Thresholds on a draw, `rand() < rate*dt`. Where a spike changes nothing in its cell, the draw stands for as many
 * events as a Poisson process of that rate has in the step; elsewhere a cell spikes once a step at the most, and the
 * train is Poisson only while rate*dt is small.
 */
import { dt, fold, leaves, sub } from './algebra'
import { constant, type Expr, expr } from './ir'

export interface Chance {
  /** The uniform draw. */
  readonly draw: Expr
  /** Expected events of a cell in a step, rate*dt. */
  readonly mean: Expr
  /** What has to hold besides, for events at all; null: nothing. */
  readonly when: Expr | null
  /** Whether a cell has several events in a step. If not: one, with the mean as its probability. */
  readonly counts: boolean
}

/** A cell has at the most this many expected events in a step; a count then never passes the 512 of a list's entry. */
export const MOST_MEAN = 256

/** What must all hold. */
function conjuncts(e: Expr): readonly Expr[] {
  const found = new Set<Expr>()
  const seen = new Set<Expr>()
  const stack = [e]
  while (stack.length > 0) {
    const part = stack.pop()!
    if (seen.has(part)) continue
    seen.add(part)
    if (part.op === 'and') stack.push(part.args[1]!, part.args[0]!)
    else found.add(part)
  }
  return [...found]
}

/** Whether a bound is a rate times the step, and no plain probability. */
const perStep = (bound: Expr): boolean =>
  fold<boolean>(
    bound,
    (part) => (part === dt ? true : undefined),
    ({ op }, [a, b, c]) => {
      if (op === 'mul') return Boolean(a || b)
      if (op === 'div') return Boolean(a)
      if (op === 'add' || op === 'sub' || op === 'min' || op === 'max') return Boolean(a && b)
      return op === 'select' && Boolean(b || c)
    },
  )

/** The chance that a threshold is about; null: it is about none. `free`: a spike changes nothing in its cell. */
export function chanceOf(threshold: Expr, free: boolean): Chance | null {
  const all = conjuncts(threshold)
  const found = all.filter(
    ({ op, args: [draw, bound] }) => op === 'lt' && draw!.op === 'rand' && perStep(bound!),
  )
  if (found.length !== 1) return null
  const [draw, mean] = found[0]!.args as readonly [Expr, Expr]
  const others = all.filter((one) => one !== found[0])
  // A draw that something else looks at too is no longer uniform where it is below its bound.
  if ([mean, ...others].some((e) => leaves(e).has(draw))) return null
  const when = others.length > 0 ? others.reduce((a, b) => expr('and', [a, b])) : null
  return { draw, mean, when, counts: free }
}

/**
 * How many events the draw stands for, where it is below the mean: by inversion from the upper end, so that a draw
 * that stands for one event at a small mean is one of those below it.
 */
export function eventsOf({ draw, mean }: Chance): Expr {
  const held = expr('min', [mean, constant(MOST_MEAN)])
  return expr('poisson', [sub(constant(1), draw), held, expr('exp', [expr('neg', [held])])])
}
