/** Equations that come to more operations than one function of WebAssembly can hold. */
import type { Diagnostic } from '#circuit'
import type { Expr, Op } from './ir'
import type { Assign, Model } from './model'
import { inOrder } from './tape'

/** A function has room for 50,000 locals and 7.6 MB of instructions; cells are written out four times in it. */
const MOST = 40_000

/** What is written out in its place, in operations; the rest counts as one. */
const COST: Partial<Readonly<Record<Op, number>>> = { exp: 40, exprel: 60 }

const cost = (roots: readonly Expr[]): number =>
  inOrder(roots).reduce((sum, { op }) => sum + (COST[op] ?? 1), 0)

const values = (assigns: readonly Assign[]): readonly Expr[] => assigns.map(({ value }) => value)

/** Notes populations and projections whose step is too long. */
export function checkLarge({ populations, projections }: Model, notes: Diagnostic[]): void {
  const tell = (path: string, kernels: readonly (readonly Expr[])[]) => {
    const most = Math.max(...kernels.map(cost))
    if (most > MOST)
      notes.push({
        severity: 'error',
        path,
        says: `The equations of this node, with all that is wired into them, come to ${most.toLocaleString('en')} operations; ${MOST.toLocaleString('en')} is the most.`,
        mend: 'Split the model, wire less into one node, or choose the integrator euler.',
      })
  }
  for (const { path, updates, threshold, reset, late } of populations)
    tell(path, [
      [...values(updates), ...(threshold ? [threshold] : [])],
      values(reset),
      values(late),
    ])
  for (const { path, sums, updates, late, onStep, onPre, onPost } of projections)
    tell(path, [
      values(sums),
      values([...updates, ...onStep]),
      values(onPre),
      values(onPost),
      values(late),
    ])
}
