/** Faults as sentences: where they are, and why a circuit does not run. */
import { type Diagnostic, isError, nodeAt } from '#circuit'
import type { Bench } from './bench'
import { labelOf } from './names'

/** The node that a note is of, by the name on it, and the parameter. */
export function whereOf(note: Diagnostic, { timeline, library }: Bench): string {
  const node = nodeAt(note.path, timeline.now, library)?.node
  const name = node ? labelOf(node, undefined) : note.path || 'Circuit'
  return note.parameter ? `${name}, ${note.parameter}` : name
}

/** Why the circuit as it is can't run; null: it can. */
export function whyNot(bench: Bench): string | null {
  if (!bench.faulty) return null
  const first = bench.notes.find(isError)
  return first
    ? `This circuit can’t run yet. ${whereOf({ ...first, parameter: '' }, bench)}: ${first.says} ${first.mend}`
    : 'This circuit can’t run yet.'
}
