/** Faults as sentences: where they are, and why a circuit does not run. */
import { type Diagnostic, isError, nodeAt } from '#circuit'
import { labelOf } from './canvas/elements'
import { bench, circuitNow } from './store'

/** The node that a note is of, by the name on it, and the parameter. */
export function whereOf(note: Diagnostic): string {
  const node = nodeAt(note.path, circuitNow(), bench.getState().library)?.node
  const name = node ? labelOf(node, undefined) : note.path || 'Circuit'
  return note.parameter ? `${name}, ${note.parameter}` : name
}

/** Why the circuit as it is can't run; null: it can. */
export function whyNot(): string | null {
  const { faulty, notes } = bench.getState()
  if (!faulty) return null
  const first = notes.find(isError)
  return first
    ? `This circuit can’t run yet. ${whereOf({ ...first, parameter: '' })}: ${first.says} ${first.mend}`
    : 'This circuit can’t run yet.'
}
