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
import type { Desk } from '../desk/desk'
import { STARTS_AGAIN } from '../desk/run'
import { say } from '../window/page'

const library = (desk: Desk) => desk.bench.getState().library

/** The block whose drawing is open; null at the top. */
export const openedBlock = (desk: Desk): string | null =>
  blocksAlong(desk.bench.getState().way, desk.circuit(), library(desk))?.at(-1) ?? null

/** Those of the selected nodes that are blocks. */
export function chosenBlocks(desk: Desk): readonly NodeId[] {
  const { nodes } = desk.drawing()
  return desk.bench
    .getState()
    .selection.filter((id) => blockById(nodes[id]?.kind ?? '', desk.circuit(), library(desk)))
}

/** Opens the selected block. */
export function openChosen(desk: Desk): void {
  const [id] = chosenBlocks(desk)
  if (id !== undefined) desk.openWay([...desk.bench.getState().way, id])
}

/** Back to what the open block stands in, with the block selected. */
export function leaveBlock(desk: Desk): void {
  const { way } = desk.bench.getState()
  const last = way.at(-1)
  if (last !== undefined) desk.openWay(way.slice(0, -1), [last])
}

export function groupChosen(desk: Desk): void {
  const ids = desk.bench.getState().selection
  const node = freshId(desk.drawing(), 'block')
  const made = { node, block: freshBlockId(desk.circuit(), library(desk)), name: 'Block' }
  desk.editAndSelect(group(ids, made, desk.circuit(), library(desk), openedBlock(desk)), [node])
}

export function ungroupChosen(desk: Desk): void {
  const before = new Set(Object.keys(desk.drawing().nodes))
  const ids = chosenBlocks(desk)
  desk.edit(ungroup(ids, desk.circuit(), library(desk), openedBlock(desk)))
  desk.select(Object.keys(desk.drawing().nodes).filter((id) => !before.has(id)))
}

/** Whether another node is the same block as this one, so that a change inside is a change of both. */
export function isShared(desk: Desk, id: NodeId): boolean {
  const kind = desk.drawing().nodes[id]?.kind ?? ''
  return usesOf(kind, desk.circuit(), library(desk)).length > 1
}

export function makeChosenIndependent(desk: Desk): void {
  for (const id of chosenBlocks(desk)) desk.edit(makeIndependent(id, desk.circuit(), library(desk)))
}

/** The blocks that could take the place of a selected one, the next first; none when it has no twin. */
export function twinsOfChosen(desk: Desk): readonly string[] {
  const [id] = chosenBlocks(desk)
  const kind = desk.drawing().nodes[id ?? '']?.kind ?? ''
  return twinsOf(kind, desk.circuit(), library(desk))
}

export function swapChosen(desk: Desk, twin = twinsOfChosen(desk)[0]): void {
  const [id] = chosenBlocks(desk)
  if (id === undefined || twin === undefined) return
  const ran = desk.frames.time > 0
  desk.edit(swapBlock(id, twin, desk.circuit(), library(desk)))
  const name = blockById(twin, desk.circuit(), library(desk))?.name ?? twin
  say(`Swapped for “${name}”. The wires are the same.${ran ? ` ${STARTS_AGAIN}` : ''}`, 12)
}

/** Whose the open block is, and what a change of it changes. */
export function sharedSentence(desk: Desk, id: string): string {
  const uses = usesOf(id, desk.circuit(), library(desk))
  const shared =
    uses.length > 1 ? `${uses.length} nodes use this block. A change here changes all of them.` : ''
  const whose = Object.hasOwn(desk.circuit().blocks, id)
    ? ''
    : 'This block is part of the library. Your first change makes a copy for this circuit.'
  return [whose, shared].filter(Boolean).join(' ')
}

/** The selected block, when it is the circuit's own. */
export const chosenOwn = (desk: Desk): string | null => {
  const [id] = chosenBlocks(desk)
  const kind = desk.drawing().nodes[id ?? '']?.kind
  return kind !== undefined && Object.hasOwn(desk.circuit().blocks, kind) ? kind : null
}

export const mayKeepBlock = (desk: Desk): boolean => chosenOwn(desk) !== null
