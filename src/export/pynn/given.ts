import type { NodePath } from '#circuit'
import type { Drawn } from '../drawn'

/** What a run here has, for a script that is to have the same. */
export interface Given {
  /** Connections and values at the start; null: the script draws its own. */
  readonly drawn: Drawn | null
  /** Spikes of sources, which nothing flows into, as steps and cells in the order of time. */
  readonly spikes: (
    paths: readonly NodePath[],
  ) => ReadonlyMap<
    NodePath,
    { readonly steps: readonly number[]; readonly cells: readonly number[] }
  >
  /** The current of a stimulus (A) at each step, one row for each of its cells; null: it cannot be run alone. */
  readonly current: (path: NodePath) => readonly Float64Array[] | null
}
