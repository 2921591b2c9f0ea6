/** Nodes that are added wired, and the synapses that come with wires. Fetched late. */
import {
  addNode,
  type Circuit,
  type End,
  freshId,
  inOne,
  join,
  kindOf,
  type NodeId,
  type Synapses,
} from '#circuit'
import type { Kind, Port } from '#kind'
import { boxOf } from '../canvas/sizes'
import type { Desk } from '../desk/desk'
import {
  bareNode,
  cornerBetween,
  cornerNear,
  middle,
  reveal,
  sayWhose,
  synapseKind,
} from './actions'

interface Point {
  readonly x: number
  readonly y: number
}

/** What joints of the open drawing need for their synapses; null where the library has none. */
export function synapsesOf(desk: Desk, drawing: Circuit = desk.drawing()): Synapses | null {
  const kind = synapseKind(desk)
  if (!kind) return null
  let now = drawing
  let last = ''
  return {
    kind,
    freshId() {
      last = freshId(now, 'syn')
      return last
    },
    between(from, to) {
      const position = cornerBetween(desk, from, to, kind, now)
      now = { ...now, nodes: { ...now.nodes, [last]: { ...bareNode(kind), position } } }
      return position
    },
  }
}

/** Adds a node at the loose end of a wire and wires it; between spikes and a neuron a synapse comes with it. */
export function addAtWire(
  desk: Desk,
  kind: Kind,
  port: Port,
  via: 'synapse' | undefined,
  wire: { readonly end: End; readonly side: 'in' | 'out' },
  point: Point,
): NodeId {
  const circuit = desk.drawing()
  const id = freshId(circuit, kind.id)
  const position = cornerNear(desk, kind, point)
  const node = { ...bareNode(kind), position }
  const added = { ...circuit, nodes: { ...circuit.nodes, [id]: node } }
  const own = { node: id, port: port.name }
  const [from, to] = wire.side === 'out' ? [wire.end, own] : [own, wire.end]
  const synapses = synapsesOf(desk, added)
  const label = `Add ${kind.name}`
  const edits = [addNode(id, kind, position)]
  if (synapses) edits.push(join(label, [via ? { from, to, via } : { from, to }], synapses))
  desk.editAndSelect(inOne(label, edits), [id])
  void sayWhose(desk, kind)
  reveal(desk, id)
  return id
}

/** Room for a synapse between two nodes, px. */
const APART = 96

/** Where the middle of a new node beside another stands: right of it when it is led to, else left. */
export function placeBeside(desk: Desk, kind: Kind, id: NodeId, side: 'in' | 'out'): Point {
  const drawing = desk.drawing()
  const node = drawing.nodes[id]
  if (!node) return { x: 0, y: 0 }
  const { x, y } = middle(desk, node, drawing)
  const width = boxOf(node, kindOf(node, drawing, desk.bench.getState().library)).width
  const far = (width + boxOf(bareNode(kind), kind).width) / 2 + APART
  return { x: side === 'out' ? x + far : x - far, y }
}

/** Asks for a node that is wired to this one. */
export function addWiredTo(desk: Desk, id: NodeId): void {
  const drawing = desk.drawing()
  const node = drawing.nodes[id]
  if (!node) return
  const position = middle(desk, node, drawing)
  const corner = desk.viewport.toScreen({ x: node.position.x, y: node.position.y })
  const screen = { x: corner.x, y: corner.y + 96 }
  desk.view.setState({ adding: { screen, position, wire: null, beside: id } })
}
