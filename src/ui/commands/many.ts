/** Several nodes wired in one gesture. Fetched when it is first made. */
import {
  type Circuit,
  type End,
  join,
  jointsOfMany,
  type Library,
  type NodeId,
  portsFor,
} from '#circuit'
import type { Port } from '#kind'
import type { Desk } from '../desk/desk'
import { inReadingOrder, namesOf } from '../desk/names'
import { say } from '../window/page'
import { synapsesOf } from './adding'

type Many = Parameters<typeof jointsOfMany>[0]

const library = (desk: Desk) => desk.bench.getState().library

/** Wires each of some nodes to each of others in one step, and says what could not be wired. */
export function wireMany(desk: Desk, many: Many): void {
  const circuit = desk.drawing()
  const { joints, refused, says } = jointsOfMany(many, circuit, library(desk))
  const synapses = synapsesOf(desk)
  if (joints.length > 0 && synapses)
    desk.edit(join(`Wire ${joints.length} times`, joints, synapses))
  const made = joints.length === 1 ? '1 wire was made.' : `${joints.length} wires were made.`
  if (refused === 0) say(made)
  else
    say(
      `${made} ${refused === 1 ? 'One could' : `${refused} could`} not be made: ${says ?? ''}`,
      12,
    )
}

interface OfferOfMany extends Many {
  readonly title: string
  readonly aside: string
}

/** What several nodes can be wired to at once: the ports of the other nodes, in reading order. */
export function offersOfMany(
  ids: readonly NodeId[],
  drawing: Circuit,
  library: Library,
): readonly OfferOfMany[] {
  const names = namesOf(drawing, library)
  const others = inReadingOrder(drawing).filter((id) => !ids.includes(id))
  const first = ids[0] ?? ''
  const ports = (id: NodeId, side: Port['side']): readonly Port[] => {
    const node = drawing.nodes[id]
    return node ? portsFor(node, drawing, library).filter((port) => port.side === side) : []
  }
  const offer = (many: Many, there: End, way: string): readonly OfferOfMany[] => {
    const { joints } = jointsOfMany(many, drawing, library)
    if (joints.length === 0) return []
    const title = `${names.get(there.node) ?? there.node} ${there.port}`
    const via = joints.some((joint) => joint.via) ? ', with synapses' : ''
    return [{ ...many, title, aside: `${way} ${joints.length} of ${ids.length}${via}` }]
  }
  /** The port of the first that has one that fits stands for all. */
  const own = (side: Port['side'], make: (port: Port) => readonly OfferOfMany[]) =>
    ids
      .flatMap((id) => ports(id, side))
      .flatMap(make)
      .slice(0, 1)
  const leaving = others.flatMap((node) =>
    ports(node, 'in').flatMap(({ name }) =>
      own('out', (port) => {
        const to = { node, port: name }
        return offer(
          { from: { node: first, port: port.name }, to, froms: ids, tos: [node] },
          to,
          'from',
        )
      }),
    ),
  )
  const entering = others.flatMap((node) =>
    ports(node, 'out').flatMap(({ name }) =>
      own('in', (port) => {
        const from = { node, port: name }
        return offer(
          { from, to: { node: first, port: port.name }, froms: [node], tos: ids },
          from,
          'into',
        )
      }),
    ),
  )
  return [...leaving, ...entering]
}
