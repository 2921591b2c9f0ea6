/** What a view of the canvas has to hold. */
import type { ReactFlowInstance } from '@xyflow/react'
import type { NodeId } from '#circuit'
import type { Framing } from '../desk/viewport'
import type { ViewNode, ViewWire } from './elements'
import { placeOf } from './place'

/** Inside a block the way back stands at the top. */
const BELOW_THE_WAY = { top: '48px', left: '12px', right: '12px', bottom: '12px' } as const

/** Some nodes, or null for all; inside a block with their names, and all of them with the ways of the wires. */
export function framingOf(
  flow: ReactFlowInstance<ViewNode, ViewWire>,
  ids: readonly NodeId[] | null,
): Framing {
  const shown = flow.getNodes().filter(({ id }) => ids === null || ids.includes(id))
  if (!shown.some(({ data }) => data.path.includes('/')))
    return { bounds: flow.getNodesBounds(shown), room: 0.12 }
  const boxes = [
    ...shown.map(placeOf).flatMap(({ rect, name }) => (name ? [rect, name] : [rect])),
    ...(ids === null ? flow.getEdges().flatMap(({ data }) => data?.way?.box ?? []) : []),
  ]
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { bounds: { x, y, width: right - x, height: bottom - y }, room: BELOW_THE_WAY }
}
