/** The front half of the compiler: from the drawing to equations with their integrators chosen. */
import type { Circuit, Diagnostic, Library } from '#circuit'
import { expand } from './expand'
import { integrate } from './integrate/integrate'
import type { Model } from './model'
import { resolve } from './resolve/resolve'

/**
 * The model of a circuit, as far as it could be understood. Faults are noted at their nodes, and nothing throws; with
 * an error among the notes the model is not fit to run.
 */
export function modelOf(circuit: Circuit, library: Library, notes: Diagnostic[]): Model {
  const flat = expand(circuit, library, notes)
  return integrate(resolve(circuit, flat, library, notes), notes)
}
