/** How a desk's document is looked at: what is open on it, what is in the hand. None of it belongs to the circuit. */
import { createStore, type StoreApi } from 'zustand'
import type { End, NodeId } from '#circuit'
import type { Kind, SlotName } from '#kind'

/** The add palette: where on the canvas the node will stand, and what a wire in the hand wants of it. */
export interface Adding {
  readonly screen: { readonly x: number; readonly y: number }
  readonly position: { readonly x: number; readonly y: number }
  /** The end that the wire in the hand comes from; null when there is none. */
  readonly wire: { readonly end: End; readonly side: 'in' | 'out' } | null
  /** The node that it is wired to by whatever fits; left out: none. */
  readonly beside?: NodeId
}

/** What is written, and of which nodes (or which slot of theirs) it is the kind. */
export interface Writing {
  readonly kind: Kind
  readonly ids: readonly string[]
  readonly slot: SlotName | null
}

/** What a menu is about. */
export type MenuOf = 'nodes' | 'wires'

export interface View {
  readonly adding: Adding | null
  /** The menu of what is selected, where it was asked for; null: closed. */
  readonly menu: { readonly x: number; readonly y: number; readonly of: MenuOf } | null
  /** The kind whose equations are being written; null: none. */
  readonly writing: Writing | null
  /** Kind that follows the pointer until a click on the canvas puts it down. */
  readonly placing: string | null
  /** It came by a drag and is put down where the button is let go. */
  readonly held: boolean
  /** The name of the selected node is to be written as soon as its field is there. */
  readonly naming: boolean
  /** Everything on the canvas is called what it would be in machine learning. */
  readonly lens: boolean
  /** A lesson is open beside the circuit. */
  readonly lesson: boolean
}

export const createView = (): StoreApi<View> =>
  createStore<View>(() => ({
    adding: null,
    menu: null,
    writing: null,
    placing: null,
    held: false,
    naming: false,
    lens: false,
    lesson: false,
  }))
