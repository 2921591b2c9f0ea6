/**
 * Cells in their refractory period are few, so what holds them still need not be looked at for every cell: where
 * nothing else depends on it, all cells move, and the few that may not are listed and put back. With current-based
 * cells this halves the work on a cell, at rates of some Hz; beside a call of exp it would be nothing.
 */
import { reads, substitute, uniform } from './algebra'
import { constant, type Expr, type Op, truth } from './ir'
import { assignsOf, type Kernel, kernel } from './kernel'
import { type Assign, notRefractory, type VariableKey } from './model'
import { simplify } from './simplify'
import { inOrder } from './tape'

/** What a cell's step costs is a few instructions. */
const CHEAP: ReadonlySet<Op> = new Set<Op>([
  ...(['constant', 'truth', 'parameter', 'here', 'first', 'step', 'index'] as const),
  ...(['add', 'sub', 'mul', 'div', 'neg', 'abs', 'min', 'max', 'floor', 'ceil', 'sqrt'] as const),
  ...(['lt', 'le', 'eq', 'ne', 'and', 'or', 'not', 'select'] as const),
])

/** Rewrites loops over cells so that refractory cells are set aside, where that means the same and saves time. */
export const setAside = (kernels: readonly Kernel[]): readonly Kernel[] => kernels.map(rewritten)

/** The same kernel where being refractory does more than hold a variable still, or costs little beside the rest. */
function rewritten(one: Kernel): Kernel {
  const { over, fires } = one
  if (!fires?.ready || !fires.when || fires.given) return one
  const { ready } = fires
  const [lastSpike, until] = ready.args as readonly [Expr, Expr]
  if (ready.op !== 'le' || !uniform(until)) return one
  const when = (e: Expr, is: boolean) => simplify(substitute(e, new Map([[ready, truth(is)]])))
  const still: VariableKey[] = []
  const moved: Assign[] = []
  const flag = fires.flagged ? notRefractory(over.of).key : null
  for (const assign of assignsOf(one)) {
    const [yes, no] = [when(assign.value, true), when(assign.value, false)]
    if (assign.target === flag && yes === constant(1) && no === constant(0)) {
      moved.push({ ...assign, value: yes })
      continue
    }
    if (no.op === 'here' && no.value === assign.target) still.push(assign.target)
    else if (yes !== no) return one
    moved.push({ ...assign, value: yes })
  }
  const crossed = when(fires.when, true)
  const left = [...moved.map(({ value }) => value), crossed]
  if (left.some((e) => reads(e, (leaf) => leaf === lastSpike))) return one
  if (inOrder(left).some((e) => !CHEAP.has(e.op) && !uniform(e))) return one
  return kernel(over, [{ run: 'together', once: false, assigns: moved }], {
    fires: { ...fires, when: crossed, aside: { until, still, cleared: flag } },
  })
}
