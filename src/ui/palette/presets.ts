/** Presets as the gallery has them: what each is about, in which group it stands, and by which words it is found. */
import {
  blockById,
  type Circuit,
  canCompare,
  everyNode,
  kindOf,
  type Library,
  slotKind,
  twinsOf,
} from '#circuit'
import { wordsOf } from './words'

/** From top to bottom. */
export const groups = [
  'Brain regions and their twins',
  'Learning',
  'Networks',
  'Cells and synapses',
] as const

export interface Preset {
  readonly id: string
  readonly circuit: Circuit
  readonly group: (typeof groups)[number]
  /** Whether a region and its twin can be compared in it. */
  readonly compares: boolean
  /** All that it is found by, in small letters. */
  readonly text: string
}

/** Networks are what has so many cells. */
const MANY = 100

function groupOf(circuit: Circuit, library: Library): Preset['group'] {
  const nodes = everyNode(circuit, library).map(({ node }) => node)
  if (Object.values(circuit.nodes).some(({ kind }) => library.blocks.has(kind))) return groups[0]
  const learns = nodes.some((node) => slotKind(node, 'plasticity', circuit, library))
  if (learns) return groups[1]
  const cells = nodes
    .filter((node) => kindOf(node, circuit, library)?.family === 'neuron')
    .reduce((sum, { size }) => sum + (Number(size ?? 1) || MANY), 0)
  return cells >= MANY ? groups[2] : groups[3]
}

export function presetOf(id: string, circuit: Circuit, library: Library): Preset {
  const called = Object.values(circuit.nodes).flatMap((node) => [
    node.label ?? '',
    kindOf(node, circuit, library)?.name ?? '',
    ...twinsOf(node.kind, circuit, library).map(
      (twin) => blockById(twin, circuit, library)?.name ?? '',
    ),
  ])
  return {
    id,
    circuit,
    group: groupOf(circuit, library),
    compares: canCompare(circuit, library, null),
    text: [id, circuit.name, circuit.about, ...called].join(' '),
  }
}

/** Presets in which every word of a search occurs; those that have it in their name first. */
export function findPresets(presets: readonly Preset[], asked: string): readonly Preset[] {
  const said = wordsOf(asked)
  const named = ({ circuit }: Preset) => said(circuit.name)
  const found = presets.filter(({ text }) => said(text))
  return [...found.filter(named), ...found.filter((preset) => !named(preset))]
}
