/** What a person does to the circuit, as gestures and commands call it. */

import {
  addBySynapse,
  addNode,
  addWired,
  type Circuit,
  type End,
  freshId,
  kindOf,
  moveNodes,
  type Node,
  type NodeId,
  remove,
} from '#circuit'
import type { Kind, Port } from '#kind'
import { boxOf } from '../canvas/sizes'
import type { Desk, Part } from '../desk/desk'
import { roomNear } from './room'

interface Point {
  readonly x: number
  readonly y: number
}

const library = (desk: Desk) => desk.bench.getState().library

/** Where a node's corner must be for its middle to be at a point. */
function around(kind: Kind, { x, y }: Point): Point {
  const { width, height } = boxOf({ kind: kind.id, position: { x, y }, parameters: {} }, kind)
  return { x: x - width / 2, y: y - height / 2 }
}

/** The middle of a node on the canvas. */
export function middle(desk: Desk, node: Node, circuit: Circuit): Point {
  const { width, height } = boxOf(node, kindOf(node, circuit, library(desk)))
  return { x: node.position.x + width / 2, y: node.position.y + height / 2 }
}

/** Adds a node with its middle as near to a point of the canvas as there is room, and selects it. */
export function addNear(desk: Desk, kind: Kind, point: Point): NodeId {
  const drawing = desk.drawing()
  const taken = Object.values(drawing.nodes).map((node) => ({
    ...node.position,
    ...boxOf(node, kindOf(node, drawing, library(desk))),
  }))
  const box = boxOf({ kind: kind.id, position: point, parameters: {} }, kind)
  const corner = roomNear(around(kind, point), box, taken)
  return addAt(desk, kind, { x: corner.x + box.width / 2, y: corner.y + box.height / 2 })
}

/** Adds a node with its middle at a point of the canvas, and selects it. */
export function addAt(desk: Desk, kind: Kind, point: Point): NodeId {
  const id = freshId(desk.drawing(), kind.id)
  desk.editAndSelect(addNode(id, kind, around(kind, point)), [id])
  void sayWhose(desk, kind)
  return id
}

/** Says when what was added is the circuit's own and not what the library shows under that id. */
async function sayWhose(desk: Desk, kind: Kind): Promise<void> {
  const { kinds, blocks } = desk.circuit()
  const { library } = desk.bench.getState()
  const isOwn = Object.hasOwn(blocks, kind.id) || Object.hasOwn(kinds, kind.id)
  if (isOwn && (library.blocks.has(kind.id) || library.kinds.has(kind.id)))
    (await import('./taking-in')).sayWhose(desk, kind)
}

/** The kind of the synapse that comes between spikes and a neuron. */
export const synapseKind = (desk: Desk): Kind | undefined =>
  [...library(desk).kinds.values()].find((kind) => kind.family === 'synapse')

/** Adds a node at the loose end of a wire and wires it; between spikes and a neuron a synapse comes with it. */
export function addAtWire(
  desk: Desk,
  kind: Kind,
  port: Port,
  via: 'synapse' | undefined,
  wire: { readonly end: End; readonly side: 'in' | 'out' },
  point: Point,
): void {
  const circuit = desk.drawing()
  const id = freshId(circuit, kind.id)
  const position = around(kind, point)
  const synapse = synapseKind(desk)
  const source = circuit.nodes[wire.end.node]
  if (via === 'synapse' && synapse && source) {
    const from = middle(desk, source, circuit)
    const half = around(synapse, { x: (from.x + point.x) / 2, y: (from.y + point.y) / 2 })
    const boutonId = freshId(circuit, 'syn')
    const boutonEdit = { id: boutonId, kind: synapse, position: half }
    desk.editAndSelect(
      addBySynapse({ id, kind, position, port: port.name }, boutonEdit, wire.end),
      [id],
    )
    return
  }
  const own = { node: id, port: port.name }
  const [from, to] = wire.side === 'out' ? [wire.end, own] : [own, wire.end]
  desk.editAndSelect(addWired(id, kind, position, from, to), [id])
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
