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
import { roomNear } from './canvas/room'
import { boxOf } from './canvas/sizes'
import { bench, circuitNow, drawingNow, edit, editAndSelect, endGesture, select } from './store'

interface Point {
  readonly x: number
  readonly y: number
}

const library = () => bench.getState().library

/** Where a node's corner must be for its middle to be at a point. */
function around(kind: Kind, { x, y }: Point): Point {
  const { width, height } = boxOf({ kind: kind.id, position: { x, y }, parameters: {} }, kind)
  return { x: x - width / 2, y: y - height / 2 }
}

/** The middle of a node on the canvas. */
export function middle(node: Node, circuit: Circuit): Point {
  const { width, height } = boxOf(node, kindOf(node, circuit, library()))
  return { x: node.position.x + width / 2, y: node.position.y + height / 2 }
}

/** Adds a node with its middle as near to a point of the canvas as there is room, and selects it. */
export function addNear(kind: Kind, point: Point): NodeId {
  const drawing = drawingNow()
  const taken = Object.values(drawing.nodes).map((node) => ({
    ...node.position,
    ...boxOf(node, kindOf(node, drawing, library())),
  }))
  const box = boxOf({ kind: kind.id, position: point, parameters: {} }, kind)
  const corner = roomNear(around(kind, point), box, taken)
  return addAt(kind, { x: corner.x + box.width / 2, y: corner.y + box.height / 2 })
}

/** Adds a node with its middle at a point of the canvas, and selects it. */
export function addAt(kind: Kind, point: Point): NodeId {
  const id = freshId(drawingNow(), kind.id)
  editAndSelect(addNode(id, kind, around(kind, point)), [id])
  void sayWhose(kind)
  return id
}

/** Says when what was added is the circuit's own and not what the library shows under that id. */
async function sayWhose(kind: Kind): Promise<void> {
  const { kinds, blocks } = circuitNow()
  const { library } = bench.getState()
  const isOwn = Object.hasOwn(blocks, kind.id) || Object.hasOwn(kinds, kind.id)
  if (isOwn && (library.blocks.has(kind.id) || library.kinds.has(kind.id)))
    (await import('./taking-in')).sayWhose(kind)
}

/** The kind of the synapse that comes between spikes and a neuron. */
export const synapseKind = (): Kind | undefined =>
  [...library().kinds.values()].find((kind) => kind.family === 'synapse')

/** Adds a node at the loose end of a wire and wires it; between spikes and a neuron a synapse comes with it. */
export function addAtWire(
  kind: Kind,
  port: Port,
  via: 'synapse' | undefined,
  wire: { readonly end: End; readonly side: 'in' | 'out' },
  point: Point,
): void {
  const circuit = drawingNow()
  const id = freshId(circuit, kind.id)
  const position = around(kind, point)
  const synapse = synapseKind()
  const source = circuit.nodes[wire.end.node]
  if (via === 'synapse' && synapse && source) {
    const from = middle(source, circuit)
    const half = around(synapse, { x: (from.x + point.x) / 2, y: (from.y + point.y) / 2 })
    const boutonId = freshId(circuit, 'syn')
    const boutonEdit = { id: boutonId, kind: synapse, position: half }
    editAndSelect(addBySynapse({ id, kind, position, port: port.name }, boutonEdit, wire.end), [id])
    return
  }
  const own = { node: id, port: port.name }
  const [from, to] = wire.side === 'out' ? [wire.end, own] : [own, wire.end]
  editAndSelect(addWired(id, kind, position, from, to), [id])
}

export function removeSelected(): void {
  const { selection, selectedWires } = bench.getState()
  if (selection.length + selectedWires.length > 0) edit(remove(selection, selectedWires))
}

/** A pause after which the next nudge is a step of its own, ms. */
const PAUSE = 800
let nudgedAt = -Infinity

/** Moves what is selected by so many pixels; nudges of the same nodes in quick succession are one step. */
export function nudge(dx: number, dy: number, now = performance.now()): void {
  const { nodes } = drawingNow()
  const { selection } = bench.getState()
  const moved = selection.flatMap((id) => {
    const node = nodes[id]
    return node ? [[id, { x: node.position.x + dx, y: node.position.y + dy }] as const] : []
  })
  if (now - nudgedAt > PAUSE) endGesture()
  nudgedAt = now
  edit(moveNodes(Object.fromEntries(moved)), `nudge ${selection.join(' ')}`)
}

export function selectAll(): void {
  const { nodes, wires } = drawingNow()
  select(Object.keys(nodes), wires)
}
