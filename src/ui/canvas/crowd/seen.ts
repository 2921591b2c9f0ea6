/** Of many nodes and wires, which are elements of the page: those at hand and, from near, those in sight. */
import { createStore, type StoreApi } from 'zustand'
import type { NodeId, Wire } from '#circuit'
import type { Part } from '../../desk/desk'

/** Up to so many nodes and wires each is an element of the page. */
export const MOST_NODES = 150
export const MOST_WIRES = 400

/** More selected nodes than this are painted as selected. */
export const MOST_CHOSEN = 120

export interface Seen {
  /** Nodes in sight that have their face; empty from afar. */
  readonly near: ReadonlySet<NodeId>
  /** From afar a node is a plain shape also where it is an element. */
  readonly far: boolean
  readonly node: NodeId | null
  readonly wire: Wire | null
  /** Asked for by the keyboard. */
  readonly asked: readonly (NodeId | Wire)[]
}

/** What of the open drawing is at hand, where it has many nodes. */
export const seen: Part<StoreApi<Seen>> = {
  make: () =>
    createStore<Seen>(() => ({ near: new Set(), far: true, node: null, wire: null, asked: [] })),
}
