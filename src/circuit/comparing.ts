/** A region and its twin in the same wiring: what there is to compare in a circuit, and the circuits to run for it. */
import type { Analogy, TaskKind } from '#kind'
import { blockById, regionsOf, twinsNamed } from './block'
import type { Circuit, Library, Node, NodeId } from './circuit'
import type { NodePath } from './diagnostic'
import { everyNode, within } from './drawing'
import { connect, freshId, remove, setRun } from './edits'
import { swapBlock } from './exposing'
import { type Floor, floorsOf } from './floors'
import { type Edit, edit, startTimeline } from './timeline'
import { parseWire } from './wire'
import { kindOf } from './wiring'

/** One of the two: a block's id and name, and the circuit in which it does the work. */
export interface Contender {
  readonly block: string
  readonly name: string
  readonly circuit: Circuit
}

export interface Comparison {
  /** Where in the circuit the two take each other's place, and the task that judges them. */
  readonly place: NodePath
  readonly task: NodePath
  /** What a score of that task is. */
  readonly scores: string
  /** What scores are compared with besides: chance, say. */
  readonly floors: readonly Floor[]
  /** The probe, in both circuits, that has the scores. */
  readonly probe: NodePath
  readonly region: Contender
  readonly twin: Contender
  /** All twins of the region that could be compared with it. */
  readonly twins: readonly Omit<Contender, 'circuit'>[]
  /** The region's, with the places where it breaks. */
  readonly analogy: Analogy | null
}

export interface NoComparison {
  readonly says: string
}

interface Pair {
  readonly region: string
  readonly twin: string
}

/** The region and the twin of which a block is one, the first twin of a region with several; null when it is neither. */
function pairOf(id: string, circuit: Circuit, library: Library): Pair | null {
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
function chosen(circuit: Circuit, library: Library, at: NodePath | null) {
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
  chosen(circuit, library, at).best !== null

/**
 * The two circuits that are compared, or a sentence that says what is missing. They are alike but for the block at
 * `place`, the twin being the one that is wanted if the region has it; what watches is left out, but for the score of the task.
 */
export function comparisonIn(
  circuit: Circuit,
  library: Library,
  at: NodePath | null = null,
  wanted?: string,
): Comparison | NoComparison {
  const { regions, tasks, best } = chosen(circuit, library, at)
  if (regions.length === 0)
    return { says: 'No region here has a twin. Drag one from the library, and wire it to a task.' }
  if (tasks.length === 0)
    return { says: 'Nothing here keeps a score. Drag a task from the library, and wire it.' }
  if (!best) return { says: 'No wires lead from the region to the task. Wire them together.' }
  const { region: place, task } = best
  const found = pairOf(place.node.kind, circuit, library)!
  const nameOf = (block: string): string => blockById(block, circuit, library)?.name ?? block
  const twins = twinsNamed(blockById(found.region, circuit, library)!).filter((id) =>
    blockById(id, circuit, library),
  )
  const pair = { ...found, twin: twins.find((id) => id === wanted) ?? found.twin }
  const kind = kindOf(task.node, circuit, library) as TaskKind
  const { circuit: bare, probe } = watchedByScore(circuit, library, task.path)
  const contender = (block: string): Contender => ({
    block,
    name: nameOf(block),
    circuit:
      place.node.kind === block
        ? bare
        : change(bare, place.path, library, (id) => swapBlock(id, block, bare, library)),
  })
  return {
    place: place.path,
    task: task.path,
    scores: kind.scores,
    floors: floorsOf(kind, task.node).floors,
    probe,
    region: contender(pair.region),
    twin: contender(pair.twin),
    twins: twins.map((block) => ({ block, name: nameOf(block) })),
    analogy: blockById(pair.region, circuit, library)?.analogy ?? null,
  }
}

/** The circuit with an edit made in the drawing in which a path's node stands. */
function change(
  circuit: Circuit,
  path: NodePath,
  library: Library,
  make: (id: NodeId) => Edit,
): Circuit {
  const way = path.split('/')
  const id = way.pop() ?? ''
  return edit(startTimeline(circuit), within(way, circuit, library, make(id))).now
}

/** The circuit with one probe in place of all its own: for the score of a task. */
function watchedByScore(circuit: Circuit, library: Library, task: NodePath) {
  const probes = Object.keys(circuit.nodes).filter(
    (id) => kindOf(circuit.nodes[id]!, circuit, library)?.family === 'probe',
  )
  const bare = edit(startTimeline(circuit), remove(probes)).now
  const score = [...library.kinds.values()].find(
    (kind) => kind.family === 'probe' && kind.reads === 'score',
  )
  let made = ''
  const watched = change(bare, task, library, (id) => ({
    label: 'Watch the score',
    apply: (draft) => {
      made = freshId(draft, 'compared-score')
      draft.nodes[made] = {
        kind: score?.id ?? 'score-probe',
        position: { x: 0, y: 0 },
        parameters: {},
      }
      connect({ node: id, port: 'score' }, { node: made, port: 'in' }).apply(draft)
    },
  }))
  const way = task.split('/').slice(0, -1)
  return { circuit: watched, probe: [...way, made].join('/') }
}

export interface ComparedRun {
  readonly is: 'region' | 'twin'
  readonly seed: number
  readonly circuit: Circuit
}

/** Everything to run: region and twin by turns, both with the same seeds, from the circuit's own upwards. */
export const runsToCompare = (
  { region, twin }: Comparison,
  seeds: number,
  duration?: string,
): readonly ComparedRun[] =>
  Array.from({ length: seeds }, (_, k) => k).flatMap((k) =>
    [['region', region] as const, ['twin', twin] as const].map(([is, { circuit }]) => {
      const seed = circuit.run.seed + k
      const run = setRun({ seed, ...(duration === undefined ? {} : { duration }) })
      return { is, seed, circuit: edit(startTimeline(circuit), run).now }
    }),
  )
