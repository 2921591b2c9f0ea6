/** Gives the wires inside a block their ways around what stands there. */
import { centre, type ViewNode, type ViewWire } from './elements'
import { placeOf } from './place'
import type { Tip } from './route'
import { stretched } from './stretch'
import type { Laying, Place, Way } from './way'
import { stillGood, wayOf, waysOf } from './ways'

/** More wires than this go the short way: laying all of them anew with each move would take too long. */
const MOST_WIRES = 240

export interface Laid {
  readonly wires: ViewWire[]
  /** Something was moved: ways are those from before with their ends taken along, until they are laid anew. */
  readonly stretched: boolean
}

/** Another `settled` than in the last call: what is moved has come to rest, and its wires are laid. */
export type LayWires = (nodes: readonly ViewNode[], wires: ViewWire[], settled: number) => Laid

/** Where all stood when the ways were laid. */
interface Base {
  readonly key: string
  readonly ways: ReadonlyMap<string, Way>
  readonly places: ReadonlyMap<string, Place>
  readonly wires: readonly ViewWire[]
  readonly settled: number
}

/** Keeps the ways of the last drawing where nothing moves. */
export function wayMaker(): LayWires {
  let base: Base = { key: '', ways: new Map(), places: new Map(), wires: [], settled: 0 }
  let before = new Map<string, { from: ViewWire; to: ViewWire }>()

  function lay(
    places: readonly Place[],
    wires: readonly ViewWire[],
    nodes: readonly ViewNode[],
    settled: number,
  ): void {
    const byId = new Map(nodes.map((node) => [node.id, node]))
    const layings = wires.map((wire) => layingOf(wire, byId))
    const key = JSON.stringify([places, layings])
    if (key !== base.key) {
      const unmoved = new Set(
        places.flatMap((place) => (alike(base.places.get(place.id), place) ? [place.id] : [])),
      )
      base = {
        key,
        ways: waysOf(places, layings, stillGood(base.ways, unmoved, places, layings)),
        places: new Map(places.map((place) => [place.id, place])),
        wires,
        settled,
      }
    } else base = { ...base, wires, settled }
  }

  return (nodes, wires, settled) => {
    if (wires.length > MOST_WIRES) return { wires, stretched: false }
    const places = nodes.map(placeOf)
    const moving = settled === base.settled && wires === base.wires && onlyMoved(base, places)
    if (!moving) lay(places, wires, nodes, settled)
    const shifts = moving ? shiftsOf(base, places) : new Map<string, Point>()
    const next = new Map<string, { from: ViewWire; to: ViewWire }>()
    const shown = wires.map((wire) => {
      const way = along(base.ways.get(wire.id) ?? null, wire, shifts)
      const had = before.get(wire.id)
      const to =
        had?.from === wire && had.to.data?.way?.d === way?.d
          ? had.to
          : ({ ...wire, data: { ...wire.data!, way } } satisfies ViewWire)
      next.set(wire.id, { from: wire, to })
      return to
    })
    before = next
    return { wires: shown, stretched: shifts.size > 0 }
  }
}

interface Point {
  readonly x: number
  readonly y: number
}
const nowhere: Point = { x: 0, y: 0 }

const alike = (a: Place | undefined, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The same nodes, each as large as it was. */
const onlyMoved = ({ places: before }: Base, places: readonly Place[]): boolean =>
  places.length === before.size &&
  places.every(({ id, is, rect }) => {
    const had = before.get(id)
    return had?.is === is && had.rect.width === rect.width && had.rect.height === rect.height
  })

/** How far each node that was moved is from where it stood. */
function shiftsOf({ places: before }: Base, places: readonly Place[]): ReadonlyMap<string, Point> {
  return new Map(
    places.flatMap(({ id, rect }) => {
      const had = before.get(id)!.rect
      const shift = { x: rect.x - had.x, y: rect.y - had.y }
      return shift.x === 0 && shift.y === 0 ? [] : [[id, shift] as const]
    }),
  )
}

/** A way that goes along with its ends. */
function along(way: Way | null, wire: ViewWire, shifts: ReadonlyMap<string, Point>): Way | null {
  const [from, to] = [shifts.get(wire.source), shifts.get(wire.target)]
  if (!way || (!from && !to)) return way
  const points = stretched(way.laid.points, from ?? nowhere, to ?? nowhere)
  return wayOf({ ...way.laid, points })
}

function layingOf(wire: ViewWire, nodes: ReadonlyMap<string, ViewNode>): Laying {
  const tip = (id: string, port: string | null | undefined): Tip => {
    const node = nodes.get(id)
    const place = node?.data.places.get(port ?? '')
    if (!node || !place) return { x: 0, y: 0, edge: 'left' }
    const at = centre(place, node.data.box)
    return { x: node.position.x + at.x, y: node.position.y + at.y, edge: place.edge }
  }
  const { data, source, sourceHandle, target, targetHandle } = wire
  return {
    id: wire.id,
    from: source,
    to: target,
    begins: `${source}.${sourceHandle}`,
    ends: `${target}.${targetHandle} ${data?.effect ?? data?.carries}`,
    fromTip: tip(source, sourceHandle),
    toTip: tip(target, targetHandle),
  }
}
