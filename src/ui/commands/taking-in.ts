/** What needs the definitions of two circuits: paste, one's own library, blocks and kinds of files. Fetched late. */

import {
  aloneIn,
  blockAlone,
  blockById,
  blocksAlong,
  type Circuit,
  copyNodes,
  paste,
  readCircuit,
  readPaste,
  renamedText,
  sameDefinition,
  writeCircuit,
} from '#circuit'
import type { Kind } from '#kind'
import type { Desk } from '../desk/desk'
import { BLOCK_FILE, freshOwnId, keepBlock } from '../keep/shelf'
import { saveBlob } from '../window/hand-over'
import { say } from '../window/page'
import { chosenOwn } from './blocks'
import { movedClear } from './room'

const OFFSET = 24

/** The selected nodes as text. */
export const selectedText = (desk: Desk): string =>
  copyNodes(desk.drawing(), desk.bench.getState().selection, desk.bench.getState().library)

/** Pastes nodes with their middle at a point, or beside where they came from (null). */
export function put(
  desk: Desk,
  text: string,
  at: { readonly x: number; readonly y: number } | null,
): void {
  const { library, way, readOnly } = desk.bench.getState()
  if (readOnly) {
    say(readOnly)
    return
  }
  const circuit = desk.circuit()
  const read = readPaste(text, {
    drawing: desk.drawing(),
    circuit,
    library,
    open: blocksAlong(way, circuit, library) ?? [],
    at: at ?? { offset: OFFSET },
  })
  if (!read.nodes) {
    say(read.says)
    return
  }
  const nodes = movedClear(read.nodes, desk.drawing().nodes, OFFSET)
  desk.editAndSelect(paste(nodes, read.wires, read.kinds, read.blocks), Object.keys(nodes))
  if (read.renamed.length > 0) say(renamedText(read.renamed), 12)
}

/** Says when what was added is not what the library shows: the circuit has one of its own by that id. */
export function sayWhose(desk: Desk, { id, name }: Kind): void {
  const { library } = desk.bench.getState()
  const shown = { kinds: {}, blocks: {} }
  if (!sameDefinition([id, shown], [id, desk.circuit()], library))
    say(`This is the circuit’s own ${name}: it was changed here and differs from the library’s.`)
}

/** The selected block goes to one's own library; one that came from there is kept anew in its place. */
export function keepChosenBlock(desk: Desk): void {
  const id = chosenOwn(desk)
  if (id === null) return
  const { own, library } = desk.bench.getState()
  void keepBlock(blockAlone(id, own.has(id) ? id : freshOwnId(), desk.circuit(), library))
}

/** The selected block as a file that others can drop into their library. */
export function saveChosenBlock(desk: Desk): void {
  const id = chosenOwn(desk)
  if (id === null) return
  const { library } = desk.bench.getState()
  const alone = blockAlone(id, freshOwnId(), desk.circuit(), library)
  const name = blockById(id, desk.circuit(), library)?.name ?? id
  saveBlob(new Blob([writeCircuit(alone)], { type: 'application/json' }), name + BLOCK_FILE)
}

/** A dropped file of a block goes to one's own library, beside whatever has its id there. */
export async function keepBlockFile(desk: Desk, file: File): Promise<void> {
  const { circuit } = readCircuit(await file.text())
  const found = circuit && aloneIn(circuit)
  if (!circuit || !found) {
    say(`${file.name} does not hold a block. “Save the block as a file” writes one that does.`)
    return
  }
  const { own, library } = desk.bench.getState()
  const mine = own.get(found.id)
  if (mine && sameDefinition([found.id, circuit], [found.id, mine], library)) {
    say(`${found.block.name} is in your library already.`)
    return
  }
  const taken = mine !== undefined || library.blocks.has(found.id) || library.kinds.has(found.id)
  const alone = blockAlone(found.id, taken ? freshOwnId() : found.id, circuit, library)
  await keepBlock(calledApart(alone, found.block.name, own))
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
