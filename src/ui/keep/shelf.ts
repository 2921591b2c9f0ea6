/** The library of this machine: the shared kinds and blocks, and blocks of one's own, usable in every circuit. */
import type { DBSchema, IDBPDatabase } from 'idb'
import { createStore } from 'zustand'
import {
  aloneIn,
  type Block,
  type Circuit,
  type Edit,
  type Library,
  readCircuit,
  writeCircuit,
} from '#circuit'
import { whole } from '#first'
import { say } from '../window/page'
import { freshName } from '../window/unique'

interface Schema extends DBSchema {
  blocks: { key: string; value: { readonly id: string; readonly text: string } }
}

/** How a file of one block is called, so that it goes to the library and does not open. */
export const BLOCK_FILE = '.block.json'

export interface Shelf {
  readonly library: Library
  /** Blocks of one's own, each by itself with what it is made of. */
  readonly own: ReadonlyMap<string, Circuit>
  /** Makes of an edit one that takes in what it uses of one's own library; null until there is such a library. */
  readonly takeIn: ((change: Edit, own: Shelf['own'], library: Library) => Edit) | null
}

export const shelf = createStore<Shelf>(() => ({
  library: { kinds: new Map(), blocks: new Map() },
  own: new Map(),
  takeIn: null,
}))

let db: Promise<IDBPDatabase<Schema> | null> = Promise.resolve(null)
/** The library without blocks of one's own. */
let shared: Library | null = null

/** Once, at the start: what is kept here joins the library, which begins with a part of the shared one. */
export function startShelf(first: Library): void {
  shared = first
  shelf.setState({ library: first })
  db = openBlocks().catch(() => null)
  void db
    .then((store) => store?.getAll('blocks'))
    .then(async (all) => {
      const own = new Map(shelf.getState().own)
      for (const { id, text } of all ?? []) {
        const { circuit } = readCircuit(text)
        if (circuit && aloneIn(circuit)?.id === id) own.set(id, circuit)
      }
      if (own.size === 0) return
      await willTakeIn()
      show(own)
    })
    .catch(() => undefined)
}

/** Throws when the browser gives this page no storage. */
const openBlocks = async (): Promise<IDBPDatabase<Schema>> => {
  const { openDB } = await import('idb')
  return openDB<Schema>('hillock-blocks', 1, {
    upgrade: (made) => void made.createObjectStore('blocks', { keyPath: 'id' }),
  })
}

/** The whole library in place of its first part. */
export async function growWhole(): Promise<void> {
  shared = await whole()
  show(shelf.getState().own)
}

/** From now on circuits take in the blocks of one's own that they use. */
async function willTakeIn(): Promise<void> {
  shelf.setState({ takeIn: (await import('./taking-in')).takingIn })
}

/** The library is the shared one with what is one's own. */
function show(own: ReadonlyMap<string, Circuit>): void {
  if (!shared) return
  const mine = [...own.values()].flatMap((circuit): [string, Block][] => {
    const found = aloneIn(circuit)
    return found ? [[found.id, found.block]] : []
  })
  shelf.setState({
    own,
    library: { kinds: shared.kinds, blocks: new Map([...shared.blocks, ...mine]) },
  })
}

/** A block by itself goes to one's own library. */
export async function keepBlock(circuit: Circuit): Promise<void> {
  const found = aloneIn(circuit)
  if (!found) return
  await willTakeIn()
  show(new Map(shelf.getState().own).set(found.id, circuit))
  try {
    const store = await db
    if (!store) throw new Error('no storage')
    await store.put('blocks', { id: found.id, text: writeCircuit(circuit) })
    say(`${found.block.name} is in your library, under Yours.`)
  } catch {
    say(`${found.block.name} is in your library until this page closes: the browser keeps nothing.`)
  }
}

export const freshOwnId = (): string => `yours-${freshName().slice(0, 8)}`

/** Takes a block out of one's own library; circuits that have it keep it. */
export function forgetBlock(id: string): void {
  const own = new Map(shelf.getState().own)
  own.delete(id)
  show(own)
  void db.then((store) => store?.delete('blocks', id)).catch(() => undefined)
}
