/** Nodes in the hand: they move, and let go over a node or a wire they are wired to it. */
import type { NodeChange } from '@xyflow/react'
import { moveNodes, type NodeId, parseWire } from '#circuit'
import type { Desk, Part } from '../desk/desk'
import { MOST_CHOSEN } from './crowd/seen'
import type { ViewNode } from './elements'

/** The gesture in hand. */
export const gesture: Part<{
  /** It was given up by Escape; what else comes of it is left out. */
  givenUp: boolean
  /** The node that may be wired where it is let go; null: several are dragged, or it only moves. */
  lands: NodeId | null
  /** The name of the step, where it does more than move. */
  label: string | null
}> = { make: () => ({ givenUp: false, lands: null, label: null }) }

type Pressed = Pick<MouseEvent, 'altKey'> & Partial<Pick<MouseEvent, 'clientX' | 'clientY'>>
type Dragged = Pressed & { readonly changedTouches?: ArrayLike<Touch> | undefined }
type Dragging = readonly Pick<ViewNode, 'id' | 'data'>[]

const fetchDropping = () => import('../commands/dropping')

/** Where the pointer is; React Flow hands on the events of touch as those of a mouse. */
const pointOf = (event: Dragged) => {
  const { clientX = 0, clientY = 0 } = event.changedTouches?.[0] ?? event
  return { x: clientX, y: clientY }
}

export function dragBegins(desk: Desk, event: Dragged, nodes: Dragging): void {
  const made = desk.part(gesture)
  const [node] = nodes
  Object.assign(made, { givenUp: false, label: null, lands: null })
  desk.hand.take(() => {
    made.givenUp = true
    unmark(desk)
    desk.cancelGesture('move')
  })
  if (!node || nodes.length > 1) return
  made.lands = mayLand(desk, node) ? node.id : null
  if (event.altKey)
    void fetchDropping().then(({ pullOut }) => {
      if (!made.givenUp) made.label = pullOut(desk, node.id, 'move')
    })
}

/** A node with wires stays with them wherever it is put, but for a probe. */
const mayLand = (desk: Desk, { id, data }: Dragging[number]): boolean =>
  data.kind?.family === 'probe' ||
  !desk.drawing().wires.some((wire) => {
    const ends = parseWire(wire)
    return ends?.from.node === id || ends?.to.node === id
  })

export function dragged(desk: Desk, event: Dragged, nodes: Dragging): void {
  const made = desk.part(gesture)
  const id = made.lands
  if (id === null || made.givenUp || nodes.length > 1) return
  const at = pointOf(event)
  void fetchDropping().then(({ mark }) => {
    if (made.lands === id) mark(desk, id, at)
  })
}

export function dragEnds(desk: Desk, event: Dragged, nodes: Dragging): void {
  const made = desk.part(gesture)
  const { givenUp, lands } = made
  desk.hand.letGo()
  Object.assign(made, { givenUp: false, lands: null })
  if (givenUp || lands === null || nodes.length > 1) {
    desk.endGesture()
    return
  }
  const at = pointOf(event)
  void fetchDropping()
    .then(({ drop }) => drop(desk, lands, at, 'move'))
    .finally(() => {
      unmark(desk)
      desk.endGesture()
    })
}

const unmark = (desk: Desk) => void fetchDropping().then(({ mark }) => mark(desk, '', null))

export function nodesChanged(desk: Desk, changes: readonly NodeChange<ViewNode>[]): void {
  const chosen = new Set(desk.bench.getState().selection)
  const moved: Record<NodeId, { x: number; y: number }> = {}
  let selecting = false
  for (const change of changes) {
    if (change.type === 'position' && change.position) {
      if (chosen.has(change.id))
        Object.assign(moved, others(desk, change.id, change.position, chosen))
      moved[change.id] = change.position
    }
    if (change.type === 'select') {
      selecting = true
      change.selected ? chosen.add(change.id) : chosen.delete(change.id)
    }
  }
  const { givenUp, label } = desk.part(gesture)
  if (Object.keys(moved).length > 0 && !givenUp)
    desk.edit(moveNodes(moved, label ?? 'Move'), 'move')
  if (selecting) desk.select([...chosen], desk.bench.getState().selectedWires)
}

/** Of many selected nodes not all are elements that React Flow moves: the others go as far as one of them. */
function others(
  desk: Desk,
  id: NodeId,
  to: { readonly x: number; readonly y: number },
  chosen: ReadonlySet<NodeId>,
): Readonly<Record<NodeId, { x: number; y: number }>> {
  if (chosen.size <= MOST_CHOSEN) return {}
  const { nodes } = desk.drawing()
  const from = nodes[id]?.position
  if (!from) return {}
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  return Object.fromEntries(
    [...chosen].flatMap((other) => {
      const at = nodes[other]?.position
      return at && other !== id ? [[other, { x: at.x + dx, y: at.y + dy }]] : []
    }),
  )
}
