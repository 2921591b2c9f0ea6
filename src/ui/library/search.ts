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

/** What people call a family besides. */
const also: { readonly [family in Family]?: readonly string[] } = {
  neuron: ['neuron', 'cell', 'unit'],
  stimulus: ['stimulus', 'input', 'source'],
  synapse: ['synapse', 'connection', 'receptor', 'ampa', 'gaba', 'nmda', 'stdp', 'plasticity'],
  block: ['block', 'brain', 'region'],
  task: ['task', 'environment'],
  probe: ['probe', 'plot', 'recording', 'monitor'],
}

/** Sections of the library from top to bottom: the brain first. */
export const sections: readonly string[] = [
  'Regions',
  'Twins',
  'Neurons',
  'Synapses',
  'Stimuli',
  'Probes',
  'Tasks',
  'Rate units',
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
    const rates = kind.family === 'neuron' && kind.threshold === undefined
    const section = rates ? 'Rate units' : (standing[kind.family] ?? '')
    return section && Object.hasOwn(circuit.kinds, kind.id) ? 'Kinds of this circuit' : section
  }
  if (own.has(kind.id)) return 'Yours'
  const block = library.blocks.get(kind.id)
  if (!block || Object.hasOwn(circuit.blocks, kind.id)) return 'Blocks of this circuit'
  return block.twin === undefined && twinsOf(kind.id, circuit, library).length > 0
    ? 'Twins'
    : 'Regions'
}

/** What a newcomer needs first stands first in its section; the rest follows by name. */
const first: readonly string[] = [
  ...['cortex', 'hippocampus', 'basal-ganglia', 'cerebellum', 'thalamus'],
  ...['lif', 'izhikevich', 'adex', 'hodgkin-huxley'],
  ...['constant-current', 'step-current', 'poisson', 'noise-current'],
  ...['state-probe', 'spike-probe', 'rate-probe', 'weight-probe', 'score-probe'],
]

/** Kinds in the order in which the library lists them within a section. */
export function inListOrder<T extends { readonly id: string; readonly name: string }>(
  kinds: readonly T[],
): readonly T[] {
  const rank = ({ id }: T) => (first.includes(id) ? first.indexOf(id) : first.length)
  return kinds.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'))
}

/** Kinds that fit a search, best first; all of them, in the list's order, for an empty one. Letters may be left out: `lif` finds Leaky integrate-and-fire. */
export function search(kinds: readonly Kind[], asked: string): readonly Kind[] {
  const words = asked.trim().toLowerCase()
  const here = kinds.filter((kind) => standing[kind.family] !== undefined)
  if (!words) return inListOrder(here)
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
  if (also[kind.family]?.some((word) => word.startsWith(asked))) return 3
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
