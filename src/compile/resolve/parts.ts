/** The nodes of a circuit with their kinds found, sorted by what they become. */
import { type Circuit, type Diagnostic, type Library, type NodePath, nearest } from '#circuit'
import type {
  Kind,
  NeuronKind,
  ProbeKind,
  SlotName,
  StimulusKind,
  SynapseKind,
  TaskKind,
  Value,
} from '#kind'
import type { Flat, FlatNode, FlatWire } from '../expand'
import { noteIdle, noteUnknown } from '../idle'
import { callNodes } from './called'

export interface Part<K extends Kind> {
  readonly flat: FlatNode
  readonly kind: K
  /** What sentences about other nodes call it. */
  readonly called: string
}

/** What becomes a population, or a function of time. */
export type CellKind = NeuronKind | StimulusKind | TaskKind

export interface Slot<K extends Kind> {
  readonly kind: K
  readonly values: { readonly [name: string]: Value }
}

export interface Parts {
  readonly cells: readonly Part<CellKind>[]
  readonly synapses: readonly Part<SynapseKind>[]
  readonly probes: readonly Part<ProbeKind>[]
  readonly wires: readonly FlatWire[]
  readonly exposed: Flat['exposed']
  /** What a sentence calls the node of a path. */
  readonly called: (path: NodePath) => string
  readonly find: (id: string) => Kind | undefined
  /** Ids of the kinds of a family. */
  readonly fitting: (family: Kind['family']) => readonly string[]
}

export function sortParts(
  circuit: Circuit,
  flat: Flat,
  library: Library,
  notes: Diagnostic[],
): Parts {
  const find = (id: string): Kind | undefined =>
    Object.hasOwn(circuit.kinds, id) ? circuit.kinds[id] : library.kinds.get(id)
  const cells: Part<CellKind>[] = []
  const synapses: Part<SynapseKind>[] = []
  const probes: Part<ProbeKind>[] = []
  const called = callNodes(flat.nodes, find)
  for (const node of flat.nodes) {
    const { path } = node
    const kind = find(node.node.kind)
    if (!kind) {
      const meant = nearest(node.node.kind, [
        ...library.kinds.keys(),
        ...Object.keys(circuit.kinds),
      ])
      notes.push({
        severity: 'error',
        path,
        says: `There is no kind "${node.node.kind}".`,
        mend: meant
          ? `Did you mean ${meant}? Otherwise take the kind into the circuit.`
          : 'Choose another kind, or take this one into the circuit.',
      })
    } else if (kind.family === 'neuron' || kind.family === 'stimulus' || kind.family === 'task')
      cells.push({ flat: node, kind, called: called(path) })
    else if (kind.family === 'synapse') synapses.push({ flat: node, kind, called: called(path) })
    else if (kind.family === 'probe') probes.push({ flat: node, kind, called: called(path) })
    else
      notes.push({
        severity: 'error',
        path,
        says: `${kind.name} is a part of a synapse and cannot stand alone.`,
        mend: 'Choose it in a slot of a synapse.',
      })
    if (kind) noteIdle(path, node.node, kind, notes)
  }
  const fitting = (family: Kind['family']) =>
    [...Object.entries(circuit.kinds), ...library.kinds]
      .filter(([, kind]) => kind.family === family)
      .map(([id]) => id)
  const { wires, exposed } = flat
  return { cells, synapses, probes, wires, exposed, called, find, fitting }
}

const isOf = <F extends Kind['family']>(
  kind: Kind | undefined,
  family: F,
): kind is Extract<Kind, { family: F }> => kind?.family === family

/** What stands in a slot of a synapse: the node's choice, or the kind's. Null: empty, or noted as wrong. */
export function slotOf<F extends Kind['family']>(
  parts: Parts,
  { flat, kind }: Part<SynapseKind>,
  slot: SlotName,
  family: F,
  notes: Diagnostic[],
): Slot<Extract<Kind, { family: F }>> | null {
  const chosen = flat.node.slots?.[slot]
  if (chosen === null) return null
  const id = chosen?.kind ?? kind.slots[slot]
  if (!id) return null
  const found = parts.find(id)
  const values = chosen?.parameters ?? {}
  if (isOf(found, family)) {
    noteUnknown(flat.path, `${slot}.`, values, found, notes)
    return { kind: found, values }
  }
  const meant = nearest(id, parts.fitting(family))
  notes.push({
    severity: 'error',
    path: flat.path,
    parameter: slot,
    says: found
      ? `${found.name} does not fit the slot ${slot}.`
      : `There is no kind "${id}" for the slot ${slot}.`,
    mend: meant
      ? `Did you mean ${meant}? Otherwise choose one in the inspector.`
      : 'Choose another one in the inspector.',
  })
  return null
}
