/** The front half of the compiler: from the drawing to equations with their integrators chosen. */
import { type Circuit, type Diagnostic, isError, type Library, type NodePath } from '#circuit'
import { check } from './check'
import { expand } from './expand'
import { integrate } from './integrate/integrate'
import { checkLarge } from './large'
import type { Model } from './model'
import { resolve } from './resolve/resolve'

/** Called with the path of a node before it is worked on. */
export type Progress = (path: NodePath) => void

/**
 * The model of a circuit, as far as it could be understood. Faults are noted at their nodes, and nothing throws; with
 * an error among the notes the model is not fit to run. `at` is told of each node before it is worked on.
 */
export function modelOf(
  circuit: Circuit,
  library: Library,
  notes: Diagnostic[],
  at: Progress = () => {},
): Model {
  const found: Diagnostic[] = []
  const flat = expand(circuit, library, found)
  const resolved = resolve(circuit, flat, library, found, at)
  check(resolved, found)
  const model = integrate(resolved, found, at)
  checkLarge(model, found)
  for (const note of bounded(once(found))) notes.push(note)
  return model
}

/** A text that is read for several purposes says what is wrong with it once. */
function once(notes: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>()
  for (const note of notes) {
    const { path, parameter, span, says } = note
    told.set(JSON.stringify([path, parameter, span?.start, says]), note)
  }
  return [...told.values()]
}

/** What is told at the most: who has more to mend begins with these. */
const MOST_NOTES = 500

function bounded(notes: readonly Diagnostic[]): readonly Diagnostic[] {
  if (notes.length <= MOST_NOTES) return notes
  // A circuit with an error must not seem to have none.
  const sorted = [...notes.filter(isError), ...notes.filter((note) => !isError(note))]
  const left = (notes.length - MOST_NOTES).toLocaleString('en')
  return [
    ...sorted.slice(0, MOST_NOTES),
    {
      severity: 'warning',
      path: '',
      says: `There are ${left} more faults like these.`,
      mend: 'Mend the first ones; many may have one cause.',
    },
  ]
}
