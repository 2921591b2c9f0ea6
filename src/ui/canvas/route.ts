/** The line of a wire: a curve forwards; around the nodes when it has to come back. */
import type { Edge } from './sizes'

export interface Tip {
  readonly x: number
  readonly y: number
  readonly edge: Edge
}

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const OUT = 18
const CORNER = 10
/** Distance between lanes that run side by side, px. */
const LANE = 7
const normal: Readonly<Record<Edge, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
}

/** The path from one tip to another, as SVG path data; `around` are the two nodes at its ends. */
export function route(
  from: Tip,
  to: Tip,
  around: readonly [Rect, Rect],
  fan: { readonly from: number; readonly to: number } = { from: 0, to: 0 },
): string {
  const back = from.edge === 'right' && to.edge === 'left' && to.x < from.x + 2 * OUT
  const near = to.x > from.x - 4 && Math.abs(to.y - from.y) < 40
  return back && !near ? bypass(from, to, around, fan) : curve(from, to)
}

function curve(from: Tip, to: Tip): string {
  const reach = Math.max(12, Math.min(120, Math.hypot(to.x - from.x, to.y - from.y) * 0.45))
  const [ax, ay] = normal[from.edge]
  const [bx, by] = normal[to.edge]
  // A wire that has to turn leaves in a short bow, so that it does not overshoot.
  const turns =
    (from.edge === 'top' || from.edge === 'bottom') !== (to.edge === 'top' || to.edge === 'bottom')
  const out = turns ? Math.min(reach, 36) : reach
  const n = (value: number) => Math.round(value * 10) / 10
  return `M${n(from.x)} ${n(from.y)}C${n(from.x + ax * out)} ${n(from.y + ay * out)} ${n(to.x + bx * reach)} ${n(to.y + by * reach)} ${n(to.x)} ${n(to.y)}`
}

/** Out to the right, along a lane above or below both nodes, and in from the left. */
function bypass(
  from: Tip,
  to: Tip,
  [a, b]: readonly [Rect, Rect],
  fan: { readonly from: number; readonly to: number },
): string {
  const step = LANE * (fan.to + fan.from)
  const above = Math.min(a.y, b.y) - OUT
  const below = Math.max(a.y + a.height, b.y + b.height) + OUT
  const between = to.y > from.y ? b.y - OUT : b.y + b.height + OUT
  const gap = to.y > from.y ? b.y - (a.y + a.height) : a.y - (b.y + b.height)
  const middle = (from.y + to.y) / 2
  const lane =
    gap > 2 * OUT ? between : Math.abs(above - middle) <= Math.abs(below - middle) ? above : below
  const right = from.x + OUT + LANE * fan.from
  const left = to.x - OUT - LANE * Math.abs(fan.to)
  const y = lane + (lane < middle ? -1 : 1) * Math.abs(step)
  return rounded([
    [from.x, from.y],
    [right, from.y],
    [right, y],
    [left, y],
    [left, to.y],
    [to.x, to.y],
  ])
}

/** A line through points with round corners. */
export function rounded(points: readonly (readonly [number, number])[]): string {
  const parts = [`M${points[0]![0]} ${points[0]![1]}`]
  for (let k = 1; k < points.length - 1; k++) {
    const [px, py] = points[k - 1]!
    const [x, y] = points[k]!
    const [nx, ny] = points[k + 1]!
    const before = Math.hypot(px - x, py - y)
    const after = Math.hypot(nx - x, ny - y)
    const r = Math.min(CORNER, before / 2, after / 2)
    if (r < 0.5) continue
    const start = [x + ((px - x) / before) * r, y + ((py - y) / before) * r]
    const end = [x + ((nx - x) / after) * r, y + ((ny - y) / after) * r]
    parts.push(`L${start[0]} ${start[1]}Q${x} ${y} ${end[0]} ${end[1]}`)
  }
  const [x, y] = points.at(-1)!
  parts.push(`L${x} ${y}`)
  return parts.join('')
}
