/** The circuits that are kept on this machine: the list of them, and those that could not be stored. */
import type { Circuit } from '#circuit'
import { say } from '../window/page'
import { freshName } from '../window/unique'
import type { Summary } from './keep'
import { laterKeep } from './later-keep'
import { takeLease } from './lease'
import { allInMemory, dropFromMemory, inMemory } from './memory'
import { inTime } from './saver'

const OPEN = 'hillock.open'
/** Reading from storage that does not answer is given up, ms. */
const READING = 2500
/** The same at the start, where a slow machine has much to do, ms. */
const STARTING = 10_000

/** The store of this browser, as this page writes it. */
export const keep = laterKeep(freshName())

/** This tab comes back to this circuit when it is reloaded, and a new tab begins with it. */
export function remember(id: string): void {
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

/** A kept circuit as it was stored last; null when there is none. */
export async function loadKept(id: string): Promise<Summary | null> {
  return inMemory(id) ?? (await inTime(keep.load(id), READING).catch(() => null))
}

/** All that is kept here, newest first; throws when the browser gives no storage and nothing is in memory. */
export async function allKept(): Promise<readonly Summary[]> {
  const loose = allInMemory()
  const stored = await inTime(keep.recent(), READING).catch((reason) => {
    if (loose.length === 0) throw reason
    return []
  })
  return [...loose, ...stored.filter(({ id }) => inMemory(id) === null)]
}

/** Storage works again: what could not be stored when it was left is stored now. */
export async function storeMemory(): Promise<void> {
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
