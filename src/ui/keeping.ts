/** Keeps the open circuit as it is edited, says when it cannot, and knows what else is kept here. */
import type { Circuit } from '#circuit'
import { laterKeep, type Summary } from './keep/keep'
import { type Lease, takeLease } from './keep/lease'
import { allInMemory, dropFromMemory, holdInMemory, inMemory } from './keep/memory'
import { createSaver, inTime } from './keep/saver'
import { bench, circuitNow, onChange } from './store'
import { freshName } from './unique'
import { say } from './view'

const OPEN = 'hillock.open'
/** Another page that is asked for its circuit has this long to write it and let it go, ms. */
const GIVING = 2000
/** Reading from storage that does not answer is given up, ms. */
const READING = 2500
/** The same at the start, where a slow machine has much to do, ms. */
const STARTING = 10_000

const keep = laterKeep(freshName())
const saver = createSaver({
  keep,
  show: (saved) => {
    bench.setState({ saved })
    if (saved === 'saved') void storeMemory()
  },
  taken: (id) => yieldTo(id),
  stranded: holdInMemory,
})
let lease: Lease | null = null

/** Once, at the start: every change of the circuit is written. */
export function startKeeping(): void {
  onChange((patches) => saver.change(patches, circuitNow()))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saver.flush()
  })
  addEventListener('pagehide', () => void saver.flush())
  addEventListener('beforeunload', (event) => {
    if (saver.failing() || allInMemory().length > 0) event.preventDefault()
  })
  startGiving()
}

/** Takes the right to write a circuit; null when another tab has it. */
export async function askToWrite(id: string): Promise<Lease | null> {
  if (lease?.id === id) return lease
  return takeLease(id, () => yieldTo(id))
}

/** Keeps what is on the bench from now on, under the id and the right that were taken for it. */
export function keepOpened(taken: Lease, edited: boolean): void {
  const before = lease
  lease = taken
  saver.begin(taken.id, circuitNow(), edited)
  remember(taken.id)
  if (before && before !== taken) void saver.flush().then(before.release)
}

/** What is on the bench is only looked at: the right to write what was there before is given back. */
export async function keepNothing(): Promise<void> {
  const before = lease
  lease = null
  await saver.leave()
  before?.release()
}

/** This tab comes back to this circuit when it is reloaded, and a new tab begins with it. */
function remember(id: string): void {
  try {
    sessionStorage.setItem(OPEN, id)
    localStorage.setItem(OPEN, id)
  } catch {
    // Without storage there is nothing to come back to.
  }
}

/**
 * The circuit that was open last in this tab, or else the one that was edited last in this browser; null when there is
 * none, or it can't be read.
 */
export async function lastKept(): Promise<Summary | null> {
  const open = remembered()
  // Browsers write what a page remembers some seconds later; one that is killed before then knows the circuits alone.
  const id = open.here ?? (await inTime(keep.newest(), READING).catch(() => null)) ?? open.last
  if (!id) return null
  const kept = await inTime(keep.load(id), STARTING).catch(() => 'failed' as const)
  if (kept !== 'failed') return kept
  say('Your last circuit could not be read. Look for it under Your circuits.', 30)
  return null
}

function remembered(): { readonly here: string | null; readonly last: string | null } {
  try {
    return { here: sessionStorage.getItem(OPEN), last: localStorage.getItem(OPEN) }
  } catch {
    return { here: null, last: null }
  }
}

/** A kept circuit as it was last; null when there is none. */
export async function loadKept(id: string): Promise<Summary | null> {
  await saver.flush()
  return inMemory(id) ?? (await inTime(keep.load(id), READING).catch(() => null))
}

/** All that is kept here, newest first; throws when the browser gives no storage and nothing is in memory. */
export async function allKept(): Promise<readonly Summary[]> {
  await saver.flush()
  const loose = allInMemory()
  const stored = await inTime(keep.recent(), READING).catch((reason) => {
    if (loose.length === 0) throw reason
    return []
  })
  return [...loose, ...stored.filter(({ id }) => inMemory(id) === null)]
}

/** Storage works again: what could not be stored when it was left is stored now. */
async function storeMemory(): Promise<void> {
  for (const { id, circuit } of allInMemory()) {
    const stored = await changeKept(id, circuit).catch(() => false)
    if (stored) dropFromMemory(id)
  }
}

/** Changes a kept circuit that is not open here; false when another tab has it. */
export async function changeKept(id: string, circuit: Circuit): Promise<boolean> {
  return withLease(id, () => keep.fold(id, circuit, { edited: true, take: true }))
}

/** Deletes a kept circuit that is not open here; false when another tab has it. */
export async function deleteKept(id: string): Promise<boolean> {
  return withLease(id, async () => {
    if (!dropFromMemory(id)) await keep.remove(id)
  })
}

async function withLease(id: string, job: () => Promise<void>): Promise<boolean> {
  const taken = await takeLease(id, () => undefined)
  if (!taken) return false
  try {
    await job()
    return true
  } finally {
    taken.release()
  }
}

const ELSEWHERE =
  'This circuit is open in another tab, which saves it. Here it can be run but not changed.'

/** What the bench says of a circuit that another tab writes. */
export const elsewhere = { readOnly: ELSEWHERE, elsewhere: true } as const

/** The open circuit is another tab's from now on. */
function yieldTo(id: string): void {
  if (lease?.id !== id) return
  void saver.leave().then(lease.release)
  lease = null
  bench.setState(elsewhere)
}

type Told = { readonly give: string } | { readonly refused: string }
let channel: BroadcastChannel | null = null

/** Gives the open circuit to another tab that asks for it, once all of it is stored. */
function startGiving(): void {
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

/** Takes the right to write a circuit from the tab that has it; null when that tab has edits it could not store. */
export async function takeOverFrom(id: string): Promise<Lease | null> {
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
}
