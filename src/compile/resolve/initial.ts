/** Initial values that a circuit's nodes give for what has none. */
import { type Diagnostic, type NodePath, nearest } from '#circuit'
import { fieldOf, type Name } from '../name'
import type { Parts } from './parts'

/**
 * Notes initial values of synapses and probes that begin nothing. Cells note their own; of a synapse that could not be
 * made it isn't known what it would have.
 */
export function noteIdleInitial(
  { synapses, probes }: Parts,
  made: { has(path: NodePath): boolean },
  variables: readonly Name[],
  notes: Diagnostic[],
): void {
  const states = new Map<NodePath, string[]>()
  // Weights begin at the parameter weight.
  for (const variable of variables)
    if (variable.slot !== null)
      states.set(variable.owner, [...(states.get(variable.owner) ?? []), fieldOf(variable)])
  for (const { flat, kind } of [...synapses.filter(({ flat }) => made.has(flat.path)), ...probes]) {
    const { path, node } = flat
    const known = states.get(path) ?? []
    for (const name of Object.keys(node.initial ?? {})) {
      if (known.includes(name)) continue
      const meant =
        known.find((field) => field.endsWith(`.${name}`)) ?? nearest(name, known) ?? undefined
      notes.push({
        severity: 'warning',
        path,
        parameter: `initial.${name}`,
        says: `${kind.name} has no state ${name} that could begin at a value.`,
        mend:
          name === 'w'
            ? 'Weights begin at the parameter weight; take it away here.'
            : meant
              ? `Did you mean ${meant}?`
              : 'Take it away.',
      })
    }
  }
}
