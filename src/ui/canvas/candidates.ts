/** The ways that a wire might take: straight, or with up to four bends in the lanes between cards. */
import { cornerOf } from './docks'
import type { Point, Rect } from './lines'
import type { Edge } from './sizes'
import type { Candidate, Dock, Laid, Place } from './way'

const normal: Readonly<Record<Edge, Point>> = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
}
/** Distance of a lane from the cards beside it, px. */
const CLEAR = 12
/** A wire runs on at least this far before it turns, px. */
const STUB = 9

export interface Lanes {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** Where wires may run: beside each card and between those that stand side by side. */
export function lanesOf(places: readonly Place[]): Lanes {
  const cards = places.filter(({ small }) => !small)
  const lanes = (low: (rect: Rect) => number, high: (rect: Rect) => number) => {
    const each = cards.flatMap(({ rect, name }) =>
      [rect, ...(name ? [name] : [])].flatMap((r) => [
        ...[1, 1.5, 2].flatMap((far) => [low(r) - far * CLEAR, high(r) + far * CLEAR]),
      ]),
    )
    return [...new Set(each.map(Math.round))].sort((a, b) => a - b)
  }
  return {
    x: lanes(
      (r) => r.x,
      (r) => r.x + r.width,
    ),
    y: lanes(
      (r) => r.y,
      (r) => r.y + r.height,
    ),
  }
}

/** The lanes of a drawing, and those that wires of the same bundle have taken. */
export const withLanes = (lanes: readonly number[], own: readonly Laid[], level: boolean) => [
  ...new Set([...lanes, ...own.filter((line) => line.level === level).map(({ at }) => at)]),
]

/** Every way of at most four bends that leaves and enters outwards. */
export function* candidates(
  from: readonly Dock[],
  to: readonly Dock[],
  a: Place,
  b: Place,
  lanes: Lanes,
): Generator<Candidate> {
  for (const p of from)
    for (const q of to) {
      for (const points of [...straight(p, q, a, b), ...bent(p, q, lanes)])
        yield { points, a: p, b: q }
    }
}

const horizontal = (side: Edge): boolean => side === 'left' || side === 'right'

/** Level with each other: along the middle of the disc, or of what both cards share. */
function straight(p: Dock, q: Dock, a: Place, b: Place): readonly (readonly Point[])[] {
  const [nx, ny] = normal[p.side]
  const [mx, my] = normal[q.side]
  if (nx + mx !== 0 || ny + my !== 0) return []
  const along = horizontal(p.side) ? 1 : 0
  const ahead = 1 - along
  const gap = (q.at[ahead]! - p.at[ahead]!) * (nx + ny)
  if (gap < 4) return []
  const span = (place: Place, dock: Dock): readonly [number, number] => {
    if (!dock.slides) return [dock.at[along]!, dock.at[along]!]
    const low = along ? place.rect.y : place.rect.x
    const long = along ? place.rect.height : place.rect.width
    return [low + cornerOf(long), low + long - cornerOf(long)]
  }
  const [pl, ph] = span(a, p)
  const [ql, qh] = span(b, q)
  const [low, high] = [Math.max(pl, ql), Math.min(ph, qh)]
  if (low > high + 0.01) return []
  const at = (low + high) / 2
  const point = (dock: Dock): Point => (along ? [dock.at[0], at] : [at, dock.at[1]])
  return [[point(p), point(q)]]
}

function bent(p: Dock, q: Dock, { x: xs, y: ys }: Lanes): readonly (readonly Point[])[] {
  const [px, py] = p.at
  const [qx, qy] = q.at
  const [nx, ny] = normal[p.side]
  const [mx, my] = normal[q.side]
  const leaves = ([x, y]: Point) => (x - px) * nx + (y - py) * ny >= STUB
  const enters = ([x, y]: Point) => (x - qx) * mx + (y - qy) * my >= STUB
  const found: (readonly Point[])[] = []
  const add = (...between: Point[]) => {
    if (leaves(between[0]!) && enters(between.at(-1)!)) found.push([p.at, ...between, q.at])
  }
  const [flat, level] = [horizontal(p.side), horizontal(q.side)]
  const near = (lane: number, u: number, v: number) =>
    lane > Math.min(u, v) - 160 && lane < Math.max(u, v) + 160
  const x = [(px + qx) / 2, px + nx * 14, qx + mx * 14, ...xs.filter((lane) => near(lane, px, qx))]
  const y = [(py + qy) / 2, py + ny * 14, qy + my * 14, ...ys.filter((lane) => near(lane, py, qy))]
  if (flat && level) {
    for (const lane of x) add([lane, py], [lane, qy])
    for (const lane of y)
      add(
        [px + nx * CLEAR, py],
        [px + nx * CLEAR, lane],
        [qx + mx * CLEAR, lane],
        [qx + mx * CLEAR, qy],
      )
  } else if (!flat && !level) {
    for (const lane of y) add([px, lane], [qx, lane])
    for (const lane of x)
      add(
        [px, py + ny * CLEAR],
        [lane, py + ny * CLEAR],
        [lane, qy + my * CLEAR],
        [qx, qy + my * CLEAR],
      )
  } else if (flat) {
    add([qx, py])
    for (const lane of x) {
      add([lane, py], [lane, qy + my * CLEAR], [qx, qy + my * CLEAR])
    }
    for (const lane of y) add([px + nx * CLEAR, py], [px + nx * CLEAR, lane], [qx, lane])
  } else {
    add([px, qy])
    for (const lane of y) {
      add([px, lane], [qx + mx * CLEAR, lane], [qx + mx * CLEAR, qy])
    }
    for (const lane of x) add([px, py + ny * CLEAR], [lane, py + ny * CLEAR], [lane, qy])
  }
  return found
}
