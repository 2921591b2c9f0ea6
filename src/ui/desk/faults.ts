/** Faults as sentences: where they are, and why a circuit does not run. */
import { type Diagnostic, isError, kindOf, type NodePath, nodeAt } from '#circuit'
import type { Bench } from './bench'
import { labelOf } from './names'

/** The node that a note is of, by the name on it, and the parameter. */
export function whereOf(note: Diagnostic, bench: Bench): string {
  const name = note.path ? nameAt(note.path, bench) : 'Circuit'
  return note.parameter ? `${name}, ${note.parameter}` : name
}

/** The name on the node of a path. */
export function nameAt(path: NodePath, { timeline, library }: Bench): string {
  const node = nodeAt(path, timeline.now, library)?.node
  return node ? labelOf(node, kindOf(node, timeline.now, library)) : path
}

/** Why the circuit as it is can't run; null: it can. */
export function whyNot(bench: Bench): string | null {
  if (!bench.faulty) return null
  const first = bench.notes.find(isError)
  return first
    ? `This circuit can’t run yet. ${whereOf({ ...first, parameter: '' }, bench)}: ${first.says} ${first.mend}`
    : 'This circuit can’t run yet.'
}
