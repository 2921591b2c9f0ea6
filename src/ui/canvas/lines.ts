/** Level and upright lines, and whether they meet each other or a rectangle. */
export type Point = readonly [x: number, y: number]

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A level line at y from low to high x, or an upright one at x from low to high y. */
export interface Line {
  readonly level: boolean
  readonly at: number
  readonly low: number
  readonly high: number
}

/** The lines between points of which each is level with the one before it, or upright above or below it. */
export function linesOf(points: readonly Point[]): readonly Line[] {
  return points.slice(1).map(([x, y], k) => {
    const [px, py] = points[k]!
    const level = Math.abs(y - py) < Math.abs(x - px)
    return level
      ? { level, at: y, low: Math.min(x, px), high: Math.max(x, px) }
      : { level, at: x, low: Math.min(y, py), high: Math.max(y, py) }
  })
}

export const through = ({ level, at, low, high }: Line, { x, y, width, height }: Rect): boolean =>
  level
    ? at > y && at < y + height && high > x && low < x + width
    : at > x && at < x + width && high > y && low < y + height

/** Lines nearer to each other than this are not told apart, px. */
const NEAR = 5

/** How far two lines run on each other, px. */
export function overlap(p: Line, q: Line): number {
  if (p.level !== q.level || Math.abs(p.at - q.at) >= NEAR) return 0
  return Math.max(0, Math.min(p.high, q.high) - Math.max(p.low, q.low))
}

export const crossings = (p: Line, q: Line): boolean =>
  p.level !== q.level && q.at > p.low && q.at < p.high && p.at > q.low && p.at < q.high
