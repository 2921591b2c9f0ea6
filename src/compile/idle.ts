/** What a node says and its kind has no use for: kept in the file, and told, since a person may count on it. */
import { type Diagnostic, type Node, type NodePath, nearest } from '#circuit'
import type { Kind, Value } from '#kind'
import { noSuchState } from './resolve/initial'

/** Notes parameters, slots, a number of cells and an integrator that the kind of a node does not have. */
export function noteIdle(path: NodePath, node: Node, kind: Kind, notes: Diagnostic[]): void {
  noteUnknown(path, '', node.parameters, kind, notes)
  const { family, name } = kind
  const idle = (parameter: string, says: string, mend: string) =>
    notes.push({ severity: 'warning', path, parameter, says, mend })
  if (family !== 'synapse')
    for (const slot of Object.keys(node.slots ?? {}))
      idle(slot, `${name} has no slot ${slot}.`, 'Take it away, or fill that of a synapse.')
  const sized =
    family === 'neuron' || family === 'stimulus' || (family === 'task' && kind.size === undefined)
  if (node.size !== undefined && node.size !== 1 && !sized)
    idle(
      'size',
      `${name} takes no number of cells from its node; ${node.size} is not used.`,
      family === 'block' ? 'Set the sizes of the cells in it.' : 'Take it away.',
    )
  if (
    node.integrator !== undefined &&
    (family === 'synapse' || !('equations' in kind) || kind.equations === undefined)
  )
    idle(
      'integrator',
      `${name} has no equations of its own to integrate; ${node.integrator} is not used.`,
      family === 'block'
        ? 'Choose it at the cells in it.'
        : family === 'synapse'
          ? 'Choose it in the kind that fills the slot.'
          : 'Take it away.',
    )
  if (family === 'block')
    for (const state of Object.keys(node.initial ?? {}))
      idle(`initial.${state}`, noSuchState(name, state), 'Write it at the cells in it.')
}

/** A value for a parameter that the kind does not have: kept in the file, said once. */
export function noteUnknown(
  path: NodePath,
  field: string,
  values: { readonly [name: string]: Value },
  kind: Kind,
  notes: Diagnostic[],
): void {
  for (const name of Object.keys(values)) {
    if (Object.hasOwn(kind.parameters, name)) continue
    const became = kind.retired && Object.hasOwn(kind.retired, name) && kind.retired[name]
    if (became) {
      notes.push({
        severity: 'note',
        path,
        parameter: field + name,
        says: `${kind.name} had a parameter ${name} in an earlier version; now ${became}`,
        mend: 'Nothing has to be done.',
      })
      continue
    }
    const meant = nearest(name, Object.keys(kind.parameters))
    notes.push({
      severity: 'warning',
      path,
      parameter: field + name,
      says: `${kind.name} has no parameter ${name}.`,
      mend: meant ? `Did you mean ${meant}?` : 'Take it away.',
    })
  }
}
