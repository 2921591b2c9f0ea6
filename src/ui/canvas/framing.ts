/** What a view of the canvas has to hold. */
import type { NodeId } from '#circuit'
import type { Framing } from '../desk/viewport'
import type { ViewNode, ViewWire } from './elements'
import { placeOf } from './place'
import { rectOf } from './tips'

/** All nodes and wires of the open drawing, whether they are elements of the page or painted. */
export interface Drawn {
  readonly nodes: readonly ViewNode[]
  readonly wires: readonly ViewWire[]
}

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Inside a block the way back stands at the top. */
const BELOW_THE_WAY = { top: '48px', left: '12px', right: '12px', bottom: '12px' } as const

/** Some nodes, or null for all; inside a block with their names, and all of them with the ways of the wires. */
export function framingOf({ nodes, wires }: Drawn, ids: readonly NodeId[] | null): Framing {
  const wanted = ids === null ? null : new Set(ids)
  const shown = nodes.filter(({ id }) => wanted === null || wanted.has(id))
  if (!shown.some(({ data }) => data.path.includes('/')))
    return { bounds: around(shown.map(rectOf)), room: 0.12 }
  const boxes = [
    ...shown.map(placeOf).flatMap(({ rect, name }) => (name ? [rect, name] : [rect])),
    ...(ids === null ? wires.flatMap(({ data }) => data?.way?.box ?? []) : []),
  ]
  return { bounds: around(boxes), room: BELOW_THE_WAY }
}

/** What the viewport asks about nodes, told of all of them. */
export const drawnBy = (drawn: () => Drawn) => ({
  getNodes: () => drawn().nodes,
  getNodesBounds: (ids: readonly NodeId[]) =>
    around(
      drawn()
        .nodes.filter(({ id }) => ids.includes(id))
        .map(rectOf),
    ),
})

function around(boxes: readonly Rect[]): Rect {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 }
  let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    x = Math.min(x, box.x)
    y = Math.min(y, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  return { x, y, width: right - x, height: bottom - y }
}
