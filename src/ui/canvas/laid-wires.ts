/** Gives the wires inside a block their ways around what stands there. */
import { centre, type ViewNode, type ViewWire } from './elements'
import { placeOf } from './place'
import type { Tip } from './route'
import { type Laying, stillGood, type Way, waysOf } from './ways'

/** More wires than this go the short way: laying all of them anew with each move would take too long. */
const MOST_WIRES = 240

/** Keeps the ways of the last drawing where nothing moves. */
export function wayMaker(): (nodes: readonly ViewNode[], wires: ViewWire[]) => ViewWire[] {
  let key = ''
  let ways: ReadonlyMap<string, Way> = new Map()
  let stood = new Map<string, string>()
  let before = new Map<string, { from: ViewWire; to: ViewWire }>()
  return (nodes, wires) => {
    if (wires.length > MOST_WIRES) return wires
    const places = nodes.map(placeOf)
    const layings = wires.map((wire) => layingOf(wire, nodes))
    const now = JSON.stringify([places, layings])
    if (now !== key) {
      const stands = new Map(places.map((place) => [place.id, JSON.stringify(place)]))
      const unmoved = new Set([...stands].flatMap(([id, at]) => (stood.get(id) === at ? [id] : [])))
      ways = waysOf(places, layings, stillGood(ways, unmoved, places, layings))
      stood = stands
    }
    key = now
    const next = new Map<string, { from: ViewWire; to: ViewWire }>()
    const shown = wires.map((wire) => {
      const way = ways.get(wire.id) ?? null
      const had = before.get(wire.id)
      const to =
        had?.from === wire && had.to.data?.way?.d === way?.d
          ? had.to
          : ({ ...wire, data: { ...wire.data!, way } } satisfies ViewWire)
      next.set(wire.id, { from: wire, to })
      return to
    })
    before = next
    return shown
  }
}

function layingOf(wire: ViewWire, nodes: readonly ViewNode[]): Laying {
  const tip = (id: string, port: string | null | undefined): Tip => {
    const node = nodes.find((each) => each.id === id)
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
