/** Nodes that are added wired, and the synapses that come with wires. Fetched late. */
import {
  addNode,
  type Circuit,
  type End,
  freshId,
  inOne,
  join,
  type NodeId,
  type Synapses,
} from '#circuit'
import type { Kind, Port } from '#kind'
import type { Desk } from '../desk/desk'
import { bareNode, cornerBetween, cornerNear, sayWhose, synapseKind } from './actions'

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
  return id
}
