/** A kind tried out before it is used: its texts read, named and unit-checked in a circuit of two cells. */
import {
  type Circuit,
  type Diagnostic,
  everyKind,
  FORMAT,
  isError,
  type Library,
  type Node,
  VERSION,
} from '#circuit'
import type { Kind, NeuronKind, ReceptorKind, SlotName, StimulusKind } from '#kind'
import { modelOf } from './front'

/** What a synapse's kind is to work with. What is left out is found: the library's, those first that have its names. */
export interface Company {
  /** Ids of kinds of cells. */
  readonly pre?: string
  readonly post?: string
  /** The variable of the pre cell that the synapse is wired from, or `spikes`; and the input it leads to. */
  readonly from?: string
  readonly to?: string
  readonly receptor?: string
}

const slotFor: { readonly [family in Kind['family']]?: SlotName } = {
  receptor: 'receptor',
  plasticity: 'plasticity',
  'short-term': 'shortTerm',
}

/** The node that is tried. */
const NODE = 'tried'
/** So many companies are tried before the kind is blamed. */
const MOST = 24

/**
 * What the compiler says of a kind's own texts: its notes with `equations`, `threshold`, `outputs.I` or the name of a
 * parameter as the place. A part of a synapse is tried in the company given; without, in the one it gets on with best.
 */
export function tryKind(
  kind: Kind,
  circuit: Circuit,
  library: Library,
  company: Company = {},
): readonly Diagnostic[] {
  return trialOf(kind, circuit, library, company)?.notes ?? []
}

interface Trial {
  /** The circuit in which it was tried, where it is the node `tried` or in a slot of it. */
  readonly circuit: Circuit
  readonly notes: readonly Diagnostic[]
  /** How badly it went: the kind's own faults count for more than those of its company. */
  readonly blame: number
}

/** The trial that a kind came off best in; null for kinds that have nothing to try. */
export function trialOf(
  kind: Kind,
  circuit: Circuit,
  library: Library,
  company: Company = {},
): Trial | null {
  const whole = { ...circuit, kinds: { ...circuit.kinds, [kind.id]: kind } }
  const slot = slotFor[kind.family]
  if (kind.family === 'neuron' || kind.family === 'stimulus')
    return tried(sketched(whole, { [NODE]: node(kind.id) }, []), library, '')
  if (!slot) return null
  const wished = companies(kind, whole, library, company)
  const all = wished.length > 0 ? wished : companies(kind, whole, library, {})
  let best: Trial | null = null
  for (const one of all.slice(0, MOST)) {
    const next = tried(pair(kind, slot, whole, library, one), library, `${slot}.`)
    if (best === null || next.blame < best.blame) best = next
    // A text that does not read is at fault in any company.
    if (best.blame === 0 || best.notes.some(({ is }) => is === 'unreadable')) break
  }
  return best
}

const faults = (notes: readonly Diagnostic[]): number => notes.filter(isError).length

const node = (kind: string): Node => ({ kind, position: { x: 0, y: 0 }, parameters: {} })

const sketched = (
  { run, kinds }: Circuit,
  nodes: Circuit['nodes'],
  wires: readonly string[],
): Circuit => ({
  format: FORMAT,
  version: VERSION,
  name: '',
  about: '',
  run,
  nodes,
  wires,
  kinds,
  blocks: {},
  scope: null,
})

function tried(circuit: Circuit, library: Library, prefix: string): Trial {
  const notes: Diagnostic[] = []
  modelOf(circuit, library, notes)
  const own = notes.flatMap((note) => {
    const { path, parameter } = note
    if (path !== NODE || note.severity === 'note') return []
    if (!prefix) return [note]
    return parameter?.startsWith(prefix)
      ? [{ ...note, parameter: parameter.slice(prefix.length) }]
      : []
  })
  return { circuit, notes: own, blame: 100 * faults(own) + faults(notes) }
}

/** A synapse between two cells with the kind in its slot. */
function pair(
  kind: Kind,
  slot: SlotName,
  circuit: Circuit,
  library: Library,
  { pre, post, from, to, receptor }: Required<Company>,
): Circuit {
  const synapse = everyKind(circuit, library).find(({ family }) => family === 'synapse')
  const slots = {
    receptor: { kind: receptor, parameters: {} },
    [slot]: { kind: kind.id, parameters: {} },
  }
  return sketched(
    circuit,
    { pre: node(pre), post: node(post), [NODE]: { ...node(synapse?.id ?? ''), slots } },
    [`pre.${from} -> ${NODE}.pre`, `${NODE}.post -> post.${to}`],
  )
}

const text = (kind: Kind): string =>
  Object.values(kind)
    .flat()
    .filter((each) => typeof each === 'string')
    .join('\n')

/** Variables of the cells that a kind's texts name as `v_post` or `r_pre`. */
const named = (kind: Kind, side: 'pre' | 'post'): readonly string[] => [
  ...new Set([...text(kind).matchAll(new RegExp(`\\b(\\w+)_${side}\\b`, 'g'))].map(([, n]) => n!)),
]

type Cell = NeuronKind | StimulusKind

const has = ({ equations = '' }: Cell, name: string): boolean =>
  new RegExp(`^\\s*(d${name}/dt|${name}\\s*[=:])`, 'm').test(equations)

/** Whom a kind might work with, the likeliest first. */
function companies(
  kind: Kind,
  circuit: Circuit,
  library: Library,
  given: Company,
): readonly Required<Company>[] {
  const all = everyKind(circuit, library)
  const [forPre, forPost] = [named(kind, 'pre'), named(kind, 'post')]
  const count = (cell: Cell, names: readonly string[]) =>
    names.filter((name) => has(cell, name)).length
  const cells = all
    .filter((one) => one.family === 'neuron' || one.family === 'stimulus')
    .filter(({ inputs }) => Object.keys(inputs ?? {}).length > 0)
    .map((cell) => ({ cell, score: count(cell, forPost) + count(cell, forPre) }))
    .sort((a, b) => b.score - a.score)
    .map(({ cell }) => cell)
  const receptors = all.filter((one) => one.family === 'receptor')
  const able = (id: string | undefined, receptor: ReceptorKind) =>
    kind.family === 'receptor' ? receptor.id === kind.id : id === undefined || receptor.id === id
  const source = all.find((one) => one.family === 'stimulus' && one.threshold !== undefined)
  return cells
    .filter((cell) => given.post === undefined || cell.id === given.post)
    .slice(0, 6)
    .flatMap((cell) =>
      receptors
        .filter((receptor) => able(given.receptor, receptor))
        .flatMap((receptor) => {
          const flows = receptor.sum !== undefined
          const state = [...forPre, ...named(receptor, 'pre')].find((name) => has(cell, name))
          const speaks = forPre.length === 0 || cell.threshold === undefined ? source?.id : cell.id
          const pre = given.pre ?? (flows ? cell.id : speaks)
          const from = given.from ?? (flows ? state : 'spikes')
          const to = given.to ?? Object.keys(cell.inputs ?? {})[0]
          return pre && from && to ? [{ pre, post: cell.id, from, to, receptor: receptor.id }] : []
        }),
    )
}
