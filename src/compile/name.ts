/** What scalars and arrays of a model are called: whose each is, as a structure. */
import type { NodePath } from '#circuit'
import type { SlotName } from '#kind'

export interface Name {
  /**
   * By which maps and expressions know it, and the page: `bg/d1.tau_m` of a node's own, `bg/syn.receptor.g` in a slot.
   * Nothing is read from a key but itself.
   */
  readonly key: string
  /** The node that it is written at. */
  readonly owner: NodePath
  /** Of a synapse: the slot that it belongs to; null: the node itself. */
  readonly slot: SlotName | null
  /** As the equations have it. */
  readonly symbol: string
}

export function nameOf(owner: NodePath, slot: SlotName | null, symbol: string): Name {
  // Joined, and so one piece of text: maps find it faster than one put together of pieces.
  const key = (slot === null ? [owner, symbol] : [owner, slot, symbol]).join('.')
  return { key, owner, slot, symbol }
}

/** What it is called at its node: `tau_m`, `receptor.g`. */
export const fieldOf = ({ slot, symbol }: Pick<Name, 'slot' | 'symbol'>): string =>
  slot === null ? symbol : `${slot}.${symbol}`
