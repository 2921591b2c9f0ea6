/** Nodes in the hand: they move, and let go over a node or a wire they are wired to it. */
import type { NodeChange } from '@xyflow/react'
import { kindOf, moveNodes, type NodeId, parseWire } from '#circuit'
import type { Rectangle } from '../commands/room'
import type { Desk, Part } from '../desk/desk'
import { MOST_CHOSEN } from './crowd/seen'
import type { ViewNode } from './elements'
import { guides, none } from './guides'
import { boxOf } from './sizes'

/** The gesture in hand. */
export const gesture: Part<{
  /** It was given up by Escape; what else comes of it is left out. */
  givenUp: boolean
  /** The node that may be wired where it is let go; null: several are dragged, or it only moves. */
  lands: NodeId | null
  /** The name of the step, where it does more than move. */
  label: string | null
  /** What puts it in line with others; null: it has not come. */
  inLine: typeof import('../commands/arrange').inLine | null
  /** What it may be in line with. */
  others: readonly Rectangle[]
  /** Shift is held: it goes by the dots of the canvas. */
  byDots: boolean
  /** Ctrl is held: it goes where the hand goes. */
  free: boolean
}> = {
  make: () => ({
    givenUp: false,
    lands: null,
    label: null,
    inLine: null,
    others: [],
    byDots: false,
    free: false,
  }),
}

/** How near a line has to be to draw a node in, px on the screen; and how far apart the dots of the canvas are. */
const REACH = 6
export const DOTS = 20

type Pressed = Pick<MouseEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'> &
  Partial<Pick<MouseEvent, 'clientX' | 'clientY'>>
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
  Object.assign(made, {
    givenUp: false,
    label: null,
    lands: null,
    inLine: null,
    byDots: false,
    free: false,
  })
  made.others = boxesBut(desk, new Set(nodes.map(({ id }) => id)))
  void import('../commands/arrange').then(({ inLine }) => {
    made.inLine = inLine
  })
  desk.hand.take(() => {
    made.givenUp = true
    unmark(desk)
    desk.part(guides).setState(none, true)
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

/** What all other nodes cover. */
function boxesBut(desk: Desk, inHand: ReadonlySet<NodeId>): readonly Rectangle[] {
  const drawing = desk.drawing()
  return Object.entries(drawing.nodes).flatMap(([id, node]) => {
    if (inHand.has(id)) return []
    return {
      ...node.position,
      ...boxOf(node, kindOf(node, drawing, desk.bench.getState().library)),
    }
  })
}

type Corners = Record<NodeId, { x: number; y: number }>

/** Nodes on their way, put in line with others that are near, or on the dots. */
function snapped(desk: Desk, moved: Corners): Corners {
  const { inLine, others, byDots, free } = desk.part(gesture)
  const drawing = desk.drawing()
  const boxes = Object.entries(moved).flatMap(([id, position]) => {
    const node = drawing.nodes[id]
    if (!node) return []
    return { ...position, ...boxOf(node, kindOf(node, drawing, desk.bench.getState().library)) }
  })
  if (boxes.length === 0 || free) return moved
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y
  const onDots = (at: number) => Math.round(at / DOTS) * DOTS - at
  const found = byDots
    ? { by: { x: onDots(x), y: onDots(y) }, guides: none }
    : inLine?.({ x, y, width, height }, others, REACH / desk.viewport.zoom())
  desk.part(guides).setState(found?.guides ?? none, true)
  if (!found) return moved
  return Object.fromEntries(
    Object.entries(moved).map(([id, at]) => [id, { x: at.x + found.by.x, y: at.y + found.by.y }]),
  )
}

export function dragged(desk: Desk, event: Dragged, nodes: Dragging): void {
  const made = desk.part(gesture)
  made.byDots = event.shiftKey
  made.free = event.ctrlKey || event.metaKey
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
  Object.assign(made, { givenUp: false, lands: null, others: [] })
  desk.part(guides).setState(none, true)
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
    desk.edit(moveNodes(snapped(desk, moved), label ?? 'Move'), 'move')
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
