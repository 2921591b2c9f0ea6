/**
 * The ways of wires inside a block, where nodes stand as in a textbook figure: each wire leaves and enters at the side
 * that suits it, in straight lines around cards and names. Wires of one axon share their way, and so do wires that end
 * at one node with one effect.
 */
import { candidates, type Lanes, lanesOf, withLanes } from './candidates'
import { bundledCost, easyCost, elsewhere, grown, hardCost, wallsFor } from './costs'
import { type Docks, middles, spread, usualSides } from './docks'
import { linesOf, through } from './lines'
import { rounded } from './route'
import type { Edge } from './sizes'
import { type Candidate, centreOf, type Laid, type Laying, type Place, type Way } from './way'

/** A way for each wire, by its id; those of `kept` stay as they are, and the others are laid beside them. */
export function waysOf(
  places: readonly Place[],
  wires: readonly Laying[],
  kept: ReadonlyMap<string, Way> = new Map(),
): ReadonlyMap<string, Way> {
  const byId = new Map(places.map((place) => [place.id, place]))
  const drawn = wires.filter(({ from, to }) => byId.has(from) && byId.has(to))
  // A synapse stands where it suits its target: its own half comes first, the nearest before the others.
  const last = ({ from }: Laying) => Number(!byId.get(from)!.small)
  const order = [...drawn].sort((p, q) => last(p) - last(q) || far(p, byId) - far(q, byId))
  const there = new Map([...kept].map(([id, way]) => [id, way.laid]))
  const scene = { order, byId, places, lanes: lanesOf(places), there }
  const rough = laid(scene, middles, new Map())
  const found = laid(scene, spread(rough, order, byId), usualSides(rough, order))
  return new Map([...found].map(([id, way]) => [id, kept.get(id) ?? wayOf(way)]))
}

/** Those ways that still lead where they should, and on which nothing was put. */
export function stillGood(
  ways: ReadonlyMap<string, Way>,
  unmoved: ReadonlySet<string>,
  places: readonly Place[],
  wires: readonly Laying[],
): ReadonlyMap<string, Way> {
  const put = places
    .filter(({ id }) => !unmoved.has(id))
    .flatMap(({ rect, name }) => (name ? [rect, name] : [rect]))
    .map((rect) => grown(rect, 3))
  return new Map(
    wires.flatMap(({ id, from, to }) => {
      const way = ways.get(id)
      if (!way || !unmoved.has(from) || !unmoved.has(to)) return []
      const lines = linesOf(way.laid.points)
      return put.some((rect) => lines.some((line) => through(line, rect))) ? [] : [[id, way]]
    }),
  )
}

/** A way as it is drawn. */
export function wayOf(laid: Candidate): Way {
  const { points, a, b } = laid
  const [[fx, fy], [tx, ty]] = [points[0]!, points.at(-1)!]
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return {
    d: rounded(points),
    laid,
    box: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
    from: { x: fx, y: fy, edge: a.side },
    to: { x: tx, y: ty, edge: b.side },
  }
}

function far({ from, to }: Laying, byId: ReadonlyMap<string, Place>): number {
  const [ax, ay] = centreOf(byId.get(from)!.rect)
  const [bx, by] = centreOf(byId.get(to)!.rect)
  return Math.abs(ax - bx) + Math.abs(ay - by)
}

interface Scene {
  readonly order: readonly Laying[]
  readonly byId: ReadonlyMap<string, Place>
  readonly places: readonly Place[]
  readonly lanes: Lanes
  /** What is laid already. */
  readonly there: ReadonlyMap<string, Candidate>
}

/** Lays one wire after another, each with regard to those before it. */
function laid(
  { order, byId, places, lanes, there }: Scene,
  docks: Docks,
  usual: ReadonlyMap<string, Edge>,
): ReadonlyMap<string, Candidate> {
  const found = new Map(there)
  const taken = (wire: Laying, { points }: Candidate) =>
    linesOf(points).map((line) => ({ ...line, wire }))
  const before: Laid[] = order.flatMap((wire) => {
    const way = there.get(wire.id)
    return way ? taken(wire, way) : []
  })
  const axons = partnersOf(order)
  for (const wire of order) {
    if (there.has(wire.id)) continue
    const [a, b] = [byId.get(wire.from)!, byId.get(wire.to)!]
    const walls = wallsFor(wire, places, axons)
    const own = before.filter(({ wire: other }) => together(other, wire))
    const others = before.filter(({ wire: other }) => !together(other, wire))
    const open = {
      x: withLanes(lanes.x, own, false),
      y: withLanes(lanes.y, own, true),
    }
    const each = [...candidates(docks(wire, 'from', a), docks(wire, 'to', b), a, b, open)]
      .map((candidate) => {
        const lines = linesOf(candidate.points)
        const easy = easyCost(candidate, a, b) + elsewhere(candidate, wire, usual)
        return { candidate, lines, least: easy + bundledCost(lines, own) }
      })
      .sort((p, q) => p.least - q.least)
    let best: Candidate | null = null
    let cost = Number.POSITIVE_INFINITY
    for (const { candidate, lines, least } of each) {
      if (least >= cost) break
      const whole = least + hardCost(lines, walls, others, cost - least)
      if (whole >= cost) continue
      cost = whole
      best = candidate
    }
    if (!best) continue
    found.set(wire.id, best)
    before.push(...taken(wire, best))
  }
  return found
}

/** Which small nodes lie on an axon (by what begins it) and on a dendrite (by what ends there). */
function partnersOf(wires: readonly Laying[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (bundle: string, node: string) =>
    found.set(bundle, (found.get(bundle) ?? new Set()).add(node))
  for (const { begins, ends, from, to } of wires) {
    add(begins, to)
    add(ends, from)
  }
  return found
}

/** Wires that leave one port, or end at one with one effect, may share their way. */
const together = (a: Laying, b: Laying): boolean => a.begins === b.begins || a.ends === b.ends
