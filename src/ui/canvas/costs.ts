/** What speaks against a way: its length and bends, and what it passes through or runs along. */
import { crossings, type Line, overlap, type Point, type Rect, through } from './lines'
import type { Edge } from './sizes'
import type { Candidate, Laid, Laying, Place } from './way'

/** What is worse than a longer way, in px of length. */
const BEND = 14
const CROSSING = 16
const SHARED = 110
const BEHIND_SMALL = 120
const THROUGH = 2000
const UNUSUAL = 3
const BACKWARDS = 40
const BEHIND_AXON = 15
const BEHIND_DENDRITE = 4
const BESIDE_ITS_OWN = 20
/** An axon leaves a card at one side, and what comes with one effect enters at one. */
const ELSEWHERE = 34
/** How much of its length a wire saves where it runs on one that shares its way. */
const BUNDLED = 0.3

interface Wall {
  readonly rect: Rect
  readonly cost: number
}

export function wallsFor(
  wire: Laying,
  places: readonly Place[],
  partners: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Wall[] {
  const onAxon = partners.get(wire.begins)
  const onDendrite = partners.get(wire.ends)
  return places.flatMap(({ id, rect, small, name }) => {
    const own = id === wire.from || id === wire.to
    const walls: Wall[] = name ? [{ rect: grown(name, 2), cost: THROUGH }] : []
    if (own) walls.push({ rect: grown(rect, -1), cost: THROUGH })
    else if (!small) walls.push({ rect: grown(rect, 5), cost: THROUGH })
    else if (onDendrite?.has(id)) walls.push({ rect, cost: BEHIND_DENDRITE })
    else if (onAxon?.has(id)) walls.push({ rect, cost: BEHIND_AXON })
    else walls.push({ rect: grown(rect, 3), cost: BEHIND_SMALL })
    return walls
  })
}

export const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

export function elsewhere(
  { a, b }: Candidate,
  wire: Laying,
  usual: ReadonlyMap<string, Edge>,
): number {
  const [from, to] = [usual.get(`from ${wire.begins}`), usual.get(`to ${wire.ends}`)]
  return (from && from !== a.side ? ELSEWHERE : 0) + (to && to !== b.side ? ELSEWHERE : 0)
}

function lengthOf(points: readonly Point[]): number {
  let length = 0
  for (let k = 1; k < points.length; k++)
    length +=
      Math.abs(points[k]![0] - points[k - 1]![0]) + Math.abs(points[k]![1] - points[k - 1]![1])
  return length
}

/** Length and bends; and a little where an axon does not leave on the right, or a dendrite is not on the left. */
export function easyCost({ points, a, b }: Candidate, from: Place, to: Place): number {
  const unusual =
    (from.is === 'card' ? (a.side === 'left' ? BACKWARDS : a.side === 'right' ? 0 : UNUSUAL) : 0) +
    (to.is === 'card' && b.side !== 'left' ? UNUSUAL : 0)
  return lengthOf(points) + BEND * (points.length - 2) + unusual
}

/** What a way saves where it runs on wires that share it, and costs where it runs close beside them. */
export function bundledCost(lines: readonly Line[], own: readonly Laid[]): number {
  let cost = 0
  for (const other of own)
    for (const line of lines) {
      const long = overlap(line, other)
      if (long > 0) cost += Math.abs(line.at - other.at) < 0.5 ? -BUNDLED * long : BESIDE_ITS_OWN
    }
  return cost
}

/** What it costs to pass through nodes and other wires; no more is counted once that is `most`. */
export function hardCost(
  lines: readonly Line[],
  walls: readonly Wall[],
  others: readonly Laid[],
  most: number,
): number {
  let cost = 0
  for (const { rect, cost: each } of walls)
    for (const line of lines)
      if (through(line, rect)) {
        cost += each
        if (cost >= most) return cost
        break
      }
  for (const other of others)
    for (const line of lines) {
      const long = overlap(line, other)
      if (long > 0) cost += SHARED + long
      else if (crossings(line, other)) cost += CROSSING
      if (cost >= most) return cost
    }
  return cost
}
