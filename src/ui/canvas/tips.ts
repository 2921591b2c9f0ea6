/** Where a wire begins and ends, and its line, from the nodes alone. */
import { centre, type ViewNode, type ViewWire } from './elements'
import { route, type Tip } from './route'
import type { Edge } from './sizes'

/** Distance between wires that end at one port, px. */
const APART = 9

/** The end of a wire at the middle of a port, beside the others that end there. */
export function tipAt(x: number, y: number, edge: Edge, fan: number): Tip {
  const aside = Math.max(-18, Math.min(18, fan * APART))
  return edge === 'left' || edge === 'right' ? { x, y: y + aside, edge } : { x: x + aside, y, edge }
}

export interface Tips {
  readonly from: Tip
  readonly to: Tip
}

/** The ends of a wire between two nodes; null where a node has no such port. */
export function tipsOf(wire: ViewWire, source: ViewNode, target: ViewNode): Tips | null {
  const way = wire.data?.way
  if (way) return way
  const [a, b] = [portOf(source, wire.sourceHandle), portOf(target, wire.targetHandle)]
  if (!a || !b) return null
  return {
    from: tipAt(a.x, a.y, a.edge, 0),
    to: tipAt(b.x, b.y, b.edge, wire.data?.fan.to ?? 0),
  }
}

function portOf({ position, data }: ViewNode, port: string | null | undefined): Tip | null {
  const place = data.places.get(port ?? '')
  if (!place) return null
  const at = centre(place, data.box)
  return { x: position.x + at.x, y: position.y + at.y, edge: place.edge }
}

/** The line of a wire, as SVG path data. */
export const lineOf = (wire: ViewWire, { from, to }: Tips, source: ViewNode, target: ViewNode) =>
  wire.data?.way?.d ??
  route(from, to, [rectOf(source), rectOf(target)], wire.data?.fan ?? { from: 0, to: 0 })

export const rectOf = ({ position: { x, y }, data }: ViewNode) => ({ x, y, ...data.box })
