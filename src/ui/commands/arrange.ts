/** Where nodes go when they are put in line, at equal distances, or apart by their wires: rectangles in, corners out. */
import type { NodeId } from '#circuit'
import type { Rectangle } from './room'

interface Point {
  readonly x: number
  readonly y: number
}

export type Boxes = Readonly<Record<NodeId, Rectangle>>
export type Corners = Readonly<Record<NodeId, Point>>
export type Side = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'
export type Axis = 'x' | 'y'

const length = { x: 'width', y: 'height' } as const

/** How far along itself a box is held: its beginning, middle or end. */
const holds: Readonly<Record<Side, readonly [Axis, number]>> = {
  left: ['x', 0],
  centre: ['x', 0.5],
  right: ['x', 1],
  top: ['y', 0],
  middle: ['y', 0.5],
  bottom: ['y', 1],
}

/** Boxes put in line by one of their sides, or by their middles, within the place that they cover together. */
export function aligned(boxes: Boxes, side: Side): Corners {
  const [axis, part] = holds[side]
  const all = Object.values(boxes)
  const from = Math.min(...all.map((box) => box[axis]))
  const to = Math.max(...all.map((box) => box[axis] + box[length[axis]]))
  const line = from + part * (to - from)
  return mapped(boxes, (box) => ({
    x: box.x,
    y: box.y,
    [axis]: line - part * box[length[axis]],
  }))
}

/** Boxes with equal gaps between them from the first to the last, which stay; fewer than three stay as they are. */
export function distributed(boxes: Boxes, axis: Axis): Corners {
  const of = length[axis]
  const order = Object.keys(boxes).sort((a, b) => middleOf(boxes[a]!) - middleOf(boxes[b]!))
  function middleOf(box: Rectangle): number {
    return box[axis] + box[of] / 2
  }
  const [first, last] = [boxes[order[0] ?? ''], boxes[order.at(-1) ?? '']]
  if (!first || !last || order.length < 3) return mapped(boxes, ({ x, y }) => ({ x, y }))
  const room = last[axis] + last[of] - first[axis]
  const filled = order.reduce((sum, id) => sum + boxes[id]![of], 0)
  const gap = (room - filled) / (order.length - 1)
  let at = first[axis]
  const places: Record<NodeId, Point> = {}
  for (const id of order) {
    const { x, y } = boxes[id]!
    places[id] = { x, y, [axis]: at }
    at += boxes[id]![of] + gap
  }
  return places
}

const mapped = (boxes: Boxes, place: (box: Rectangle) => Point): Corners =>
  Object.fromEntries(Object.entries(boxes).map(([id, box]) => [id, place(box)]))

/** A line that shows what a box in the hand is in line with: where it stands on its axis, and how far it reaches. */
export interface Guide {
  readonly axis: Axis
  readonly at: number
  readonly from: number
  readonly to: number
}

/** By how much a box has to move to be in line with others no further than `reach` away, and the lines that tell. */
export function inLine(
  box: Rectangle,
  others: readonly Rectangle[],
  reach: number,
): { readonly by: Point; readonly guides: readonly Guide[] } {
  const found = (['x', 'y'] as const).map((axis) => nearest(box, others, axis, reach))
  const by = { x: found[0]?.by ?? 0, y: found[1]?.by ?? 0 }
  const moved = { ...box, x: box.x + by.x, y: box.y + by.y }
  const guides = (['x', 'y'] as const).flatMap((axis, k): Guide[] => {
    const near = found[k]
    if (!near) return []
    const across = axis === 'x' ? 'y' : 'x'
    const ends = [moved, near.other].flatMap((each) => [
      each[across],
      each[across] + each[length[across]],
    ])
    return [{ axis, at: near.at, from: Math.min(...ends), to: Math.max(...ends) }]
  })
  return { by, guides }
}

const parts = [0.5, 0, 1] as const

/** Middles before sides, and of lines alike in that the nearest. */
function nearest(box: Rectangle, others: readonly Rectangle[], axis: Axis, reach: number) {
  const of = length[axis]
  let best: { by: number; at: number; other: Rectangle } | null = null
  for (const other of others)
    for (const mine of parts)
      for (const theirs of parts) {
        if ((mine === 0.5) !== (theirs === 0.5)) continue
        const at = other[axis] + theirs * other[of]
        const by = at - (box[axis] + mine * box[of])
        if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by)))
          best = { by, at, other }
      }
  return best
}

/** The place that boxes cover together. */
export function around(boxes: readonly Rectangle[]): Rectangle {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}
