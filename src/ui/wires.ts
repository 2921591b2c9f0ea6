/** Wires as gestures and commands make, re-plug and remove them. */
import {
  type Circuit,
  canConnect,
  connect,
  connectBySynapse,
  type End,
  freshId,
  type Node,
  type NodeId,
  portsFor,
  remove,
  replug,
  type Verdict,
  type Wire,
  writeWire,
} from '#circuit'
import { middle, synapseKind } from './actions'
import { bench, drawingNow, edit, editAndSelect, select } from './store'
import { say } from './view'

const library = () => bench.getState().library

/** The wire whose end is in the hand; null: none, or a new wire is. */
let inHand: Wire | null = null
export const held = (): Wire | null => inHand
export const hold = (wire: Wire | null): void => {
  inHand = wire
}

let without: { of: Circuit; wire: Wire; circuit: Circuit } | null = null

/** The open drawing as a wire that is re-plugged finds it: without itself, so that it does not stand in its own way. */
function around(wire: Wire | null): Circuit {
  const of = drawingNow()
  if (wire === null) return of
  if (without?.of !== of || without.wire !== wire)
    without = { of, wire, circuit: { ...of, wires: of.wires.filter((each) => each !== wire) } }
  return without.circuit
}

/** Whether a wire may be, both ends given in either order of side. */
export const verdictOn = (from: End, to: End): Verdict => verdictFor(inHand, from, to)

/** The same, for a wire that is there and is re-plugged; null: for a new one. */
function verdictFor(wire: Wire | null, from: End, to: End): Verdict {
  const verdict = canConnect(around(wire), library(), from, to)
  return wire !== null && verdict.ok && verdict.via
    ? { ok: false, says: 'Between spikes and a neuron stands a synapse. Wire to its pre.' }
    : verdict
}

/** The same with the end that the wire comes from and the side that it leaves. */
const verdictFrom = (end: End, side: 'in' | 'out', other: End): Verdict =>
  side === 'out' ? verdictOn(end, other) : verdictOn(other, end)

/** What a wire let go over a node would do: the port that it takes, or why it takes none. */
export type Landing =
  | { readonly port: End; readonly says: null }
  | { readonly port: null; readonly says: string }

/** On a port it takes that one or none. */
export function landOnPort(port: End, end: End, side: 'in' | 'out'): Landing {
  const verdict = verdictFrom(end, side, port)
  return verdict.ok ? { port, says: null } : { port: null, says: verdict.says }
}

/** Anywhere on a node's body it takes the first port that fits. */
export function landOnBody(node: NodeId, end: End, side: 'in' | 'out'): Landing {
  const target = drawingNow().nodes[node]
  const ports = target ? portsFor(target, drawingNow(), library()) : []
  const facing = ports.filter((port) => port.side !== side)
  const landings = facing.map(({ name }) => landOnPort({ node, port: name }, end, side))
  const first = landings.find(({ port }) => port !== null) ?? landings[0]
  if (first) return first
  const says = `This node has no port that ${side === 'out' ? 'takes something in' : 'gives something'}.`
  return { port: null, says }
}

/** What is in the hand, a new wire or the end of one that is there, goes to a port. */
export function plugIn(port: End, end: End, side: 'in' | 'out'): void {
  const [from, to] = side === 'out' ? [end, port] : [port, end]
  if (inHand === null) wireUp(from, to)
  else replugWire(inHand, from, to)
}

/** Wires two ports, with a synapse between where one has to be; says why when it may not be. */
export function wireUp(from: End, to: End): boolean {
  const circuit = drawingNow()
  const verdict = canConnect(circuit, library(), from, to)
  if (!verdict.ok) {
    say(verdict.says)
    return false
  }
  const synapse = synapseKind()
  if (verdict.via && synapse) {
    const [a, b] = [circuit.nodes[from.node], circuit.nodes[to.node]]
    if (!a || !b) return false
    const id = freshId(circuit, 'syn')
    editAndSelect(connectBySynapse(id, synapse, between(a, b, from.node === to.node), from, to), [
      id,
    ])
  } else edit(connect(from, to))
  return true
}

/** Midway between two nodes; beside the node for a synapse onto itself. */
function between(a: Node, b: Node, self: boolean): Node['position'] {
  const circuit = drawingNow()
  const [p, q] = [middle(a, circuit), middle(b, circuit)]
  if (self) return { x: p.x - 11, y: a.position.y - 48 }
  return { x: (p.x + q.x) / 2 - 11, y: (p.y + q.y) / 2 - 11 }
}

/** Puts a wire's end elsewhere; where it may not be, the wire stays as it is and the reason is said. */
export function replugWire(wire: Wire, from: End, to: End): void {
  const verdict = verdictFor(wire, from, to)
  if (!verdict.ok) {
    say(verdict.says)
    return
  }
  const chosen = bench.getState().selectedWires.includes(wire)
  edit(replug(wire, from, to))
  if (chosen) select(bench.getState().selection, [writeWire(from, to)])
}

export const removeWires = (wires: readonly Wire[]): void => {
  edit(remove([], wires))
}
