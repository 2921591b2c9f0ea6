/** What there is once in the window, whatever desk is shown in it: sheets, panels, and what is said at its foot. */
import { createStore, useStore } from 'zustand'
import { isPhone } from './shape'

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
  | 'sweep'
  | 'from-brian2'
  | 'from-nest'
export type Drawer = 'library' | 'inspector' | 'scope' | 'lesson'

export interface Page {
  readonly sheet: Sheet | null
  /** The kind at which the reference is open, empty for its beginning; null: it is closed. */
  readonly reference: string | null
  readonly sizes: Readonly<Record<Drawer, number>>
  /** Panels put away by the person on a wide window. */
  readonly closed: readonly Drawer[]
  /** The panel laid over the canvas on a narrow window. */
  readonly drawer: Drawer | null
  /** A calm sentence at the foot of the window. */
  readonly notice: string | null
  /** What can be done about it, as a button beside it. */
  readonly offer: Offer | null
}

const KEY = 'hillock.panels'
const usual = { library: 216, inspector: 304, scope: 232, lesson: 340 }

function keptSizes(): Page['sizes'] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return usual
    const size = (name: keyof typeof usual): number => {
      const value = Object.hasOwn(kept, name) ? Number(Reflect.get(kept, name)) : Number.NaN
      return value >= 120 && value <= 900 ? value : usual[name]
    }
    return {
      library: size('library'),
      inspector: size('inspector'),
      scope: size('scope'),
      lesson: size('lesson'),
    }
  } catch {
    return usual
  }
}

export const page = createStore<Page>(() => ({
  sheet: null,
  reference: null,
  sizes: keptSizes(),
  closed: [],
  // A phone's canvas is wider than high: below it is room for what the circuit shows and what to try.
  drawer: isPhone() ? 'inspector' : null,
  notice: null,
  offer: null,
}))

export const usePage = <T>(pick: (state: Page) => T): T => useStore(page, pick)

export function resizePanel(panel: Drawer, size: number): void {
  const sizes = { ...page.getState().sizes, [panel]: size }
  page.setState({ sizes })
  try {
    localStorage.setItem(KEY, JSON.stringify(sizes))
  } catch {
    // Without storage the sizes last as long as the page.
  }
}

/** Opens or closes a panel: in its place on a wide window, over the canvas on a narrow one. */
export function togglePanel(panel: Drawer, narrow: boolean): void {
  page.setState((state) =>
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
  page.setState({ notice, offer })
  if (notice) clearing = setTimeout(() => say(null), seconds * 1000)
}
