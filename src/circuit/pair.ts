/** A region and its twin, and which region of a circuit could be compared with its twin on which task. */
import { blockById, regionsOf, twinsNamed } from './block'
import type { Circuit, Library, Node, NodeId } from './circuit'
import type { NodePath } from './diagnostic'
import { everyNode } from './drawing'
import { parseWire } from './wire'
import { kindOf } from './wiring'

interface Pair {
  readonly region: string
  readonly twin: string
}

/** The region and the twin of which a block is one, the first twin of a region with several; null when it is neither. */
export function pairOf(id: string, circuit: Circuit, library: Library): Pair | null {
  const block = blockById(id, circuit, library)
  if (!block) return null
  const twin = twinsNamed(block).find((other) => blockById(other, circuit, library))
  if (twin !== undefined) return { region: id, twin }
  const [region] = regionsOf(id, circuit, library)
  return region === undefined ? null : { region, twin: id }
}

interface Found {
  readonly path: NodePath
  readonly node: Node
}

/**
 * What would be compared: the region and the task that are the fewest wires apart, of those inside `at` or at it when
 * something is pointed at.
 */
export function chosenPair(circuit: Circuit, library: Library, at: NodePath | null) {
  const all = everyNode(circuit, library)
  const regions = all.filter(({ node }) => pairOf(node.kind, circuit, library))
  const tasks = all.filter(({ node }) => kindOf(node, circuit, library)?.family === 'task')
  const pointed = (list: readonly Found[]) => {
    const here = list.filter(({ path }) => path === at)
    return here.length > 0 ? here : list
  }
  const hops = distances(circuit)
  const best = pointed(regions)
    .flatMap((region) => pointed(tasks).map((task) => ({ region, task, far: hops(region, task) })))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .reduce<{ region: Found; task: Found; far: number } | null>(
      (least, each) => (least && least.far <= each.far ? least : each),
      null,
    )
  return { regions, tasks, best }
}

/** How many wires lie between the outermost nodes of two paths; Infinity when no way leads there. */
function distances(circuit: Circuit): (a: Found, b: Found) => number {
  const next = new Map<NodeId, Set<NodeId>>()
  const join = (a: NodeId, b: NodeId) => next.set(a, (next.get(a) ?? new Set()).add(b))
  for (const wire of circuit.wires) {
    const ends = parseWire(wire)
    if (!ends) continue
    join(ends.from.node, ends.to.node)
    join(ends.to.node, ends.from.node)
  }
  const outermost = ({ path }: Found): NodeId => path.split('/')[0] ?? ''
  return (a, b) => {
    const goal = outermost(b)
    const seen = new Set([outermost(a)])
    let edge = [...seen]
    for (let far = 0; edge.length > 0; far++) {
      if (edge.includes(goal)) return far
      edge = edge.flatMap((id) => [...(next.get(id) ?? [])]).filter((id) => !seen.has(id))
      for (const id of edge) seen.add(id)
    }
    return Number.POSITIVE_INFINITY
  }
}

/** Whether there is something to compare, at a node or anywhere; as quick as looking. */
export const canCompare = (circuit: Circuit, library: Library, at: NodePath | null): boolean =>
  chosenPair(circuit, library, at).best !== null
