import type { VariableKey } from '#compile'

/** What was drawn for a run: with it both simulators have the very same network. */
export interface Drawn {
  /** By the path of a projection: cells, delays (s). In the order of its variables over synapses. */
  readonly synapses: ReadonlyMap<
    string,
    {
      readonly pre: readonly number[]
      readonly post: readonly number[]
      readonly delays: readonly number[]
    }
  >
  /** Values at the start, by variable. */
  readonly values: ReadonlyMap<VariableKey, readonly number[]>
}
