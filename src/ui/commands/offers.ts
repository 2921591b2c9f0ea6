/** The wires that may leave or enter a node, as they are offered by name. */
import { type Circuit, type End, type Library, portsFor, type Verdict } from '#circuit'
import type { Port } from '#kind'
import { inReadingOrder, namesOf } from '../desk/names'

export interface Offer {
  readonly from: End
  readonly to: End
  /** The other end: `Cell B I`. */
  readonly title: string
  /** This end, and the synapse that comes between. */
  readonly aside: string
}

/**
 * Every wire between a node and the others, first those that leave it, by what they lead to in reading order; from the
 * node to itself last, since that is seldom meant.
 */
export function offersAt(
  id: string,
  drawing: Circuit,
  library: Library,
  verdictOn: (from: End, to: End) => Verdict,
): readonly Offer[] {
  const names = namesOf(drawing, library)
  const others = inReadingOrder(drawing).filter((other) => other !== id)
  const ends = (of: string, side: Port['side']): readonly End[] => {
    const node = drawing.nodes[of]
    const ports = node ? portsFor(node, drawing, library) : []
    return ports.filter((port) => port.side === side).map((port) => ({ node: of, port: port.name }))
  }
  const offer = (from: End, to: End, there: End, here: string): readonly Offer[] => {
    const verdict = verdictOn(from, to)
    if (!verdict.ok) return []
    const title = `${names.get(there.node) ?? there.node} ${there.port}`
    return [{ from, to, title, aside: verdict.via ? `${here}, with a synapse` : here }]
  }
  const leaving = (other: string) =>
    ends(id, 'out').flatMap((from) =>
      ends(other, 'in').flatMap((to) => offer(from, to, to, `from ${from.port}`)),
    )
  const entering = (other: string) =>
    ends(id, 'in').flatMap((to) =>
      ends(other, 'out').flatMap((from) => offer(from, to, from, `into ${to.port}`)),
    )
  return [...others.flatMap(leaving), ...others.flatMap(entering), ...leaving(id)]
}
