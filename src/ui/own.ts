/** Blocks of one's own: kept on this machine, listed in the library, usable in every circuit. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import {
  aloneIn,
  type Block,
  blockAlone,
  blockById,
  type Circuit,
  type Library,
  readCircuit,
  sameDefinition,
  writeCircuit,
} from '#circuit'
import { whole } from '#first'
import { chosenBlocks } from './blocks'
import { saveBlob } from './hand-over'
import { bench, circuitNow, drawingNow } from './store'
import { say } from './view'

interface Schema extends DBSchema {
  blocks: { key: string; value: { readonly id: string; readonly text: string } }
}

/** How a file of one block is called, so that it goes to the library and does not open. */
export const BLOCK_FILE = '.block.json'

let db: Promise<IDBPDatabase<Schema> | null> = Promise.resolve(null)
/** The library without blocks of one's own. */
let shared: Library | null = null

/** Once, at the start: what is kept here joins the library. */
export function startOwn(): void {
  shared = bench.getState().library
  db = openDB<Schema>('hillock-blocks', 1, {
    upgrade: (made) => void made.createObjectStore('blocks', { keyPath: 'id' }),
  }).catch(() => null)
  void db
    .then((store) => store?.getAll('blocks'))
    .then((all) => {
      const own = new Map(bench.getState().own)
      for (const { id, text } of all ?? []) {
        const { circuit } = readCircuit(text)
        if (circuit && aloneIn(circuit)?.id === id) own.set(id, circuit)
      }
      if (own.size > 0) show(own)
    })
    .catch(() => undefined)
}

/** The whole library in place of its first part. */
export async function growWhole(): Promise<void> {
  shared = await whole()
  show(bench.getState().own)
}

/** The library is the shared one with what is one's own. */
function show(own: ReadonlyMap<string, Circuit>): void {
  if (!shared) return
  const mine = [...own.values()].flatMap((circuit): [string, Block][] => {
    const found = aloneIn(circuit)
    return found ? [[found.id, found.block]] : []
  })
  bench.setState({
    own,
    library: { kinds: shared.kinds, blocks: new Map([...shared.blocks, ...mine]) },
  })
}

async function keep(circuit: Circuit): Promise<void> {
  const found = aloneIn(circuit)
  if (!found) return
  show(new Map(bench.getState().own).set(found.id, circuit))
  try {
    const store = await db
    if (!store) throw new Error('no storage')
    await store.put('blocks', { id: found.id, text: writeCircuit(circuit) })
    say(`${found.block.name} is in your library, under Yours.`)
  } catch {
    say(`${found.block.name} is in your library until this page closes: the browser keeps nothing.`)
  }
}

const freshId = (): string => `yours-${crypto.randomUUID().slice(0, 8)}`

/** The selected block, when it is the circuit's own. */
const chosen = (): string | null => {
  const [id] = chosenBlocks()
  const kind = drawingNow().nodes[id ?? '']?.kind
  return kind !== undefined && Object.hasOwn(circuitNow().blocks, kind) ? kind : null
}

export const mayKeepBlock = (): boolean => chosen() !== null

/** The selected block goes to one's own library; one that came from there is kept anew in its place. */
export function keepChosenBlock(): void {
  const id = chosen()
  if (id === null) return
  const { own, library } = bench.getState()
  void keep(blockAlone(id, own.has(id) ? id : freshId(), circuitNow(), library))
}

/** The selected block as a file that others can drop into their library. */
export function saveChosenBlock(): void {
  const id = chosen()
  if (id === null) return
  const { library } = bench.getState()
  const alone = blockAlone(id, freshId(), circuitNow(), library)
  const name = blockById(id, circuitNow(), library)?.name ?? id
  saveBlob(new Blob([writeCircuit(alone)], { type: 'application/json' }), name + BLOCK_FILE)
}

/** A dropped file of a block goes to one's own library, beside whatever has its id there. */
export async function keepBlockFile(file: File): Promise<void> {
  const { circuit } = readCircuit(await file.text())
  const found = circuit && aloneIn(circuit)
  if (!circuit || !found) {
    say(`${file.name} is no block. Save one with “Save the block as a file”.`)
    return
  }
  const { own, library } = bench.getState()
  const mine = own.get(found.id)
  if (mine && sameDefinition([found.id, circuit], [found.id, mine], library)) {
    say(`${found.block.name} is in your library already.`)
    return
  }
  const taken = mine !== undefined || library.blocks.has(found.id) || library.kinds.has(found.id)
  const alone = blockAlone(found.id, taken ? freshId() : found.id, circuit, library)
  await keep(calledApart(alone, found.block.name, own))
}

/** The block under a name that none of one's own library has. */
function calledApart(alone: Circuit, name: string, own: ReadonlyMap<string, Circuit>): Circuit {
  const names = [...own.values()].map((circuit) => aloneIn(circuit)?.block.name)
  const found = aloneIn(alone)
  if (!found || !names.includes(name)) return alone
  let k = 2
  while (names.includes(`${name} ${k}`)) k++
  const block = { ...found.block, name: `${name} ${k}` }
  return { ...alone, name: block.name, blocks: { ...alone.blocks, [found.id]: block } }
}

/** Takes a block out of one's own library; circuits that have it keep it. */
export function forgetBlock(id: string): void {
  const own = new Map(bench.getState().own)
  own.delete(id)
  show(own)
  void db.then((store) => store?.delete('blocks', id)).catch(() => undefined)
}
