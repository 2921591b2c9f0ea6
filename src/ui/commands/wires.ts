/** Wires as gestures and commands make, re-plug and remove them. */

import {
  type Circuit,
  canConnect,
  connect,
  connectBySynapse,
  type End,
  freshId,
  type NodeId,
  portsFor,
  remove,
  replug,
  type Verdict,
  type Wire,
  writeWire,
} from '#circuit'
import type { Desk, Part } from '../desk/desk'
import { say } from '../window/page'
import { cornerBetween, synapseKind } from './actions'

const library = (desk: Desk) => desk.bench.getState().library

/** The open drawing without a wire, made once for each wire that is taken in the hand. */
interface Without {
  readonly of: Circuit
  readonly wire: Wire
  readonly circuit: Circuit
}
const lastWithout: Part<{ was: Without | null }> = { make: () => ({ was: null }) }

/** The open drawing as a wire that is re-plugged finds it: without itself, so that it does not stand in its own way. */
function around(desk: Desk, wire: Wire | null): Circuit {
  const of = desk.drawing()
  if (wire === null) return of
  const last = desk.part(lastWithout)
  if (last.was?.of !== of || last.was.wire !== wire)
    last.was = { of, wire, circuit: { ...of, wires: of.wires.filter((each) => each !== wire) } }
  return last.was.circuit
}

/** Whether a wire may be, both ends given in either order of side. */
export const verdictOn = (desk: Desk, from: End, to: End): Verdict =>
  verdictFor(desk, desk.hand.held(), from, to)

/** The same, for a wire that is there and is re-plugged; null: for a new one. */
function verdictFor(desk: Desk, wire: Wire | null, from: End, to: End): Verdict {
  const verdict = canConnect(around(desk, wire), library(desk), from, to)
  return wire !== null && verdict.ok && verdict.via
    ? { ok: false, says: 'Between spikes and a neuron stands a synapse. Wire to its pre.' }
    : verdict
}

/** The same with the end that the wire comes from and the side that it leaves. */
const verdictFrom = (desk: Desk, end: End, side: 'in' | 'out', other: End): Verdict =>
  side === 'out' ? verdictOn(desk, end, other) : verdictOn(desk, other, end)

/** What a wire let go over a node would do: the port that it takes, or why it takes none. */
export type Landing =
  | { readonly port: End; readonly says: null }
  | { readonly port: null; readonly says: string }

/** On a port it takes that one or none. */
export function landOnPort(desk: Desk, port: End, end: End, side: 'in' | 'out'): Landing {
  const verdict = verdictFrom(desk, end, side, port)
  return verdict.ok ? { port, says: null } : { port: null, says: verdict.says }
}

/** Anywhere on a node's body it takes the first port that fits. */
export function landOnBody(desk: Desk, node: NodeId, end: End, side: 'in' | 'out'): Landing {
  const target = desk.drawing().nodes[node]
  const ports = target ? portsFor(target, desk.drawing(), library(desk)) : []
  const facing = ports.filter((port) => port.side !== side)
  const landings = facing.map(({ name }) => landOnPort(desk, { node, port: name }, end, side))
  const first = landings.find(({ port }) => port !== null) ?? landings[0]
  if (first) return first
  const says = `This node has no port that ${side === 'out' ? 'takes something in' : 'gives something'}.`
  return { port: null, says }
}

/** What is in the hand, a new wire or the end of one that is there, goes to a port. */
export function plugIn(desk: Desk, port: End, end: End, side: 'in' | 'out'): void {
  const [from, to] = side === 'out' ? [end, port] : [port, end]
  const wire = desk.hand.held()
  if (wire === null) wireAll(desk, from, to)
  else replugWire(desk, wire, from, to)
}

/** Wires two ports, and where one is of a node among several that are selected, those of all of them. */
export function wireAll(desk: Desk, from: End, to: End): void {
  const { selection } = desk.bench.getState()
  const [a, b] = [selection.includes(from.node), selection.includes(to.node)]
  if (selection.length < 2 || a === b) wireUp(desk, from, to)
  else
    void import('./many').then(({ wireMany }) =>
      wireMany(desk, {
        from,
        to,
        froms: a ? selection : [from.node],
        tos: b ? selection : [to.node],
      }),
    )
}

/** Wires two ports, with a synapse between where one has to be; says why when it may not be. */
export function wireUp(desk: Desk, from: End, to: End): boolean {
  const circuit = desk.drawing()
  const verdict = canConnect(circuit, library(desk), from, to)
  if (!verdict.ok) {
    say(verdict.says)
    return false
  }
  const synapse = synapseKind(desk)
  if (verdict.via && synapse) {
    const id = freshId(circuit, 'syn')
    const place = cornerBetween(desk, from.node, to.node, synapse)
    desk.editAndSelect(connectBySynapse(id, synapse, place, from, to), [id])
  } else desk.edit(connect(from, to))
  return true
}

/** Puts a wire's end elsewhere; where it may not be, the wire stays as it is and the reason is said. */
export function replugWire(desk: Desk, wire: Wire, from: End, to: End): void {
  const verdict = verdictFor(desk, wire, from, to)
  if (!verdict.ok) {
    say(verdict.says)
    return
  }
  const chosen = desk.bench.getState().selectedWires.includes(wire)
  desk.edit(replug(wire, from, to))
  if (chosen) desk.select(desk.bench.getState().selection, [writeWire(from, to)])
}

export const removeWires = (desk: Desk, wires: readonly Wire[]): void => {
  desk.edit(remove([], wires))
}
