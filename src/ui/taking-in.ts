/** What needs the definitions of two circuits: paste, one's own library, blocks and kinds of files. Fetched late. */
import {
  aloneIn,
  blockAlone,
  blockById,
  blocksAlong,
  type Circuit,
  copyNodes,
  type Edit,
  paste,
  readCircuit,
  readPaste,
  renamedText,
  sameDefinition,
  takingIn,
  writeCircuit,
} from '#circuit'
import type { Kind } from '#kind'
import { movedClear } from './canvas/room'
import { saveBlob } from './hand-over'
import { BLOCK_FILE, chosenOwn, freshOwnId, keep } from './own'
import { bench, circuitNow, drawingNow, editAndSelect } from './store'
import { say } from './view'

const OFFSET = 24

/** The selected nodes as text. */
export const selectedText = (): string =>
  copyNodes(drawingNow(), bench.getState().selection, bench.getState().library)

/** Pastes nodes with their middle at a point, or beside where they came from (null). */
export function put(text: string, at: { readonly x: number; readonly y: number } | null): void {
  const { library, way, readOnly } = bench.getState()
  if (readOnly) {
    say(readOnly)
    return
  }
  const circuit = circuitNow()
  const read = readPaste(text, {
    drawing: drawingNow(),
    circuit,
    library,
    open: blocksAlong(way, circuit, library) ?? [],
    at: at ?? { offset: OFFSET },
  })
  if (!read.nodes) {
    say(read.says)
    return
  }
  const nodes = movedClear(read.nodes, drawingNow().nodes, OFFSET)
  editAndSelect(paste(nodes, read.wires, read.kinds, read.blocks), Object.keys(nodes))
  if (read.renamed.length > 0) say(renamedText(read.renamed), 12)
}

/** An edit that also takes in the blocks of one's own library that the circuit then uses. */
export function takingInOwn(change: Edit): Edit {
  const { own, library } = bench.getState()
  return takingIn(change, own, library)
}

/** Says when what was added is not what the library shows: the circuit has one of its own by that id. */
export function sayWhose({ id, name }: Kind): void {
  const { library } = bench.getState()
  const shown = { kinds: {}, blocks: {} }
  if (!sameDefinition([id, shown], [id, circuitNow()], library))
    say(`This is the circuit’s own ${name}: it was changed here and differs from the library’s.`)
}

/** The selected block goes to one's own library; one that came from there is kept anew in its place. */
export function keepChosenBlock(): void {
  const id = chosenOwn()
  if (id === null) return
  const { own, library } = bench.getState()
  void keep(blockAlone(id, own.has(id) ? id : freshOwnId(), circuitNow(), library))
}

/** The selected block as a file that others can drop into their library. */
export function saveChosenBlock(): void {
  const id = chosenOwn()
  if (id === null) return
  const { library } = bench.getState()
  const alone = blockAlone(id, freshOwnId(), circuitNow(), library)
  const name = blockById(id, circuitNow(), library)?.name ?? id
  saveBlob(new Blob([writeCircuit(alone)], { type: 'application/json' }), name + BLOCK_FILE)
}

/** A dropped file of a block goes to one's own library, beside whatever has its id there. */
export async function keepBlockFile(file: File): Promise<void> {
  const { circuit } = readCircuit(await file.text())
  const found = circuit && aloneIn(circuit)
  if (!circuit || !found) {
    say(`${file.name} does not hold a block. “Save the block as a file” writes one that does.`)
    return
  }
  const { own, library } = bench.getState()
  const mine = own.get(found.id)
  if (mine && sameDefinition([found.id, circuit], [found.id, mine], library)) {
    say(`${found.block.name} is in your library already.`)
    return
  }
  const taken = mine !== undefined || library.blocks.has(found.id) || library.kinds.has(found.id)
  const alone = blockAlone(found.id, taken ? freshOwnId() : found.id, circuit, library)
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
