/** What a person does to the circuit, as gestures and commands call it. */

import {
  addNode,
  type Circuit,
  freshId,
  kindOf,
  moveNodes,
  type Node,
  type NodeId,
  remove,
} from '#circuit'
import type { Kind } from '#kind'
import { boxOf } from '../canvas/sizes'
import type { Desk, Part } from '../desk/desk'
import { type Rectangle, roomNear } from './room'

interface Point {
  readonly x: number
  readonly y: number
}

const library = (desk: Desk) => desk.bench.getState().library

export const bareNode = (kind: Kind): Node => ({
  kind: kind.id,
  position: { x: 0, y: 0 },
  parameters: {},
})

/** The nodes of a drawing as what they cover. */
const covered = (desk: Desk, drawing: Circuit): readonly Rectangle[] =>
  Object.values(drawing.nodes).map((node) => ({
    ...node.position,
    ...boxOf(node, kindOf(node, drawing, library(desk))),
  }))

/**
 * Where the corner of a new node must be for its middle to be as near to a point as there is room beside the nodes of
 * a drawing, `gap` px from each; left out: with room for names.
 */
export function cornerNear(
  desk: Desk,
  kind: Kind,
  { x, y }: Point,
  gap?: number,
  drawing: Circuit = desk.drawing(),
): Point {
  const box = boxOf(bareNode(kind), kind)
  const wish = { x: x - box.width / 2, y: y - box.height / 2 }
  return roomNear(wish, box, covered(desk, drawing), gap)
}

/** The middle of a node on the canvas. */
export function middle(desk: Desk, node: Node, circuit: Circuit): Point {
  const { width, height } = boxOf(node, kindOf(node, circuit, library(desk)))
  return { x: node.position.x + width / 2, y: node.position.y + height / 2 }
}

/** Adds a node with its middle as near to a point of the canvas as there is room, and selects it. */
export function addNear(desk: Desk, kind: Kind, point: Point): NodeId {
  const id = freshId(desk.drawing(), kind.id)
  desk.editAndSelect(addNode(id, kind, cornerNear(desk, kind, point)), [id])
  void sayWhose(desk, kind)
  reveal(desk, id)
  return id
}

/** Brings a node that is not wholly seen into view, with all others. */
export function reveal(desk: Desk, id: NodeId): void {
  const drawing = desk.drawing()
  const node = drawing.nodes[id]
  if (node)
    desk.viewport.reveal({
      ...node.position,
      ...boxOf(node, kindOf(node, drawing, library(desk))),
    })
}

/** Says when what was added is the circuit's own and not what the library shows under that id. */
export async function sayWhose(desk: Desk, kind: Kind): Promise<void> {
  const { kinds, blocks } = desk.circuit()
  const { library } = desk.bench.getState()
  const isOwn = Object.hasOwn(blocks, kind.id) || Object.hasOwn(kinds, kind.id)
  if (isOwn && (library.blocks.has(kind.id) || library.kinds.has(kind.id)))
    (await import('./taking-in')).sayWhose(desk, kind)
}

/** The kind of the synapse that comes between spikes and a neuron. */
export const synapseKind = (desk: Desk): Kind | undefined =>
  [...library(desk).kinds.values()].find((kind) => kind.family === 'synapse')

/** Left free around a synapse, px: it stands between nodes that are near to each other, too. */
const CLOSE = 6

/** Where a synapse between two nodes stands: midway; beside the node for one onto itself; never upon another. */
export function cornerBetween(
  desk: Desk,
  from: NodeId,
  to: NodeId,
  synapse: Kind,
  drawing: Circuit = desk.drawing(),
): Point {
  const [a, b] = [drawing.nodes[from], drawing.nodes[to]]
  if (!a || !b) return { x: 0, y: 0 }
  const [p, q] = [middle(desk, a, drawing), middle(desk, b, drawing)]
  const wish =
    from === to ? { x: p.x, y: a.position.y - 37 } : { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 }
  return cornerNear(desk, synapse, wish, CLOSE, drawing)
}

export function removeSelected(desk: Desk): void {
  const { selection, selectedWires } = desk.bench.getState()
  if (selection.length + selectedWires.length > 0) desk.edit(remove(selection, selectedWires))
}

/** A pause after which the next nudge is a step of its own, ms. */
const PAUSE = 800
const lastNudge: Part<{ at: number }> = { make: () => ({ at: -Infinity }) }

/** Moves what is selected by so many pixels; nudges of the same nodes in quick succession are one step. */
export function nudge(desk: Desk, dx: number, dy: number, now = performance.now()): void {
  const { nodes } = desk.drawing()
  const { selection } = desk.bench.getState()
  const moved = selection.flatMap((id) => {
    const node = nodes[id]
    return node ? [[id, { x: node.position.x + dx, y: node.position.y + dy }] as const] : []
  })
  const last = desk.part(lastNudge)
  if (now - last.at > PAUSE) desk.endGesture()
  last.at = now
  desk.edit(moveNodes(Object.fromEntries(moved)), `nudge ${selection.join(' ')}`)
}

export function selectAll(desk: Desk): void {
  const { nodes, wires } = desk.drawing()
  desk.select(Object.keys(nodes), wires)
}
