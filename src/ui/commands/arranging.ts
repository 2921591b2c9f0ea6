/** What is selected put in line, at equal distances, or in order by its wires. Fetched when it is first asked for. */
import { kindOf, moveNodes, type NodeId, parseWire } from '#circuit'
import { boxOf } from '../canvas/sizes'
import type { Desk } from '../desk/desk'
import { say } from '../window/page'
import {
  type Axis,
  aligned,
  around,
  type Boxes,
  type Corners,
  distributed,
  type Side,
} from './arrange'

/** The boxes of some nodes of the open drawing. */
function boxesOf(desk: Desk, ids: readonly NodeId[]): Boxes {
  const drawing = desk.drawing()
  const { library } = desk.bench.getState()
  return Object.fromEntries(
    ids.flatMap((id) => {
      const node = drawing.nodes[id]
      return node
        ? [[id, { ...node.position, ...boxOf(node, kindOf(node, drawing, library)) }]]
        : []
    }),
  )
}

export function alignSelected(desk: Desk, side: Side): void {
  const { selection } = desk.bench.getState()
  desk.edit(moveNodes(aligned(boxesOf(desk, selection), side), `Align ${side}`))
}

export function distributeSelected(desk: Desk, axis: Axis): void {
  const { selection } = desk.bench.getState()
  if (selection.length < 3) say('Select three or more nodes to distribute them.')
  else desk.edit(moveNodes(distributed(boxesOf(desk, selection), axis), 'Distribute'))
}

/** Ordering takes about a second for so many. */
const MOST = 800

/** Orders what is selected, or all where nothing is, from left to right along its wires; its corner stays. */
export async function tidySelected(desk: Desk): Promise<void> {
  const drawing = desk.drawing()
  const { selection } = desk.bench.getState()
  const chosen = selection.length > 1 ? withSynapses(desk, selection) : Object.keys(drawing.nodes)
  if (chosen.length > MOST) {
    say(`${chosen.length} nodes are too many to tidy at once. Select up to ${MOST}.`)
    return
  }
  const boxes = boxesOf(desk, chosen)
  const wires = drawing.wires.flatMap((wire) => {
    const ends = parseWire(wire)
    return ends ? [[ends.from.node, ends.to.node] as const] : []
  })
  const corners = await inOrder(boxes, wires)
  if (desk.drawing() === drawing) desk.edit(moveNodes(corners, 'Tidy'))
}

/** With the synapses that stand between two of them. */
function withSynapses(desk: Desk, ids: readonly NodeId[]): readonly NodeId[] {
  const drawing = desk.drawing()
  const { library } = desk.bench.getState()
  const all = new Set(ids)
  const beside = new Map<NodeId, NodeId[]>()
  for (const wire of drawing.wires) {
    const ends = parseWire(wire)
    if (!ends) continue
    for (const [a, b] of [
      [ends.from.node, ends.to.node],
      [ends.to.node, ends.from.node],
    ] as const)
      beside.set(a, [...(beside.get(a) ?? []), b])
  }
  for (const [id, others] of beside) {
    const node = drawing.nodes[id]
    const synapse = node && kindOf(node, drawing, library)?.family === 'synapse'
    if (synapse && others.length > 1 && others.every((other) => ids.includes(other))) all.add(id)
  }
  return [...all]
}

/** Layers from left to right by the wires between boxes; loops are cut where that turns fewest wires round. */
export async function inOrder(
  boxes: Boxes,
  wires: readonly (readonly [NodeId, NodeId])[],
): Promise<Corners> {
  const { Graph, layout } = await import('@dagrejs/dagre')
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: 48, ranksep: 64 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const [id, { width, height }] of Object.entries(boxes)) graph.setNode(id, { width, height })
  for (const [from, to] of wires)
    if (from !== to && Object.hasOwn(boxes, from) && Object.hasOwn(boxes, to))
      graph.setEdge(from, to)
  layout(graph)
  const laid = Object.entries(boxes).map(([id, box]) => {
    const { x, y } = graph.node(id) as { x: number; y: number }
    return [id, { ...box, x: x - box.width / 2, y: y - box.height / 2 }] as const
  })
  const before = around(Object.values(boxes))
  const after = around(laid.map(([, box]) => box))
  return Object.fromEntries(
    laid.map(([id, { x, y }]) => [id, { x: x + before.x - after.x, y: y + before.y - after.y }]),
  )
}
