/** The desks of this window: those that are open, and the one that is shown and that the keys are for. */
import { createStore, useStore } from 'zustand'
import { emptyCircuit } from './desk/bench'
import { createDesk, type Desk } from './desk/desk'
import { allInMemory } from './keep/memory'
import { shelf } from './keep/shelf'
import { followMarking } from './marked'

interface Desks {
  readonly all: readonly Desk[]
  readonly shown: Desk
}

/** Puts up a desk with an empty circuit; its library is the machine's, as it grows. */
function putUp(): Desk {
  const { library, own } = shelf.getState()
  const desk = createDesk(emptyCircuit(), library)
  desk.bench.setState({ own })
  desk.onClose(shelf.subscribe(({ library, own }) => desk.bench.setState({ library, own })))
  desk.onClose(followMarking(desk))
  return desk
}

const first = putUp()
const desks = createStore<Desks>(() => ({ all: [first], shown: first }))

export const shownDesk = (): Desk => desks.getState().shown
export const useShownDesk = (): Desk => useStore(desks, ({ shown }) => shown)

/** Once, at the start: what waits to be written is written when the page goes, and edits at risk hold it back. */
export function startKeeping(): void {
  const flush = () => desks.getState().all.map(({ keeping }) => keeping.flush())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush()
  })
  addEventListener('pagehide', flush)
  addEventListener('beforeunload', (event) => {
    const atRisk = desks.getState().all.some(({ keeping }) => keeping.failing())
    if (atRisk || allInMemory().length > 0) event.preventDefault()
  })
}
