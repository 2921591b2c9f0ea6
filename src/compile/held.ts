/**
 * Cells in their refractory period are few, so what holds them still need not be looked at for every cell: where
 * nothing else depends on it, all cells move, and the few that may not are listed and put back. With current-based
 * cells this halves the work on a cell, at rates of some Hz; beside a call of exp it would be nothing.
 */
import { reads, substitute, uniform } from './algebra'
import { type Expr, type Op, truth } from './ir'
import type { Assign } from './model'
import { simplify } from './simplify'
import { inOrder } from './tape'

/** A population's step as it is for cells that are ready, and what stays as it was in those that are not. */
export interface Held {
  /** Steps up to this one end a refractory period that began with a spike; the same for all cells. */
  readonly until: Expr
  readonly updates: readonly Assign[]
  readonly threshold: Expr
  /** The variables that hold still. */
  readonly still: readonly string[]
}

/** What a cell's step costs is a few instructions. */
const CHEAP: ReadonlySet<Op> = new Set<Op>([
  ...(['constant', 'truth', 'parameter', 'here', 'first', 'step', 'index'] as const),
  ...(['add', 'sub', 'mul', 'div', 'neg', 'abs', 'min', 'max', 'floor', 'ceil', 'sqrt'] as const),
  ...(['lt', 'le', 'eq', 'ne', 'and', 'or', 'not', 'select'] as const),
])

/** `ready` is `last spike <= until`. Null where being refractory does more than hold a variable still, or costs little beside the rest. */
export function heldOf(ready: Expr, updates: readonly Assign[], threshold: Expr): Held | null {
  const [, until] = ready.args
  if (ready.op !== 'le' || !uniform(until!)) return null
  const when = (e: Expr, is: boolean) => simplify(substitute(e, new Map([[ready, truth(is)]])))
  const still: string[] = []
  const moved: Assign[] = []
  for (const one of updates) {
    const [yes, no] = [when(one.value, true), when(one.value, false)]
    if (no.op === 'here' && no.value === one.target) still.push(one.target)
    else if (yes !== no) return null
    moved.push({ ...one, value: yes })
  }
  const lastSpike = ready.args[0]!
  const crossed = when(threshold, true)
  const left = [...moved.map(({ value }) => value), crossed]
  if (left.some((e) => reads(e, (leaf) => leaf === lastSpike))) return null
  if (inOrder(left).some((e) => !CHEAP.has(e.op) && !uniform(e))) return null
  return { until: until!, updates: moved, threshold: crossed, still }
}
