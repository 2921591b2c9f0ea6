/** A region and its twin in the same wiring: what there is to compare in a circuit, and the circuits to run for it. */
import type { Analogy, TaskKind } from '#kind'
import { blockById, twinsNamed } from './block'
import type { Circuit, Library, NodeId } from './circuit'
import type { NodePath } from './diagnostic'
import { within } from './drawing'
import { connect, freshId, remove, setRun } from './edits'
import { swapBlock } from './exposing'
import { type Floor, floorsOf } from './floors'
import { chosenPair, pairOf } from './pair'
import { type Edit, edit, startTimeline } from './timeline'
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
  const { regions, tasks, best } = chosenPair(circuit, library, at)
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
