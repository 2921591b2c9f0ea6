/** What a person does to the circuit, as gestures and commands call it. */
import {
  addBySynapse,
  addNode,
  addWired,
  type Circuit,
  canConnect,
  connect,
  connectBySynapse,
  type End,
  freshId,
  kindOf,
  moveNodes,
  type Node,
  type NodeId,
  portsFor,
  remove,
  replug,
  type Verdict,
  type Wire,
} from '#circuit'
import type { Kind, Port } from '#kind'
import { boxOf, SOMA } from './canvas/sizes'
import { bench, circuitNow, drawingNow, edit, editAndSelect, select } from './store'
import { say } from './view'

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

function middle(node: Node, circuit: Circuit): Point {
  const { width, height } = boxOf(node, kindOf(node, circuit, library()))
  return { x: node.position.x + width / 2, y: node.position.y + height / 2 }
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

const synapseKind = (): Kind | undefined =>
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
function between(a: Node, b: Node, self: boolean): Point {
  const circuit = drawingNow()
  const [p, q] = [middle(a, circuit), middle(b, circuit)]
  if (self) return { x: p.x - 11, y: a.position.y - 48 }
  return { x: (p.x + q.x) / 2 - 11, y: (p.y + q.y) / 2 - 11 }
}

/** Whether a wire may be, both ends given in either order of side. */
export const verdictOn = (from: End, to: End): Verdict =>
  canConnect(drawingNow(), library(), from, to)

/** The port of a node that a wire dropped on its body would take; null when none does. */
export function portThatTakes(node: NodeId, end: End, side: 'in' | 'out'): End | null {
  const target = drawingNow().nodes[node]
  if (!target) return null
  const ports = portsFor(target, drawingNow(), library())
  const found = ports.find((port) => {
    const own = { node, port: port.name }
    const [from, to] = side === 'out' ? [end, own] : [own, end]
    return port.side !== side && verdictOn(from, to).ok
  })
  return found ? { node, port: found.name } : null
}

/** Why a wire dropped on a node's body fits none of its ports. */
export function whyNone(node: NodeId, end: End, side: 'in' | 'out'): string {
  const target = drawingNow().nodes[node]
  const ports = target ? portsFor(target, drawingNow(), library()) : []
  const other = ports.find((port) => port.side !== side) ?? ports[0]
  if (!other) return 'This node has no port that would take the wire.'
  const own = { node, port: other.name }
  const verdict = side === 'out' ? verdictOn(end, own) : verdictOn(own, end)
  return verdict.ok ? '' : verdict.says
}

export function replugWire(wire: Wire, from: End, to: End): void {
  const without: Circuit = { ...drawingNow(), wires: drawingNow().wires.filter((w) => w !== wire) }
  const verdict = canConnect(without, library(), from, to)
  if (verdict.ok && !verdict.via) edit(replug(wire, from, to))
  else
    say(
      verdict.ok ? 'Between spikes and a neuron stands a synapse. Wire to its pre.' : verdict.says,
    )
}

export function removeSelected(): void {
  const { selection, selectedWires } = bench.getState()
  if (selection.length + selectedWires.length > 0) edit(remove(selection, selectedWires))
}

export const removeWires = (wires: readonly Wire[]): void => edit(remove([], wires))

/** Moves what is selected by so many pixels. */
export function nudge(dx: number, dy: number): void {
  const { nodes } = drawingNow()
  const moved = bench.getState().selection.flatMap((id) => {
    const node = nodes[id]
    return node ? [[id, { x: node.position.x + dx, y: node.position.y + dy }] as const] : []
  })
  edit(moveNodes(Object.fromEntries(moved)), 'nudge')
}

export function selectAll(): void {
  const { nodes, wires } = drawingNow()
  select(Object.keys(nodes), wires)
}

/** A place for what is pasted or added without a pointer: right of everything. */
export function freePlace(): Point {
  const boxes = Object.values(drawingNow().nodes).map((node) => node.position)
  if (boxes.length === 0) return { x: 0, y: 0 }
  return {
    x: Math.max(...boxes.map((p) => p.x)) + 4 * SOMA,
    y: boxes.reduce((sum, p) => sum + p.y, 0) / boxes.length,
  }
}
