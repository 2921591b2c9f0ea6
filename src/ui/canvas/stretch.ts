/** The way of a wire while one of its nodes is in the hand: its end goes along, and the rest stays as it was laid. */
import type { Point } from './lines'

export interface Shift {
  readonly x: number
  readonly y: number
}

/** Points of a way whose first and last are moved; lines stay level or upright. */
export function stretched(points: readonly Point[], from: Shift, to: Shift): readonly Point[] {
  if (from.x === to.x && from.y === to.y) return points.map(([x, y]) => [x + from.x, y + from.y])
  const forth = points.length === 2 ? bent(points[0]!, points[1]!) : points
  const atEnd = pulled(forth, to)
  return [...pulled([...atEnd].reverse(), from)].reverse()
}

/** A straight way with a step in its middle, which opens when an end is moved aside. */
function bent([ax, ay]: Point, [bx, by]: Point): readonly Point[] {
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2]
  return isLevel([ax, ay], [bx, by])
    ? [
        [ax, ay],
        [mx, ay],
        [mx, by],
        [bx, by],
      ]
    : [
        [ax, ay],
        [ax, my],
        [bx, my],
        [bx, by],
      ]
}

const isLevel = ([ax, ay]: Point, [bx, by]: Point): boolean => Math.abs(by - ay) < Math.abs(bx - ax)

/** Moves the last point, and the one before it so far that the line between them keeps its direction. */
function pulled(points: readonly Point[], { x, y }: Shift): readonly Point[] {
  const [before, last] = [points.at(-2)!, points.at(-1)!]
  const level = isLevel(before, last)
  const turn: Point = level ? [before[0], before[1] + y] : [before[0] + x, before[1]]
  return [...points.slice(0, -2), turn, [last[0] + x, last[1] + y]]
}
