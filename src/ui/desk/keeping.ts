/** Keeps the circuit of a desk as it is edited, under the right to write it, and says when it cannot. */

import type { Keep } from '../keep/keep'
import { type Lease, takeLease } from '../keep/lease'
import { holdInMemory } from '../keep/memory'
import { createSaver } from '../keep/saver'
import type { Editing } from './bench'

/** Another page that is asked for its circuit has this long to write it and let it go, ms. */
const GIVING = 2000

const ELSEWHERE =
  'This circuit is open in another tab, which saves it. Here it can be run but not changed.'

/** What the bench says of a circuit that another tab writes. */
export const elsewhere = { readOnly: ELSEWHERE, elsewhere: true } as const

export interface Keeping {
  /** Takes the right to write a circuit; null when another tab or desk has it. */
  askToWrite(id: string): Promise<Lease | null>
  /** Keeps what is on the bench from now on, under the id and the right that were taken for it. */
  keepOpened(taken: Lease, edited: boolean): void
  /** What is on the bench is only looked at: the right to write what was there before is given back. */
  keepNothing(): Promise<void>
  /** Takes the right to write a circuit from the tab that has it; null when that tab has edits it could not store. */
  takeOverFrom(id: string): Promise<Lease | null>
  /** Writes at once what waits; true when all that is shown is stored. */
  flush(): Promise<boolean>
  /** Whether edits are at risk: the last write failed. */
  failing(): boolean
  /** Writes what waits, and gives the right to write back. */
  close(): Promise<void>
}

interface Options {
  readonly keep: Keep
  /** Something was stored: the storage works. */
  readonly stored: () => void
  /** This circuit is the one that is kept from now on. */
  readonly opened: (id: string) => void
}

type Told = { readonly give: string } | { readonly refused: string }

export function createKeeping(
  { bench, circuit, onChange }: Editing,
  { keep, stored, opened }: Options,
): Keeping {
  let lease: Lease | null = null
  let channel: BroadcastChannel | null = null
  let closed = false

  const saver = createSaver({
    keep,
    show: (saved) => {
      bench.setState({ saved })
      if (saved === 'saved') stored()
    },
    taken: yieldTo,
    stranded: holdInMemory,
  })
  const stopListening = onChange((patches) => saver.change(patches, circuit()))

  /** The open circuit is another tab's from now on. */
  function yieldTo(id: string): void {
    if (lease?.id !== id) return
    void saver.leave().then(lease.release)
    lease = null
    bench.setState(elsewhere)
  }

  /** Gives the open circuit to another tab that asks for it, once all of it is stored. */
  function listen(): void {
    if (channel || closed) return
    try {
      channel = new BroadcastChannel('hillock')
    } catch {
      return
    }
    channel.onmessage = async ({ data }: MessageEvent<Told>) => {
      if (!('give' in data) || lease?.id !== data.give) return
      if (await saver.flush()) yieldTo(data.give)
      else channel?.postMessage({ refused: data.give })
    }
  }

  return {
    async askToWrite(id) {
      if (lease?.id === id) return lease
      return takeLease(id, () => yieldTo(id))
    },
    keepOpened(taken, edited) {
      listen()
      const before = lease
      lease = taken
      saver.begin(taken.id, circuit(), edited)
      opened(taken.id)
      if (before && before !== taken) void saver.flush().then(before.release)
    },
    async keepNothing() {
      const before = lease
      lease = null
      await saver.leave()
      before?.release()
    },
    async takeOverFrom(id) {
      listen()
      let refused = false
      const heard = ({ data }: MessageEvent<Told>) => {
        refused ||= 'refused' in data && data.refused === id
      }
      channel?.addEventListener('message', heard)
      channel?.postMessage({ give: id })
      const lost = () => yieldTo(id)
      const given = await takeLease(id, lost, { wait: GIVING })
      channel?.removeEventListener('message', heard)
      return given ?? (refused ? null : takeLease(id, lost, { steal: true }))
    },
    flush: saver.flush,
    failing: saver.failing,
    async close() {
      closed = true
      stopListening()
      const before = lease
      lease = null
      await saver.leave()
      before?.release()
      channel?.close()
      channel = null
    },
  }
}
