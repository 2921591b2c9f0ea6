/** A wire's line as points, so that nothing is asked of the page to know where a pulse is, or what is near. */

/** Points of a line, x and y by turns, and how far along the line each is, px. */
export interface Polyline {
  readonly points: Float64Array
  readonly far: Float64Array
}

/** Points on each curve. */
const FINE = 16

/** The points of a path of moves, lines and curves (`M`, `L`, `Q`, `C`, absolute), as wires have. */
export function polylineOf(d: string): Polyline {
  const points: number[] = []
  let [x, y] = [0, 0]
  for (const [, letter, rest] of d.matchAll(/([MLQC])([^MLQC]*)/g)) {
    const given = (rest?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
    const steps = letter === 'Q' || letter === 'C' ? FINE : 1
    const controls = [x, y, ...given]
    for (let k = 1; k <= steps; k++) points.push(...onCurve(controls, k / steps, letter === 'M'))
    ;[x, y] = [given.at(-2) ?? x, given.at(-1) ?? y]
  }
  const far = new Float64Array(points.length / 2)
  for (let k = 1; k < far.length; k++)
    far[k] =
      far[k - 1]! +
      Math.hypot(points[2 * k]! - points[2 * k - 2]!, points[2 * k + 1]! - points[2 * k - 1]!)
  return { points: Float64Array.from(points), far }
}

/** A point of a Bézier curve by its controls (de Casteljau); a move goes to its end at once. */
function onCurve(controls: readonly number[], t: number, moves: boolean): [number, number] {
  if (moves) return [controls[2] ?? 0, controls[3] ?? 0]
  let level = controls
  while (level.length > 2)
    level = level.slice(0, -2).map((value, k) => value + t * (level[k + 2]! - value))
  return [level[0] ?? 0, level[1] ?? 0]
}

/** Where one is after a share of the way, from 0 to 1. */
export function along({ points, far }: Polyline, share: number): { x: number; y: number } {
  const last = far.length - 1
  if (last < 0) return { x: 0, y: 0 }
  const wanted = Math.min(1, Math.max(0, share)) * far[last]!
  let k = 1
  while (k < last && far[k]! < wanted) k++
  if (last === 0) return { x: points[0]!, y: points[1]! }
  const long = far[k]! - far[k - 1]!
  const t = long > 0 ? (wanted - far[k - 1]!) / long : 0
  const at = (j: 0 | 1) =>
    points[2 * k - 2 + j]! + t * (points[2 * k + j]! - points[2 * k - 2 + j]!)
  return { x: at(0), y: at(1) }
}
