/** A kind while it is being written: which texts it may have, how they change, and the way back. */
import type { Circuit } from '#circuit'
import type { Family, Kind, Parameter } from '#kind'
import { tokenize } from '#language'

export type Form = 'equations' | 'statements' | 'expression'

export interface Text {
  readonly field: string
  readonly title: string
  readonly is: Form
  /** Stands there even when it is empty. */
  readonly always?: boolean
  /** What to write there. */
  readonly hint: string
}

const equations: Text = {
  field: 'equations',
  title: 'Equations',
  is: 'equations',
  always: true,
  hint: 'dv/dt = (E_L - v)/tau_m : volt',
}
const firing: readonly Text[] = [
  { field: 'threshold', title: 'Spikes when', is: 'expression', hint: 'v > V_th' },
  { field: 'reset', title: 'Then', is: 'statements', hint: 'v = V_reset' },
  { field: 'refractory', title: 'Refractory', is: 'expression', hint: 't_ref' },
]
const onPre: Text = {
  field: 'onPre',
  title: 'When a spike arrives',
  is: 'statements',
  hint: 'g += w',
}

/** The texts of a family, from top to bottom. */
export const texts: { readonly [family in Family]?: readonly Text[] } = {
  neuron: [equations, ...firing],
  stimulus: [equations, ...firing],
  receptor: [
    equations,
    onPre,
    {
      field: 'output',
      title: 'What flows into the target',
      is: 'expression',
      hint: 'g*(E - v_post)',
    },
    {
      field: 'sum',
      title: 'Adds to the target in every step',
      is: 'expression',
      hint: 'w*r_pre',
    },
  ],
  plasticity: [
    equations,
    onPre,
    { field: 'onPost', title: 'When the target spikes', is: 'statements', hint: 'w += x' },
    { field: 'onStep', title: 'In every step', is: 'statements', hint: 'w += eta*c' },
  ],
  'short-term': [
    equations,
    { ...onPre, always: true, hint: 'u += U*(1 - u)' },
    {
      field: 'efficacy',
      title: 'The weight is times',
      is: 'expression',
      always: true,
      hint: 'u*x',
    },
  ],
}

export const canBeWritten = (kind: Kind): boolean => texts[kind.family] !== undefined

/** A text of a kind; empty when it has none. */
export function textOf(kind: Kind, field: string): string {
  const text: unknown = Object.hasOwn(kind, field) ? Reflect.get(kind, field) : undefined
  return typeof text === 'string' ? text : ''
}

/** The kind with a field changed; `undefined` takes it away. Only the reader of kinds knows which fields there are. */
export function withField<K extends Kind>(kind: K, field: string, value: unknown): K {
  const { [field as keyof K]: _, ...rest } = kind
  const order = Object.keys(kind)
  const next: Record<string, unknown> = {
    ...rest,
    ...(value === undefined ? {} : { [field]: value }),
  }
  const sorted = Object.entries(next).sort(([a], [b]) => place(order, a) - place(order, b))
  return Object.fromEntries(sorted) as unknown as K
}

const place = (order: readonly string[], name: string): number => {
  const at = order.indexOf(name)
  return at < 0 ? order.length : at
}

/** What to begin with: the kind itself when it is the circuit's own, else a copy with an id and a name of its own. */
export function ownCopy(kind: Kind, circuit: Pick<Circuit, 'kinds'>): Kind {
  if (Object.hasOwn(circuit.kinds, kind.id)) return kind
  for (let k = 1; ; k++) {
    const id = `my-${kind.id.slice(0, 50)}${k > 1 ? `-${k}` : ''}`
    if (!Object.hasOwn(circuit.kinds, id))
      return { ...kind, id, name: `${kind.name}, changed`, origin: kind.id }
  }
}

const renameIn = (text: string, from: string, to: string): string => {
  let made = ''
  let at = 0
  for (const { is, text: name, span } of tokenize(text)) {
    const rate = name === `d${from}` && text[span.end] === '/'
    if (is !== 'name' || (name !== from && !rate)) continue
    made += text.slice(at, span.start) + (rate ? `d${to}` : to)
    at = span.end
  }
  return made + text.slice(at)
}

/** Fields that hold words for people, not names. */
const words = new Set([
  'id',
  'name',
  'about',
  'help',
  'source',
  'origin',
  'retired',
  'family',
  'analogy',
  'unit',
  'carries',
  'type',
  'sign',
  'effect',
])

function renamedThrough(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') return renameIn(value, from, to)
  if (Array.isArray(value)) return value.map((each) => renamedThrough(each, from, to))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      words.has(name) ? each : renamedThrough(each, from, to),
    ]),
  )
}

/** A parameter, input or output under another name, in every text that uses it. */
export function rename(
  kind: Kind,
  group: 'parameters' | 'inputs' | 'outputs',
  from: string,
  to: string,
): Kind {
  const through = renamedThrough(kind, from, to) as Kind
  const members: unknown = Reflect.get(through, group)
  return withField(
    through,
    group,
    Object.fromEntries(
      Object.entries(members ?? {}).map(([name, each]) => [name === from ? to : name, each]),
    ),
  )
}

/** What became of the parameters of the kind that was opened: a new name, or `null` for gone. */
export type Fates = ReadonlyMap<string, string | null>

/** The next step of the fates, when a parameter is renamed or (`null`) removed. */
export function fated(fates: Fates, name: string, to: string | null): Fates {
  const known = [...fates].find(([, now]) => now === name)
  return new Map(fates).set(known ? known[0] : name, to)
}

export const newParameter: Parameter = { default: '1', help: '' }

/** A name that a group does not have yet. */
export function freeName(taken: readonly string[], wish: string): string {
  for (let k = 1; ; k++) {
    const name = k === 1 ? wish : `${wish}_${k}`
    if (!taken.includes(name)) return name
  }
}

/** A state of the panel, to which one can come back. */
export interface Draft {
  readonly kind: Kind
  readonly fates: Fates
}

export interface History {
  readonly now: Draft
  readonly past: readonly Draft[]
  readonly future: readonly Draft[]
  /** Changes under one word, and soon after one another, are one step. */
  readonly gesture: string | null
  readonly at: number
}

export const begin = (kind: Kind): History => ({
  now: { kind, fates: new Map() },
  past: [],
  future: [],
  gesture: null,
  at: 0,
})

/** Typing that pauses this long begins a new step, ms. */
const PAUSE = 900

export function changed(history: History, now: Draft, gesture: string | null, at: number): History {
  const joins = gesture !== null && gesture === history.gesture && at - history.at < PAUSE
  return {
    now,
    past: joins ? history.past : [...history.past, history.now],
    future: [],
    gesture,
    at,
  }
}

export function back(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return {
    now: before,
    past: history.past.slice(0, -1),
    future: [...history.future, history.now],
    gesture: null,
    at: 0,
  }
}

export function forth(history: History): History {
  const next = history.future.at(-1)
  if (!next) return history
  return {
    now: next,
    past: [...history.past, history.now],
    future: history.future.slice(0, -1),
    gesture: null,
    at: 0,
  }
}
