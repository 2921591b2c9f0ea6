/** Draws that a loop over cells makes for eight cells at once. */
import { knobsOnly, uniform } from './algebra'
import type { Expr } from './ir'
import { assignsOf, type Kernel } from './kernel'
import { inOrder } from './tape'

/** A table is made in the time of so many counts by inversion: where the mean changes at each step, that many cells. */
const CELLS_OF_A_TABLE = 1000

/** What the body and the condition of a loop over cells compute for each cell. */
export const rootsOf = (kernel: Kernel): readonly Expr[] => [
  ...assignsOf(kernel).map(({ value }) => value),
  ...(kernel.fires?.when ? [kernel.fires.when] : []),
]

/** Counts whose mean is the same for all cells, which are looked up in a table; and draws that are made as they are. */
export function drawnTogether(
  kernel: Kernel,
  size: number,
): { readonly tables: readonly Expr[]; readonly draws: readonly Expr[] } {
  const roots = rootsOf(kernel)
  const shared = (e: Expr) => knobsOnly(e) || (uniform(e) && size >= CELLS_OF_A_TABLE)
  const tables = inOrder(roots).filter(
    ({ op, args: [draw, mean, none] }) =>
      op === 'poisson' && draw!.op === 'rand32' && shared(mean!) && shared(none!),
  )
  const draws = inOrder(roots, new Set(tables)).filter(({ op }) => op === 'rand32')
  return { tables, draws }
}
