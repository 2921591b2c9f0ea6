/** The kinds in the order of the reference, and what each says. */
import { everyKind, type Library } from '#circuit'
import type { Family, Kind } from '#kind'

export interface Chapter {
  readonly title: string
  readonly kinds: readonly Kind[]
}

const order: readonly (readonly [Family, string])[] = [
  ['neuron', 'Neurons and rate units'],
  ['synapse', 'Synapses'],
  ['receptor', 'Receptors'],
  ['connectivity', 'Connectivity'],
  ['short-term', 'Short-term plasticity'],
  ['plasticity', 'Plasticity rules'],
  ['stimulus', 'Stimuli'],
  ['probe', 'Probes'],
  ['task', 'Tasks'],
  ['block', 'Regions and their twins'],
]

const nothing = { kinds: {}, blocks: {} }

/** All that there is, by family and name; with a circuit, its own among them. */
export function chapters(
  library: Library,
  circuit: Parameters<typeof everyKind>[0] = nothing,
): readonly Chapter[] {
  const all = everyKind(circuit, library)
  return order.map(([family, title]) => ({
    title,
    kinds: all
      .filter((kind) => kind.family === family)
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  }))
}

/** One of a kind's texts. */
export interface Text {
  readonly title: string
  readonly text: string
  readonly is: 'equations' | 'statements' | 'expression'
}

const fields: readonly (readonly [field: string, title: string, is: Text['is']])[] = [
  ['equations', 'Equations', 'equations'],
  ['threshold', 'Spikes when', 'expression'],
  ['reset', 'Then', 'statements'],
  ['refractory', 'Refractory', 'expression'],
  ['onPre', 'When a spike arrives', 'statements'],
  ['onPost', 'When the target spikes', 'statements'],
  ['onStep', 'In every step', 'statements'],
  ['efficacy', 'The weight is times', 'expression'],
  ['output', 'What flows into the target', 'expression'],
  ['sum', 'Adds to the target in every step', 'expression'],
]

/** The mathematics of a kind, in the order in which it is read. */
export function textsOf(kind: Kind): readonly Text[] {
  const own = fields.flatMap(([field, title, is]): Text[] => {
    const text: unknown = Object.hasOwn(kind, field) ? Reflect.get(kind, field) : undefined
    return typeof text === 'string' && text ? [{ title, text, is }] : []
  })
  const outputs = kind.family === 'stimulus' ? Object.entries(kind.outputs ?? {}) : []
  return [
    ...own,
    ...outputs.map(
      ([name, { value }]): Text => ({
        title: `Gives ${name}`,
        text: value,
        is: 'expression',
      }),
    ),
  ]
}

/** Whether a kind has to do with all the words that are asked for. */
export function finds(kind: Kind, asked: string): boolean {
  const { id, name, about, source = '', analogy, parameters } = kind
  const said = [id, name, about, source, analogy?.twin ?? '']
    .concat(Object.entries(parameters).flatMap(([symbol, { help }]) => [symbol, help]))
    .join(' ')
    .toLowerCase()
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word))
}
