/** Names of a model as a script has them: each unique where it is seen, and short where nothing else wants the same. */
import type { NodePath } from '#circuit'
import {
  type Model,
  type Name,
  notRefractory,
  type Range,
  type ScalarKey,
  type VariableKey,
} from '#compile'
import { isReserved } from './reserved'

/** Names that are seen together. */
export interface Scope {
  /** The name of `key`; when first asked, the first of `wanted` that is free here, or the last of them with a number. */
  readonly name: (key: string, ...wanted: readonly string[]) => string
  readonly has: (name: string) => boolean
}

/** `seen`: names from without, which this scope leaves alone. */
export function scopeOf(seen: (name: string) => boolean = () => false): Scope {
  const known = new Map<string, string>()
  const used = new Set<string>()
  const free = (word: string): boolean => !used.has(word) && !isReserved(word) && !seen(word)
  return {
    has: (name) => used.has(name),
    name(key, ...wanted) {
      const before = known.get(key)
      if (before !== undefined) return before
      const words = wanted.map(plain)
      const reserved = words.filter(isReserved).map((word) => `x_${word}`)
      const last = words.at(-1) ?? 'x'
      const stem = isReserved(last) ? `x_${last}` : last
      let found = [...words, ...reserved].find(free)
      for (let n = 2; found === undefined; n++) found = [`${stem}_${n}`].find(free)
      used.add(found)
      known.set(key, found)
      return found
    },
  }
}

/** A word of letters, digits and underscores that begins with a letter. Brian2 gives `v_` a meaning of its own. */
function plain(text: string): string {
  const word = text.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  return /^[A-Za-z]/.test(word) ? word : `x_${word}`.replace(/_$/, '')
}

/** Variables of a learning synapse live in the script's Synapses, where each synapse has its own. */
export const isSynaptic = ({ slot }: Pick<Name, 'slot'>): boolean =>
  slot === 'plasticity' || slot === 'shortTerm'

export type Array = Name & { readonly over: Range }

export interface Names {
  /** Of a group, synapses or a probe in the script; `use` tells several objects of one node apart. */
  readonly object: (path: NodePath, use?: string) => string
  /** Of a group or synapses that have to stand before what is being written; throws if they do not. */
  readonly existing: (path: NodePath) => string
  /** Of something that belongs to no node. */
  readonly helper: (wish: string) => string
  /** What is seen in the equations of a population. */
  readonly inCells: (path: NodePath) => Scope
  /** What is seen in a projection: none of its names is one of a cell at either end. */
  readonly inSynapses: (path: NodePath) => Scope
  /** A variable of cells in the equations of its population. */
  readonly cell: (variable: VariableKey, population: NodePath) => string
  /** A variable or parameter of a projection in its own equations and statements. */
  readonly synapse: (key: VariableKey | ScalarKey, projection: NodePath) => string
  /** What a variable or parameter would best be called at a node. */
  readonly wishes: (key: VariableKey | ScalarKey, at: NodePath) => readonly string[]
  /** A variable by its key; undefined for what is none. */
  readonly array: (key: VariableKey) => Array | undefined
  /** Whether a variable belongs to a projection's rules of learning and tiring. */
  readonly isSynapticOf: (key: VariableKey, projection: NodePath) => boolean
}

/** `demand` throws for a node that the script does not have so far. */
export function namesOf(model: Model, demand: (path: NodePath) => void = () => {}): Names {
  const script = scopeOf()
  const object = (path: NodePath, use = '') =>
    script.name(`${use}:${path}`, use ? `${use}_${path}` : path)
  for (const { path } of [...model.populations, ...model.projections]) object(path)
  for (const { path } of model.probes) object(path, 'probe')
  const cells = new Map(model.populations.map(({ path }) => [path, scopeOf()]))
  const inCells = (path: NodePath) => cells.get(path) ?? scopeOf()
  const arrays = new Map<VariableKey, Array>(
    [
      ...model.populations.map(({ path }) => ({
        ...notRefractory(path),
        over: { is: 'cells', population: path } as const,
      })),
      ...model.variables,
    ].map((one) => [one.key, one]),
  )
  const known = new Map<string, Name>([
    ...arrays,
    ...model.knobs.map((one) => [one.key, one] as const),
  ])
  const wishes = (key: string, at: NodePath): readonly string[] => {
    const name = known.get(key)
    return name ? wishesOf(name, at) : [key]
  }
  const cell = (variable: VariableKey, population: NodePath) =>
    inCells(population).name(variable, ...wishes(variable, population))
  for (const variable of model.variables)
    if (variable.over.is === 'cells' && !isSynaptic(variable))
      cell(variable.key, variable.over.population)
  const synapses = new Map(
    model.projections.map(({ path, pre, post }) => [
      path,
      scopeOf((name) => inCells(pre).has(name) || inCells(post).has(name)),
    ]),
  )
  const inSynapses = (path: NodePath) => synapses.get(path) ?? scopeOf()
  return {
    object,
    existing(path) {
      demand(path)
      return object(path)
    },
    helper: (wish) => script.name(`helper ${wish}`, wish),
    inCells,
    inSynapses,
    cell,
    synapse: (key, projection) => inSynapses(projection).name(key, ...wishes(key, projection)),
    wishes,
    array: (key) => arrays.get(key),
    isSynapticOf(key, projection) {
      const found = arrays.get(key)
      return found?.owner === projection && isSynaptic(found)
    },
  }
}

/** What a variable or parameter would best be called: `a.tau_m` is tau_m in a, `syn.receptor.g` is g_syn elsewhere. */
function wishesOf({ owner, slot, symbol }: Name, at: NodePath): readonly string[] {
  const here = owner === at ? [symbol, ...(slot ? [`${symbol}_${slot}`] : [])] : []
  return [...here, `${symbol}_${owner}`]
}

/** What a script for Brian2 calls its monitors. */
export function probeNames(model: Model): ReadonlyMap<NodePath, string> {
  const names = namesOf(model)
  return new Map(model.probes.map(({ path }) => [path, names.object(path, 'probe')]))
}
