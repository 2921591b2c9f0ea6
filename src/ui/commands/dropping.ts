/** A node let go over another one, or over a wire: what it is wired to then. Fetched late. */
import {
  addNode,
  type Circuit,
  type Drop,
  dropOf,
  type Edit,
  freshId,
  inOne,
  join,
  kindOf,
  moveNodes,
  type NodeId,
  remove,
  removeAndReconnect,
  splice,
  takeOut,
  type Wire,
} from '#circuit'
import type { Kind } from '#kind'
import type { Desk } from '../desk/desk'
import { labelOf } from '../desk/names'
import { say } from '../window/page'
import { bareNode, cornerNear, middle, sayWhose } from './actions'
import { synapsesOf } from './adding'

interface Point {
  readonly x: number
  readonly y: number
}

/** Left free around a node that is dropped, px. */
const BESIDE = 16

const library = (desk: Desk) => desk.bench.getState().library

const under = (desk: Desk, screen: Point, inHand?: NodeId) => ({
  node: desk.viewport.nodeUnder(screen, inHand),
  wire: desk.viewport.wireUnder(screen),
})

/** The open drawing with a node of a kind, which is not there yet. */
function withNew(desk: Desk, kind: Kind, position: Point): { id: NodeId; circuit: Circuit } {
  const circuit = desk.drawing()
  const id = freshId(circuit, kind.id)
  const node = { ...bareNode(kind), position }
  return { id, circuit: { ...circuit, nodes: { ...circuit.nodes, [id]: node } } }
}

const nameIn = (desk: Desk, circuit: Circuit, id: NodeId): string => {
  const node = circuit.nodes[id]
  return node ? labelOf(node, kindOf(node, circuit, library(desk))) : id
}

/** The edit that a drop is, in a drawing where the node is already. */
function editOf(desk: Desk, drop: Drop, circuit: Circuit, name: string): Edit | null {
  const synapses = synapsesOf(desk, circuit)
  if (!synapses) return null
  if (drop.is === 'splice') return splice(`Splice ${name} in`, drop.wire, drop.joints, synapses)
  const { from, to } = drop.joint
  const label = `Wire ${nameIn(desk, circuit, from.node)} to ${nameIn(desk, circuit, to.node)}`
  return inOne(label, [remove([], drop.instead), join(label, [drop.joint], synapses)])
}

/** What the drop has done, for those who do not see it. */
function tell(desk: Desk, drop: Drop | null, name: string): void {
  if (!drop) return
  if (drop.is === 'splice') {
    say(`${name} was put into the wire.`)
    return
  }
  const circuit = desk.drawing()
  const [from, to] = [drop.joint.from, drop.joint.to].map(({ node }) => nameIn(desk, circuit, node))
  say(`${from} ${drop.joint.from.port} was wired to ${to} ${drop.joint.to.port}.`)
}

/** Adds a node where it is dropped, beside what lies there, and wires it to that where it fits. */
export function addDropped(desk: Desk, kind: Kind, screen: Point): void {
  if (desk.bench.getState().readOnly !== null) return
  const position = cornerNear(desk, kind, desk.viewport.toCanvas(screen), BESIDE)
  const { id, circuit } = withNew(desk, kind, position)
  const drop = dropOf(id, under(desk, screen), circuit, library(desk))
  const wired = drop && editOf(desk, drop, circuit, kind.name)
  const edits = [addNode(id, kind, position), ...(wired ? [wired] : [])]
  desk.editAndSelect(inOne(`Add ${kind.name}`, edits), [id])
  tell(desk, wired ? drop : null, kind.name)
  void sayWhose(desk, kind)
}

/** The end of a node's drag: where it lies on what it fits it is wired to that, and goes beside it. */
export function drop(desk: Desk, id: NodeId, screen: Point, gesture: string): void {
  const circuit = desk.drawing()
  const node = circuit.nodes[id]
  const kind = node && kindOf(node, circuit, library(desk))
  const found = dropOf(id, under(desk, screen, id), circuit, library(desk))
  if (!node || !kind || !found) return
  const { [id]: _, ...others } = circuit.nodes
  const around = { ...circuit, nodes: others }
  const to = cornerNear(desk, kind, middle(desk, node, circuit), BESIDE, around)
  const moved = { ...circuit, nodes: { ...circuit.nodes, [id]: { ...node, position: to } } }
  const name = labelOf(node, kind)
  const wired = editOf(desk, found, moved, name)
  if (!wired) return
  desk.edit(inOne(wired.label, [moveNodes({ [id]: to }), wired]), gesture)
  tell(desk, found, name)
}

/** Takes a node out of the wires that went through it, as the first part of a gesture; gives the name of the step. */
export function pullOut(desk: Desk, id: NodeId, gesture: string): string | null {
  const circuit = desk.drawing()
  const name = nameIn(desk, circuit, id)
  const label = `Take ${name} out`
  const change = takeOut(label, id, circuit, library(desk))
  if (change) desk.edit(change, gesture)
  else say(`No wire goes through ${name}, so there was nothing to reconnect.`)
  return change && label
}

/** Removes what is selected; what went through the nodes is wired past them. */
export function removeAndRewire(desk: Desk): void {
  const { selection } = desk.bench.getState()
  if (selection.length > 0)
    desk.edit(removeAndReconnect('Remove and reconnect', selection, desk.drawing(), library(desk)))
}

/** Marks what a node, or one of a kind that is new, would be wired to if it were let go here. */
export function mark(desk: Desk, what: NodeId | Kind, screen: Point | null): void {
  const canvas = desk.viewport.element()
  if (!canvas) return
  const found = screen && aim(desk, what, screen)
  const selector =
    found &&
    ('node' in found
      ? `.react-flow__node[data-id="${CSS.escape(found.node)}"]`
      : `.react-flow__edge[data-id="${CSS.escape(found.wire)}"]`)
  const target = selector ? canvas.querySelector(selector) : null
  for (const each of canvas.querySelectorAll('[data-lands]'))
    if (each !== target) each.removeAttribute('data-lands')
  target?.setAttribute('data-lands', '')
}

function aim(
  desk: Desk,
  what: NodeId | Kind,
  screen: Point,
): { readonly node: NodeId } | { readonly wire: Wire } | null {
  const inHand = typeof what === 'string' ? { id: what, circuit: desk.drawing() } : null
  const { id, circuit } = inHand ?? withNew(desk, what as Kind, { x: 0, y: 0 })
  const found = dropOf(id, under(desk, screen, id), circuit, library(desk))
  if (!found) return null
  if (found.is === 'splice') return { wire: found.wire }
  const { from, to } = found.joint
  return { node: from.node === id ? to.node : from.node }
}
