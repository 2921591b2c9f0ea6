/** Finding a kind by what a person types. */
import { type Circuit, type Library, twinsOf } from '#circuit'
import type { Family, Kind } from '#kind'

/** Families that stand on the canvas by themselves, and the section of the library that has them. */
const standing: { readonly [family in Family]?: string } = {
  neuron: 'Neurons',
  stimulus: 'Stimuli',
  synapse: 'Synapses',
  block: 'Regions',
  task: 'Tasks',
  probe: 'Probes',
}

/** Sections of the library from top to bottom. */
export const sections: readonly string[] = [
  'Neurons',
  'Stimuli',
  'Synapses',
  'Regions',
  'Twins',
  'Tasks',
  'Probes',
  'Yours',
  'Blocks of this circuit',
  'Kinds of this circuit',
]

/** The section in which a kind stands; empty for what does not stand by itself. */
export function sectionOf(
  kind: Kind,
  circuit: Circuit,
  library: Library,
  own: ReadonlyMap<string, unknown> = new Map(),
): string {
  if (kind.family !== 'block') {
    const section = standing[kind.family] ?? ''
    return section && Object.hasOwn(circuit.kinds, kind.id) ? 'Kinds of this circuit' : section
  }
  if (own.has(kind.id)) return 'Yours'
  const block = library.blocks.get(kind.id)
  if (!block || Object.hasOwn(circuit.blocks, kind.id)) return 'Blocks of this circuit'
  return block.twin === undefined && twinsOf(kind.id, circuit, library).length > 0
    ? 'Twins'
    : 'Regions'
}

/** Kinds that fit a search, best first; all of them for an empty one. Letters may be left out: `lif` finds Leaky integrate-and-fire. */
export function search(kinds: readonly Kind[], asked: string): readonly Kind[] {
  const words = asked.trim().toLowerCase()
  const here = kinds.filter((kind) => standing[kind.family] !== undefined)
  if (!words) return here
  return here
    .map((kind) => ({ kind, score: scoreOf(kind, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ kind }) => kind)
}

function scoreOf(kind: Kind, asked: string): number {
  const name = kind.name.toLowerCase()
  if (kind.id === asked || name === asked) return 10
  // Of two that begin alike, the one that is more nearly named whole.
  if (name.startsWith(asked) || kind.id.startsWith(asked))
    return 8 + asked.length / Math.min(name.length, kind.id.length)
  if (name.split(/[\s(–-]+/).some((word) => word.startsWith(asked))) return 6
  if (name.includes(asked) || kind.id.includes(asked)) return 5
  if (initials(name).startsWith(asked.replace(/\s/g, ''))) return 4
  if (kind.family.startsWith(asked)) return 3
  if (kind.about.toLowerCase().includes(asked)) return 2
  return asked.length > 2 && inOrder(name, asked) ? 1 : 0
}

const initials = (name: string): string =>
  name
    .split(/[\s(–-]+/)
    .map((word) => word[0] ?? '')
    .join('')

function inOrder(text: string, letters: string): boolean {
  let at = -1
  for (const letter of letters.replace(/\s/g, '')) {
    at = text.indexOf(letter, at + 1)
    if (at < 0) return false
  }
  return true
}
