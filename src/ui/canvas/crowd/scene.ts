/** Many nodes and wires as they are painted and found, where not each of them is an element of the page. */
import type { NodeId, Wire } from '#circuit'
import type { ViewNode, ViewWire } from '../elements'
import { type Polyline, polylineOf } from '../polyline'
import { lineOf, rectOf, type Tips, tipsOf } from '../tips'

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface SceneWire {
  readonly view: ViewWire
  readonly tips: Tips
  /** Its line as SVG path data, and as points; made when they are first asked for. */
  d(): string
  points(): Polyline
  readonly box: Rect
}

export interface Scene {
  readonly nodes: readonly ViewNode[]
  readonly wires: readonly SceneWire[]
  readonly bounds: Rect
  node(id: NodeId): ViewNode | undefined
  /** The topmost node at a point, or so near to it. */
  nodeAt(x: number, y: number, reach: number): NodeId | null
  /** The nearest wire within reach of a point; `straight`: wires are drawn as straight lines. */
  wireAt(x: number, y: number, reach: number, straight: boolean): Wire | null
  /** The nodes of which any part lies in a rectangle. */
  inside(rect: Rect): readonly NodeId[]
}

/** A wire may leave the box of its ends by so much, px. */
const BOW = 130

/** Keeps the wires of the last scene whose ends stand where they stood. */
export function sceneMaker(): (nodes: readonly ViewNode[], wires: readonly ViewWire[]) => Scene {
  let before = new Map<Wire, Made>()
  return (nodes, wires) => {
    const byId = new Map(nodes.map((node) => [node.id, node]))
    const next = new Map<Wire, Made>()
    const laid = wires.flatMap((view) => {
      const [a, b] = [byId.get(view.source), byId.get(view.target)]
      if (!a || !b) return []
      const had = before.get(view.id)
      const same =
        had?.wire.view === view && stands(had.a, a) && stands(had.b, b) ? had : made(view, a, b)
      if (same) next.set(view.id, same)
      return same ? [same.wire] : []
    })
    before = next
    return sceneOf(nodes, laid, byId)
  }
}

interface Made {
  readonly wire: SceneWire
  readonly a: ViewNode
  readonly b: ViewNode
}

const stands = (p: ViewNode, q: ViewNode): boolean =>
  p === q || (p.position === q.position && p.data === q.data)

function made(view: ViewWire, a: ViewNode, b: ViewNode): Made | null {
  const tips = tipsOf(view, a, b)
  if (!tips) return null
  const { from, to } = tips
  let d: string | null = null
  let points: Polyline | null = null
  const line = () => {
    d ??= lineOf(view, tips, a, b)
    return d
  }
  const wire: SceneWire = {
    view,
    tips,
    d: line,
    points() {
      points ??= polylineOf(line())
      return points
    },
    box: {
      x: Math.min(from.x, to.x) - BOW,
      y: Math.min(from.y, to.y) - BOW,
      width: Math.abs(from.x - to.x) + 2 * BOW,
      height: Math.abs(from.y - to.y) + 2 * BOW,
    },
  }
  return { wire, a, b }
}

export const overlaps = (p: Rect, q: Rect): boolean =>
  p.x < q.x + q.width && q.x < p.x + p.width && p.y < q.y + q.height && q.y < p.y + p.height

function sceneOf(
  nodes: readonly ViewNode[],
  wires: readonly SceneWire[],
  byId: ReadonlyMap<NodeId, ViewNode>,
): Scene {
  const rects = nodes.map(rectOf)
  const low = (of: (r: Rect) => number) => rects.reduce((m, r) => Math.min(m, of(r)), Infinity)
  const high = (of: (r: Rect) => number) => rects.reduce((m, r) => Math.max(m, of(r)), -Infinity)
  const [x, y] = [low((r) => r.x), low((r) => r.y)]
  return {
    nodes,
    wires,
    bounds: {
      x,
      y,
      width: high((r) => r.x + r.width) - x,
      height: high((r) => r.y + r.height) - y,
    },
    node: (id) => byId.get(id),
    nodeAt(px, py, reach) {
      let found: NodeId | null = null
      let least = Infinity
      for (let k = nodes.length - 1; k >= 0; k--) {
        const r = rects[k]!
        const dx = Math.max(r.x - px, 0, px - r.x - r.width)
        const dy = Math.max(r.y - py, 0, py - r.y - r.height)
        const far = Math.hypot(dx, dy) - (nodes[k]!.zIndex ?? 0) * 1e-6
        if (far > reach || far >= least) continue
        least = far
        found = nodes[k]!.id
      }
      return found
    },
    wireAt(px, py, reach, straight) {
      let found: Wire | null = null
      let least = reach
      for (const wire of wires) {
        const { box, tips } = wire
        if (px < box.x || py < box.y || px > box.x + box.width || py > box.y + box.height) continue
        const far = straight ? toSegment(px, py, tips.from, tips.to) : toLine(px, py, wire.points())
        if (far >= least) continue
        least = far
        found = wire.view.id
      }
      return found
    },
    inside: (rect) => nodes.flatMap(({ id }, k) => (overlaps(rects[k]!, rect) ? [id] : [])),
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Distance of a point from the line between two others. */
function toSegment(x: number, y: number, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const long = dx * dx + dy * dy
  const t = long > 0 ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / long)) : 0
  return Math.hypot(a.x + t * dx - x, a.y + t * dy - y)
}

function toLine(x: number, y: number, { points }: Polyline): number {
  let least = Infinity
  for (let k = 2; k + 1 < points.length; k += 2) {
    const a = { x: points[k - 2]!, y: points[k - 1]! }
    least = Math.min(least, toSegment(x, y, a, { x: points[k]!, y: points[k + 1]! }))
  }
  return least
}
