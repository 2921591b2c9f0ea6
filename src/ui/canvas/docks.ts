/** Where wires leave and enter nodes: at which side, and where along it. */
import type { Point, Rect } from './lines'
import type { Tip } from './route'
import type { Edge } from './sizes'
import { type Candidate, centreOf, type Dock, type Laying, type Place } from './way'

const SIDES: readonly Edge[] = ['right', 'left', 'top', 'bottom']
/** Kept free of wires at the corners of a card, px. */
const CORNER = 10
/** Distance between wires on one side of a card, px. */
const APART = 14

export type Docks = (wire: Laying, end: 'from' | 'to', place: Place) => readonly Dock[]

const middleOf = ({ x, y, width, height }: Rect, side: Edge): Point => {
  if (side === 'left') return [x, y + height / 2]
  if (side === 'right') return [x + width, y + height / 2]
  return [x + width / 2, side === 'top' ? y : y + height]
}

const fixedAt = ({ x, y, edge }: Tip): Dock => ({ side: edge, at: [x, y], slides: false })

/** The sides at which a node may be entered: below a cell stands its name, left of a synapse what it hears. */
function open({ name, rect }: Place): readonly Edge[] {
  if (!name) return SIDES
  const below = name.y >= rect.y + rect.height
  return SIDES.filter((side) => side !== (below ? 'bottom' : 'left'))
}

export const middles: Docks = (wire, end, place) =>
  place.is === 'fixed'
    ? [fixedAt(end === 'from' ? wire.fromTip : wire.toTip)]
    : open(place).map((side) => ({
        side,
        at: middleOf(place.rect, side),
        slides: place.is === 'card',
      }))

/** Where straight wires meet a side, and towards where the others leave it, both by what they share. */
interface Side {
  readonly taken: Map<string, number>
  readonly groups: Map<string, number[]>
}

/** Ends that share a side of a card, other than those that run straight, are given room beside each other. */
export function spread(
  rough: ReadonlyMap<string, Candidate>,
  wires: readonly Laying[],
  byId: ReadonlyMap<string, Place>,
): Docks {
  const sides = new Map<string, Side>()
  for (const wire of wires) {
    const way = rough.get(wire.id)
    if (!way) continue
    const straight = way.points.length === 2
    for (const end of ['from', 'to'] as const) {
      const dock = end === 'from' ? way.a : way.b
      const other = byId.get(wire[end === 'from' ? 'to' : 'from'])!
      if (!dock.slides) continue
      const along = dock.side === 'left' || dock.side === 'right' ? 1 : 0
      const key = `${wire[end]} ${dock.side}`
      const side = sides.get(key) ?? { taken: new Map(), groups: new Map() }
      sides.set(key, side)
      const at = (end === 'from' ? way.points[0] : way.points.at(-1))![along]
      const group = end === 'from' ? wire.begins : wire.ends
      if (straight) side.taken.set(group, side.taken.get(group) ?? at)
      else {
        side.groups.set(group, [...(side.groups.get(group) ?? []), centreOf(other.rect)[along]])
      }
    }
  }
  const moved = new Map<string, number>()
  for (const [key, { taken, groups }] of sides) {
    const [id, side] = key.split(/ (?=\S+$)/) as [string, Edge]
    const { rect } = byId.get(id)!
    const along = side === 'left' || side === 'right' ? 1 : 0
    const [low, long] = along ? [rect.y, rect.height] : [rect.x, rect.width]
    const others = [...groups].filter(([group]) => !taken.has(group))
    const room = positions(low, long, [...taken.values()], others.length)
    for (const [group, at] of taken) moved.set(`${key} ${group}`, at)
    const mean = (each: readonly number[]) => each.reduce((a, b) => a + b, 0) / each.length
    const ordered = others.sort(([, p], [, q]) => mean(p) - mean(q))
    ordered.forEach(([group], k) => {
      moved.set(`${key} ${group}`, room[k]!)
    })
  }
  return (wire, end, place) =>
    middles(wire, end, place).map((dock) => {
      if (!dock.slides) return dock
      const group = end === 'from' ? wire.begins : wire.ends
      const at = moved.get(`${place.id} ${dock.side} ${group}`)
      if (at === undefined) return dock
      return {
        ...dock,
        at:
          dock.side === 'left' || dock.side === 'right'
            ? ([dock.at[0], at] as const)
            : ([at, dock.at[1]] as const),
      }
    })
}

/** What is left free at each end of a side: of a round cell more, so that a wire ends at its rim. */
export const cornerOf = (long: number): number => Math.max(CORNER, Math.min(17, (80 - long) / 2))

/** So many places along a side, near its middle and apart from those that are taken, in order. */
function positions(low: number, long: number, taken: readonly number[], many: number): number[] {
  const corner = cornerOf(long)
  if (taken.length === 0) {
    const apart = Math.min(APART, (long - 2 * corner) / Math.max(1, many - 1))
    return Array.from({ length: many }, (_, k) => low + long / 2 + (k - (many - 1) / 2) * apart)
  }
  const found: number[] = []
  const fits = (at: number, apart: number) =>
    at >= low + corner &&
    at <= low + long - corner &&
    [...taken, ...found].every((other) => Math.abs(other - at) >= apart)
  for (const apart of [APART, APART * 0.7, 0])
    for (let step = 0; step <= long && found.length < many; step += APART / 2)
      for (const at of step === 0
        ? [low + long / 2]
        : [low + long / 2 - step, low + long / 2 + step])
        if (found.length < many && fits(at, apart)) found.push(at)
  return found.sort((a, b) => a - b)
}

/** The side at which most wires of a bundle leave or enter. */
export function usualSides(
  rough: ReadonlyMap<string, Candidate>,
  wires: readonly Laying[],
): ReadonlyMap<string, Edge> {
  const votes = new Map<string, Map<Edge, number>>()
  const vote = (bundle: string, { side, slides }: Dock) => {
    if (!slides) return
    const each = votes.get(bundle) ?? new Map<Edge, number>()
    votes.set(bundle, each.set(side, (each.get(side) ?? 0) + 1))
  }
  for (const wire of wires) {
    const way = rough.get(wire.id)
    if (!way) continue
    vote(`from ${wire.begins}`, way.a)
    vote(`to ${wire.ends}`, way.b)
  }
  return new Map(
    [...votes].map(([bundle, each]) => [bundle, [...each].sort(([, p], [, q]) => q - p)[0]![0]]),
  )
}
