/** Gives the wires inside a block their ways around what stands there. */
import { centre, labelOf, type ViewNode, type ViewWire } from './elements'
import type { Rect } from './lines'
import type { Tip } from './route'
import { type Laying, type Place, stillGood, type Way, waysOf } from './ways'

/** More wires than this go the short way: laying all of them anew with each move would take too long. */
const MOST_WIRES = 240
/** Width of a letter of a name, about, px. */
const LETTER = 6.6

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

export function placeOf({ id, position: { x, y }, data }: ViewNode): Place {
  const { face, box } = data
  const rect = { x, y, ...box }
  return {
    id,
    rect,
    is: face === 'bouton' ? 'disc' : face === 'block' || face === 'task' ? 'fixed' : 'card',
    small: face === 'bouton',
    name:
      face === 'soma'
        ? nameOf(rect, labelOf(data.node, data.kind))
        : data.entry === null
          ? null
          : entryOf(rect, data.entry),
  }
}

/** Where the name of a cell stands, and its rate below. */
function nameOf({ x, y, width, height }: Rect, label: string): Rect {
  const long = Math.max(60, label.length * LETTER)
  return { x: x + width / 2 - long / 2, y: y + height + 2, width: long, height: 36 }
}

/** Where the port by which a synapse hears from outside is named. */
function entryOf({ x, y, height }: Rect, name: string): Rect {
  const long = (name.length + 2) * LETTER + 6
  return { x: x - long, y: y + height / 2 - 9, width: long, height: 18 }
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
