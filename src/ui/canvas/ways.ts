/**
 * The ways of wires inside a block, where nodes stand as in a textbook figure: each wire leaves and enters at the side
 * that suits it, in straight lines around cards and names. Wires of one axon share their way, and so do wires that end
 * at one node with one effect.
 */
import { crossings, type Line, linesOf, overlap, type Point, type Rect, through } from './lines'
import { rounded, type Tip } from './route'
import type { Edge } from './sizes'

/** A node as wires see it. */
export interface Place {
  readonly id: string
  readonly rect: Rect
  /** A disc is entered in the middle of a side; a card anywhere along it; a fixed one at its ports alone. */
  readonly is: 'disc' | 'card' | 'fixed'
  /** It is so small that wires of its own axon or dendrite may pass behind it. */
  readonly small: boolean
  /** Its name, where that stands beside it. */
  readonly name: Rect | null
}

/** A wire to lay. `bundle` names what may share its way: at its beginning, and at its end. */
export interface Laying {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly begins: string
  readonly ends: string
  /** Where a fixed node is left or entered. */
  readonly fromTip: Tip
  readonly toTip: Tip
}

export interface Way {
  readonly d: string
  readonly laid: Candidate
  readonly box: Rect
  readonly from: Tip
  readonly to: Tip
}

const SIDES: readonly Edge[] = ['right', 'left', 'top', 'bottom']
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
/** Kept free of wires at the corners of a card, px. */
const CORNER = 10
/** Distance between wires on one side of a card, px. */
const APART = 14
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

interface Dock {
  readonly side: Edge
  readonly at: Point
  /** It may be moved along its side, to be level with the other end. */
  readonly slides: boolean
}

interface Candidate {
  readonly points: readonly Point[]
  readonly a: Dock
  readonly b: Dock
}

type Docks = (wire: Laying, end: 'from' | 'to', place: Place) => readonly Dock[]

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

function wayOf(laid: Candidate): Way {
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

const centreOf = ({ x, y, width, height }: Rect): Point => [x + width / 2, y + height / 2]

function far({ from, to }: Laying, byId: ReadonlyMap<string, Place>): number {
  const [ax, ay] = centreOf(byId.get(from)!.rect)
  const [bx, by] = centreOf(byId.get(to)!.rect)
  return Math.abs(ax - bx) + Math.abs(ay - by)
}

interface Lanes {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** Where wires may run: beside each card and between those that stand side by side. */
function lanesOf(places: readonly Place[]): Lanes {
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

const middles: Docks = (wire, end, place) =>
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
function spread(
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
const cornerOf = (long: number): number => Math.max(CORNER, Math.min(17, (80 - long) / 2))

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

interface Laid extends Line {
  readonly wire: Laying
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

interface Wall {
  readonly rect: Rect
  readonly cost: number
}

function wallsFor(
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

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

/** The side at which most wires of a bundle leave or enter. */
function usualSides(
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

function elsewhere({ a, b }: Candidate, wire: Laying, usual: ReadonlyMap<string, Edge>): number {
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

/** The lanes of a drawing, and those that wires of the same bundle have taken. */
const withLanes = (lanes: readonly number[], own: readonly Laid[], level: boolean) => [
  ...new Set([...lanes, ...own.filter((line) => line.level === level).map(({ at }) => at)]),
]

/** Length and bends; and a little where an axon does not leave on the right, or a dendrite is not on the left. */
function easyCost({ points, a, b }: Candidate, from: Place, to: Place): number {
  const unusual =
    (from.is === 'card' ? (a.side === 'left' ? BACKWARDS : a.side === 'right' ? 0 : UNUSUAL) : 0) +
    (to.is === 'card' && b.side !== 'left' ? UNUSUAL : 0)
  return lengthOf(points) + BEND * (points.length - 2) + unusual
}

/** What a way saves where it runs on wires that share it, and costs where it runs close beside them. */
function bundledCost(lines: readonly Line[], own: readonly Laid[]): number {
  let cost = 0
  for (const other of own)
    for (const line of lines) {
      const long = overlap(line, other)
      if (long > 0) cost += Math.abs(line.at - other.at) < 0.5 ? -BUNDLED * long : BESIDE_ITS_OWN
    }
  return cost
}

/** What it costs to pass through nodes and other wires; no more is counted once that is `most`. */
function hardCost(
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

/** Wires that leave one port, or end at one with one effect, may share their way. */
const together = (a: Laying, b: Laying): boolean => a.begins === b.begins || a.ends === b.ends

/** Every way of at most four bends that leaves and enters outwards. */
function* candidates(
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
