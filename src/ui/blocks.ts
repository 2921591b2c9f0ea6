/** What a person does with blocks, as commands call it. */
import {
  blockById,
  blocksAlong,
  freshBlockId,
  freshId,
  group,
  makeIndependent,
  type NodeId,
  swapBlock,
  twinsOf,
  ungroup,
  usesOf,
} from '#circuit'
import { frames } from './frames'
import { STARTS_AGAIN } from './run'
import { bench, circuitNow, drawingNow, edit, editAndSelect, openWay, select } from './store'
import { say } from './view'

const library = () => bench.getState().library

/** The block whose drawing is open; null at the top. */
export const openedBlock = (): string | null =>
  blocksAlong(bench.getState().way, circuitNow(), library())?.at(-1) ?? null

/** Those of the selected nodes that are blocks. */
export function chosenBlocks(): readonly NodeId[] {
  const { nodes } = drawingNow()
  return bench
    .getState()
    .selection.filter((id) => blockById(nodes[id]?.kind ?? '', circuitNow(), library()))
}

/** Opens the selected block. */
export function openChosen(): void {
  const [id] = chosenBlocks()
  if (id !== undefined) openWay([...bench.getState().way, id])
}

/** Back to what the open block stands in, with the block selected. */
export function leaveBlock(): void {
  const { way } = bench.getState()
  const last = way.at(-1)
  if (last !== undefined) openWay(way.slice(0, -1), [last])
}

export function groupChosen(): void {
  const ids = bench.getState().selection
  const node = freshId(drawingNow(), 'block')
  const made = { node, block: freshBlockId(circuitNow(), library()), name: 'Block' }
  editAndSelect(group(ids, made, circuitNow(), library(), openedBlock()), [node])
}

export function ungroupChosen(): void {
  const before = new Set(Object.keys(drawingNow().nodes))
  const ids = chosenBlocks()
  edit(ungroup(ids, circuitNow(), library(), openedBlock()))
  select(Object.keys(drawingNow().nodes).filter((id) => !before.has(id)))
}

/** Whether another node is the same block as this one, so that a change inside is a change of both. */
export function isShared(id: NodeId): boolean {
  const kind = drawingNow().nodes[id]?.kind ?? ''
  return usesOf(kind, circuitNow(), library()).length > 1
}

export function makeChosenIndependent(): void {
  for (const id of chosenBlocks()) edit(makeIndependent(id, circuitNow(), library()))
}

/** The blocks that could take the place of a selected one, the next first; none when it has no twin. */
export function twinsOfChosen(): readonly string[] {
  const [id] = chosenBlocks()
  const kind = drawingNow().nodes[id ?? '']?.kind ?? ''
  return twinsOf(kind, circuitNow(), library())
}

export function swapChosen(twin = twinsOfChosen()[0]): void {
  const [id] = chosenBlocks()
  if (id === undefined || twin === undefined) return
  const ran = frames.time > 0
  edit(swapBlock(id, twin, circuitNow(), library()))
  const name = blockById(twin, circuitNow(), library())?.name ?? twin
  say(`Swapped for “${name}”. The wires are the same.${ran ? ` ${STARTS_AGAIN}` : ''}`, 12)
}

/** Whose the open block is, and what a change of it changes. */
export function sharedSentence(id: string): string {
  const uses = usesOf(id, circuitNow(), library())
  const shared =
    uses.length > 1 ? `${uses.length} nodes use this block. A change here changes all of them.` : ''
  const whose = Object.hasOwn(circuitNow().blocks, id)
    ? ''
    : 'This block is part of the library. Your first change makes a copy for this circuit.'
  return [whose, shared].filter(Boolean).join(' ')
}
