/** The right to write a circuit: one page at a time has it. */

export interface Lease {
  readonly id: string
  release(): void
}

/** A page that was just closed or reloaded gives its lock back within this time, ms. */
const CLOSING = 400
/** Attempts are this far apart, ms. */
const BETWEEN = 80

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/**
 * Takes the right to write a circuit; null when another page keeps it for as long as `wait`, ms. `steal` takes it from
 * a page that does not answer; `lost` is called when another page does that to this one. Where the browser has no
 * locks (no HTTPS, a sandboxed frame), the store itself refuses the second writer.
 */
export async function takeLease(
  id: string,
  lost: () => void,
  { steal = false, wait = CLOSING } = {},
): Promise<Lease | null> {
  const until = performance.now() + wait
  for (;;) {
    // Each attempt has a definite answer: a time limit would also end where this page itself is busy.
    const lease = await attempt(id, lost, steal ? { steal } : { ifAvailable: true })
    if (lease || performance.now() > until) return lease
    await pause(BETWEEN)
  }
}

function attempt(id: string, lost: () => void, how: LockOptions): Promise<Lease | null> {
  return new Promise((answer) => {
    let given = false
    const hold = (lock: Lock | null) => {
      if (!lock) return answer(null)
      given = true
      return new Promise<void>((release) => answer({ id, release }))
    }
    const without = () => answer({ id, release: () => undefined })
    try {
      navigator.locks.request(`hillock.${id}`, how, hold).catch(() => (given ? lost() : without()))
    } catch {
      without()
    }
  })
}
