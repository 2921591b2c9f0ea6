/** Keeps the open circuit as it is edited, and says when it cannot. */
import { type Keep, openKeep } from './keep/keep'
import { bench, circuitNow, onChange } from './store'

const OPEN = 'hillock.open'
const keep: Promise<Keep | null> = openKeep().catch(() => null)

const lost = (reason: unknown): { readonly says: string } => ({
  says:
    reason instanceof DOMException && reason.name === 'QuotaExceededError'
      ? 'Storage is full: this work is not kept. Save it as a file.'
      : 'This browser does not keep your work. Save it as a file.',
})

let queue: Promise<void> = Promise.resolve()
let written = 0
let asked = 0

/** Writes one after another, and shows how it went. */
function write(job: (keep: Keep) => Promise<void>): void {
  asked++
  bench.setState({ saved: 'saving' })
  queue = queue.then(async () => {
    try {
      const store = await keep
      if (!store) throw new Error('no storage')
      await job(store)
      if (++written === asked) bench.setState({ saved: 'saved' })
    } catch (reason) {
      written++
      bench.setState({ saved: lost(reason) })
    }
  })
}

/** Once, at the start: every change of the circuit is written down. */
export function startKeeping(): void {
  onChange((patches) => {
    const { id } = bench.getState()
    const circuit = circuitNow()
    write((store) => store.append(id, patches, circuit))
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && bench.getState().timeline.past.length > 0)
      keepWhole()
  })
}

/** Writes the open circuit down as a whole and remembers that it is the one that is open. */
export function keepWhole(): void {
  const { id, readOnly } = bench.getState()
  if (readOnly) return
  const circuit = circuitNow()
  write((store) => store.fold(id, circuit))
  try {
    sessionStorage.setItem(OPEN, id)
    localStorage.setItem(OPEN, id)
  } catch {
    // Without storage there is nothing to come back to.
  }
}

/** The circuit that was open last in this tab, or else on this machine; null when there is none. */
export async function lastKept(): Promise<{
  id: string
  circuit: NonNullable<Awaited<ReturnType<Keep['load']>>>
} | null> {
  try {
    const id = sessionStorage.getItem(OPEN) ?? localStorage.getItem(OPEN)
    const circuit = id ? await (await keep)?.load(id) : null
    return id && circuit ? { id, circuit } : null
  } catch {
    return null
  }
}

/** Holds the right to write a circuit for as long as the page lives; false when another tab has it. */
export async function holdWriting(id: string): Promise<boolean> {
  if (!navigator.locks) return true
  return new Promise((answer) => {
    void navigator.locks.request(`hillock.${id}`, { ifAvailable: true }, (lock) => {
      answer(lock !== null)
      // Never settled: the lock goes when the page does.
      return lock === null ? undefined : new Promise(() => undefined)
    })
  })
}
