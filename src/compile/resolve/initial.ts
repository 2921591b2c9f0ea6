/** Initial values that a circuit's nodes give for what has none. */
import { type Diagnostic, type NodePath, nearest } from '#circuit'
import type { Variable } from '../model'
import { fieldOf } from '../name'
import type { Parts } from './parts'

export const noSuchState = (kind: string, name: string): string =>
  `${kind} has no state ${name} that could begin at a value.`

/** Notes initial values that begin nothing; of a synapse that could not be made it isn't known what it would have. */
export function noteIdleInitial(
  { cells, synapses, probes }: Parts,
  made: { has(path: NodePath): boolean },
  variables: readonly Variable[],
  notes: Diagnostic[],
): void {
  const states = new Map<NodePath, string[]>()
  for (const variable of variables)
    if (variable.state)
      states.set(variable.owner, [...(states.get(variable.owner) ?? []), fieldOf(variable)])
  const there = synapses.filter(({ flat }) => made.has(flat.path))
  for (const { flat, kind } of [...cells, ...there, ...probes]) {
    const { path, node } = flat
    // The weights of a synapse begin at its parameter weight.
    const isWeight = (name: string) => kind.family === 'synapse' && name === 'w'
    const known = (states.get(path) ?? []).filter((name) => !isWeight(name))
    for (const name of Object.keys(node.initial ?? {})) {
      if (known.includes(name)) continue
      const meant = known.find((field) => field.endsWith(`.${name}`)) ?? nearest(name, known)
      notes.push({
        severity: 'warning',
        path,
        parameter: `initial.${name}`,
        says: noSuchState(kind.name, name),
        mend: isWeight(name)
          ? 'Weights begin at the parameter weight; take it away here.'
          : meant
            ? `Did you mean ${meant}?`
            : 'Take it away.',
      })
    }
  }
}
