/** How the window stands: what is open, what is in the hand. None of it belongs to the circuit. */
import { createStore, useStore } from 'zustand'
import type { End } from '#circuit'
import type { Writing } from './equations/draft'

/** The add palette: where on the canvas the node will stand, and what a wire in the hand wants of it. */
export interface Adding {
  readonly screen: { readonly x: number; readonly y: number }
  readonly position: { readonly x: number; readonly y: number }
  /** The end that the wire in the hand comes from; null when there is none. */
  readonly wire: { readonly end: End; readonly side: 'in' | 'out' } | null
}

export type Sheet =
  | 'commands'
  | 'shortcuts'
  | 'gallery'
  | 'circuits'
  | 'share'
  | 'history'
  | 'wire'
  | 'find'
  | 'compare'
  | 'from-brian2'
  | 'from-nest'
export type Drawer = 'library' | 'inspector' | 'scope'

export interface View {
  readonly sheet: Sheet | null
  readonly adding: Adding | null
  /** The menu of what is selected, where it was asked for; null: closed. */
  readonly menu: { readonly x: number; readonly y: number } | null
  /** The kind whose equations are being written; null: none. */
  readonly writing: Writing | null
  /** The kind at which the reference is open, empty for its beginning; null: it is closed. */
  readonly reference: string | null
  /** Kind that follows the pointer until a click on the canvas puts it down. */
  readonly placing: string | null
  /** It came by a drag and is put down where the button is let go. */
  readonly held: boolean
  readonly sizes: { readonly library: number; readonly inspector: number; readonly scope: number }
  /** Panels put away by the person on a wide window. */
  readonly closed: readonly Drawer[]
  /** The panel laid over the canvas on a narrow window. */
  readonly drawer: Drawer | null
  /** The name of the selected node is to be written as soon as its field is there. */
  readonly naming: boolean
  /** A calm sentence at the foot of the window. */
  readonly notice: string | null
  /** What can be done about it, as a button beside it. */
  readonly offer: Offer | null
  /** Everything on the canvas is called what it would be in machine learning. */
  readonly lens: boolean
}

const KEY = 'hillock.panels'
const usual = { library: 216, inspector: 304, scope: 232 }

function keptSizes(): View['sizes'] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return usual
    const size = (name: keyof typeof usual): number => {
      const value = Object.hasOwn(kept, name) ? Number(Reflect.get(kept, name)) : Number.NaN
      return value >= 120 && value <= 900 ? value : usual[name]
    }
    return { library: size('library'), inspector: size('inspector'), scope: size('scope') }
  } catch {
    return usual
  }
}

export const view = createStore<View>(() => ({
  sheet: null,
  adding: null,
  menu: null,
  writing: null,
  reference: null,
  placing: null,
  held: false,
  sizes: keptSizes(),
  closed: [],
  drawer: null,
  naming: false,
  notice: null,
  offer: null,
  lens: false,
}))

export const useView = <T>(pick: (state: View) => T): T => useStore(view, pick)

export function resizePanel(panel: Drawer, size: number): void {
  const sizes = { ...view.getState().sizes, [panel]: size }
  view.setState({ sizes })
  try {
    localStorage.setItem(KEY, JSON.stringify(sizes))
  } catch {
    // Without storage the sizes last as long as the page.
  }
}

/** Opens or closes a panel: in its place on a wide window, over the canvas on a narrow one. */
export function togglePanel(panel: Drawer, narrow: boolean): void {
  view.setState((state) =>
    narrow
      ? { drawer: state.drawer === panel ? null : panel }
      : {
          closed: state.closed.includes(panel)
            ? state.closed.filter((p) => p !== panel)
            : [...state.closed, panel],
        },
  )
}

export interface Offer {
  readonly title: string
  readonly run: () => void
}

let clearing: ReturnType<typeof setTimeout> | undefined

/** Says something for a few seconds; `null` takes it away. */
export function say(notice: string | null, seconds = 8, offer: Offer | null = null): void {
  clearTimeout(clearing)
  view.setState({ notice, offer })
  if (notice) clearing = setTimeout(() => say(null), seconds * 1000)
}
