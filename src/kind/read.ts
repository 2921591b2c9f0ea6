/** A kind from a file, field by field: nothing unknown is kept, and what cannot be read is told. */
import { type Integrator, integratorNamed, noIntegrator } from './integrator'
import type {
  Analogy,
  ConnectivityKind,
  Input,
  Kind,
  NeuronKind,
  Parameter,
  PartAnalogy,
  PlasticityKind,
  ProbeKind,
  ReceptorKind,
  ShortTermKind,
  StimulusKind,
  SynapseKind,
} from './kind'

/** Reads one value; undefined with a sentence in `faults` when it is not what it should be. */
type Reader<T> = (value: unknown, at: string, faults: string[]) => T | undefined

const LONGEST = 10_000
const MOST = 1000
const LONGEST_LIST = 100_000
const forbidden = new Set(['constructor', 'prototype', '__proto__'])

/** Whether a text may be the name of a parameter, a state or a port. */
export const isName = (text: string): boolean =>
  /^[A-Za-z_]\w{0,63}$/.test(text) && !forbidden.has(text)

/** Whether a text may be the id of a node or a kind. */
export const isId = (text: string): boolean =>
  /^[A-Za-z][\w-]{0,63}$/.test(text) && !forbidden.has(text)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text: Reader<string> = (value, at, faults) => {
  if (typeof value === 'string' && value.length <= LONGEST) return value
  faults.push(
    typeof value === 'string'
      ? `${at} is longer than ${LONGEST.toLocaleString('en')} characters.`
      : `${at} is not a text. Write it between quotes.`,
  )
  return undefined
}

const oneOf =
  <T extends string>(...choices: readonly T[]): Reader<T> =>
  (value, at, faults) => {
    const found = choices.find((choice) => choice === value)
    if (found === undefined) faults.push(`${at} is none of ${choices.join(', ')}.`)
    return found
  }

const listOf =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (value, at, faults) => {
    if (!Array.isArray(value)) {
      faults.push(`${at} is not a list.`)
      return undefined
    }
    if (value.length > LONGEST_LIST)
      faults.push(`${at} has more than ${LONGEST_LIST.toLocaleString('en')} entries.`)
    return value
      .slice(0, LONGEST_LIST)
      .flatMap((each: unknown, k) => item(each, `${at} ${k + 1}`, faults) ?? [])
  }

const mapOf =
  <T>(item: Reader<T>): Reader<{ readonly [name: string]: T }> =>
  (value, at, faults) => {
    if (!isRecord(value)) {
      faults.push(`${at} is not a group of named things.`)
      return undefined
    }
    if (Object.keys(value).length > MOST)
      faults.push(`${at} has more than ${MOST} entries; the rest is left out.`)
    const entries = Object.entries(value)
      .slice(0, MOST)
      .flatMap(([name, each]) => {
        if (!isName(name)) {
          faults.push(
            `${at} has a name that cannot be used: ${name.slice(0, 40)}. Use letters, digits and _.`,
          )
          return []
        }
        const read = item(each, `${at}.${name}`, faults)
        return read === undefined ? [] : [[name, read] as const]
      })
    return Object.fromEntries(entries)
  }

interface Field<T, Optional extends boolean> {
  readonly read: Reader<T>
  readonly optional: Optional
}
const must = <T>(read: Reader<T>): Field<T, false> => ({ read, optional: false })
const may = <T>(read: Reader<T>): Field<T, true> => ({ read, optional: true })

/** A reader for every field of a type, the optional ones too: what a kind may say and no reader knows is a type error. */
type Shape<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? Field<Required<T>[K], true>
    : Field<T[K], false>
}

/** Other tools' names of fields. */
const elsewhere: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  method: 'integrator',
  model: 'equations',
  eqs: 'equations',
  events: 'threshold',
  on_pre: 'onPre',
  on_post: 'onPost',
  on_step: 'onStep',
  params: 'parameters',
  description: 'about',
  label: 'name',
})

const objectOf =
  <T>(shape: Shape<T>): Reader<T> =>
  (value, at, faults) => {
    if (!isRecord(value)) {
      faults.push(`${at} is not a group of named things.`)
      return undefined
    }
    let whole = true
    for (const name of Object.keys(value))
      if (!Object.hasOwn(shape, name)) {
        const meant = elsewhere[name] ?? ''
        faults.push(
          `${at} has a field ${name.slice(0, 40)}, which is not known here.${Object.hasOwn(shape, meant) ? ` It is called ${meant}.` : ''}`,
        )
      }
    const entries = Object.entries<Field<unknown, boolean>>(shape).flatMap(([name, field]) => {
      const given = Object.hasOwn(value, name) ? value[name] : undefined
      if (given === undefined) {
        if (!field.optional) {
          whole = false
          faults.push(`${at} has no ${name}.`)
        }
        return []
      }
      const read = field.read(given, `${at}.${name}`, faults)
      if (read === undefined && !field.optional) whole = false
      return read === undefined ? [] : [[name, read] as const]
    })
    // Each field was read by its own reader, so that nothing but the whole is left to ask.
    const isWhole = (_: unknown): _ is T => whole
    const made: unknown = Object.fromEntries(entries)
    return isWhole(made) ? made : undefined
  }

const value: Reader<string | readonly string[]> = (given, at, faults) =>
  Array.isArray(given) ? listOf(text)(given, at, faults) : text(given, at, faults)

const pair: Reader<readonly [string, string]> = (given, at, faults) => {
  const [low, high, ...more] = listOf(text)(given, at, faults) ?? []
  if (low !== undefined && high !== undefined && more.length === 0) return [low, high]
  faults.push(`${at} is not two texts, the low and the high end.`)
  return undefined
}

const slot: Reader<string | null> = (given, at, faults) =>
  given === null ? null : text(given, at, faults)

const atLeastOne: Reader<readonly [string, ...string[]]> = (given, at, faults) => {
  const [first, ...rest] = listOf(text)(given, at, faults) ?? []
  if (first !== undefined) return [first, ...rest]
  faults.push(`${at} is empty: say where the analogy breaks.`)
  return undefined
}

const parameter = objectOf<Parameter>({
  default: must(value),
  range: may(pair),
  limits: may(pair),
  help: must(text),
  source: may(text),
  type: may(oneOf('weight', 'time list', 'connection list', 'figure list', 'truth')),
})
const input = objectOf<Input>({
  carries: must(oneOf('current', 'signal')),
  unit: must(text),
  help: must(text),
})
const output = objectOf<Output>({
  carries: must(oneOf('current', 'signal')),
  value: must(text),
  help: must(text),
})

type Output = NonNullable<StimulusKind['outputs']>[string]

/** What every kind says, in the order in which files have it: before its own fields, and after them. */
const head = <F extends string>(family: F) => ({
  id: must(text),
  family: must(oneOf(family)),
  name: must(text),
  about: must(text),
  source: may(text),
  origin: may(text),
})
const partAnalogy = objectOf<PartAnalogy>({
  symbol: must(text),
  twin: must(text),
  breaks: may(text),
})
const analogy = objectOf<Analogy>({
  twin: must(text),
  holds: must(listOf(text)),
  breaks: must(atLeastOne),
  parts: may(mapOf(partAnalogy)),
})
const tail = {
  parameters: must(mapOf(parameter)),
  retired: may(mapOf(text)),
  analogy: may(analogy),
}
const integrator: Reader<Integrator> = (given, at, faults) => {
  const found = integratorNamed(given)
  if (!found) faults.push(noIntegrator(at, given))
  return found
}
const dynamics = {
  equations: may(text),
  initial: may(mapOf(text)),
  integrator: may(integrator),
}
const firing = { threshold: may(text), reset: may(text), refractory: may(text) }

/** A task is a program, and programs are not read from files; a block is read where it is kept. */
type Readable = Exclude<Kind['family'], 'task' | 'block'>

const readers: { readonly [F in Readable]: Reader<Extract<Kind, { family: F }>> } = {
  neuron: objectOf<NeuronKind>({
    ...head('neuron'),
    ...dynamics,
    ...firing,
    inputs: must(mapOf(input)),
    ...tail,
  }),
  stimulus: objectOf<StimulusKind>({
    ...head('stimulus'),
    ...dynamics,
    ...firing,
    inputs: may(mapOf(input)),
    outputs: may(mapOf(output)),
    schedule: may(text),
    ...tail,
  }),
  receptor: objectOf<ReceptorKind>({
    ...head('receptor'),
    ...dynamics,
    onPre: may(text),
    sum: may(text),
    output: may(text),
    weight: must(
      objectOf<ReceptorKind['weight']>({
        default: must(text),
        range: may(pair),
        sign: must(oneOf('positive', 'negative', 'either')),
        help: must(text),
      }),
    ),
    effect: must(oneOf('excitatory', 'inhibitory', 'either')),
    ...tail,
  }),
  plasticity: objectOf<PlasticityKind>({
    ...head('plasticity'),
    ...dynamics,
    onPre: may(text),
    onPost: may(text),
    onStep: may(text),
    inputs: may(mapOf(input)),
    bounds: may(pair),
    ...tail,
  }),
  'short-term': objectOf<ShortTermKind>({
    ...head('short-term'),
    ...dynamics,
    onPre: must(text),
    efficacy: must(text),
    ...tail,
  }),
  connectivity: objectOf<ConnectivityKind>({
    ...head('connectivity'),
    rule: must(
      oneOf(
        'one-to-one',
        'all-to-all',
        'fixed-probability',
        'fixed-in-degree',
        'fixed-out-degree',
        'fixed-total',
        'distance',
        'pairwise',
        'list',
      ),
    ),
    space: may(oneOf('ring', 'grid', 'disc')),
    ...tail,
  }),
  synapse: objectOf<SynapseKind>({
    ...head('synapse'),
    slots: must(
      objectOf<SynapseKind['slots']>({
        connectivity: must(slot),
        receptor: must(slot),
        plasticity: must(slot),
        shortTerm: must(slot),
      }),
    ),
    ...tail,
  }),
  probe: objectOf<ProbeKind>({
    ...head('probe'),
    reads: must(oneOf('state', 'spikes', 'rate', 'weights', 'score')),
    shows: may(
      oneOf('intervals', 'correlogram', 'spectrum', 'histogram', 'matrix', 'mean', 'angle'),
    ),
    ...tail,
  }),
}

const families: readonly Readable[] = [
  'neuron',
  'stimulus',
  'receptor',
  'plasticity',
  'short-term',
  'connectivity',
  'synapse',
  'probe',
]

/** Reads a kind that somebody else wrote. The kind is null when something it cannot do without is missing. */
export function readKind(
  given: unknown,
  id: string,
): { readonly kind: Kind | null; readonly faults: readonly string[] } {
  const faults: string[] = []
  const named = isRecord(given) && Object.hasOwn(given, 'family') ? given.family : undefined
  const known = families.find((each) => each === named)
  if (!known)
    return { kind: null, faults: [`${id} says no family. It is one of ${families.join(', ')}.`] }
  const kind: Kind | undefined = readers[known](given, id, faults)
  if (kind && kind.id !== id) faults.push(`${id} calls itself ${kind.id}; it goes by ${id}.`)
  return { kind: kind ? { ...kind, id } : null, faults }
}

interface Found<T> {
  readonly value: T
  readonly faults: readonly string[]
}

/** Reads parameters as a kind or a block declares them; those with faults are left out. */
export function readParameters(given: unknown, at: string): Found<Kind['parameters']> {
  const faults: string[] = []
  return { value: mapOf(parameter)(given, at, faults) ?? {}, faults }
}

/** Reads an analogy; undefined when it is none, or does not say where it breaks. */
export function readAnalogy(given: unknown, at: string): Found<Analogy | undefined> {
  const faults: string[] = []
  return { value: analogy(given, at, faults), faults }
}
