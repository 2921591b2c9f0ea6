/** What all parts of a synapse are resolved in: its node, its cells, and where their variables and names go. */
import type { Diagnostic, NodePath } from '#circuit'
import type {
  ConnectivityKind,
  PlasticityKind,
  ReceptorKind,
  ShortTermKind,
  SlotName,
  SynapseKind,
} from '#kind'
import type { Equation } from '#language'
import type { Dimension, Quantity } from '#quantity'
import { ZERO } from '../../algebra'
import type { Expr } from '../../ir'
import type { Driven, Projection, System, Variable } from '../../model'
import { fieldOf, nameOf } from '../../name'
import type { Cells } from '../cells'
import type { Names, Place } from '../names'
import type { Part, Slot } from '../parts'
import { type Draft, meanValue, type Owner } from '../values'

/** Where a wire from a synapse's variable leads: the array a probe can read. */
export type Readable = Pick<Variable, 'key' | 'over' | 'dimension'>

export interface Synapse {
  readonly projection: Projection
  /** Traces that live with the pre and with the post cell. */
  readonly systems: readonly { readonly population: NodePath; readonly system: System }[]
  /** Variables by the name of their port: `w`, `g`, traces. */
  readonly readable: ReadonlyMap<string, Readable>
  /** Of the weight. */
  readonly dimension: Dimension
}

/** Signals wired into a synapse (dopamine), by port, as a cell of the target sees them. */
export type Signals = (port: string) => Expr | null

export interface Setting {
  readonly path: NodePath
  readonly part: Part<SynapseKind>
  readonly pre: Cells
  readonly post: Cells
  readonly draft: Draft
  readonly notes: Diagnostic[]
  readonly readable: Map<string, Readable>
  readonly systems: { population: NodePath; system: System }[]
  readonly place: (parameter: string) => Place
}

export function settingOf(
  part: Part<SynapseKind>,
  pre: Cells,
  post: Cells,
  draft: Draft,
  notes: Diagnostic[],
): Setting {
  const { path } = part.flat
  return {
    path,
    part,
    pre,
    post,
    draft,
    notes,
    readable: new Map(),
    systems: [],
    place: (parameter) => ({ path, parameter, known: [], notes }),
  }
}

export function ownerOf(
  setting: Setting,
  slot: SlotName,
  { kind, values }: Slot<SynapseSlotKind>,
  population: Owner['population'],
  typicalWeight: Quantity | null,
): Owner {
  return {
    path: setting.path,
    slot,
    parameters: kind.parameters,
    values,
    outer: setting.part.flat.outer,
    population,
    typicalWeight,
    place: (parameter) => ({
      ...setting.place(`${slot}.${parameter}`),
      known: Object.keys(kind.parameters),
    }),
  }
}

type SynapseSlotKind = ConnectivityKind | ReceptorKind | PlasticityKind | ShortTermKind

/** The node's own parameters: weight and delay. */
export function nodeOwner({ path, part, place }: Setting, typicalWeight: Quantity): Owner {
  return {
    path,
    slot: null,
    parameters: part.kind.parameters,
    values: part.flat.node.parameters,
    outer: part.flat.outer,
    population: null,
    typicalWeight,
    place,
  }
}

/** States of a cell as names with an ending: `v_post`, `w_pre`. */
export function cellNames(cells: Cells, ending: '_pre' | '_post', view: (e: Expr) => Expr): Names {
  return (name) => {
    const bare = name.endsWith(ending) ? name.slice(0, -ending.length) : null
    if (!bare) return undefined
    const known = cells.states.has(bare) || cells.equations.equations.some((e) => e.name === bare)
    const meaning =
      known || Object.hasOwn(cells.kind.parameters, bare) ? cells.names(bare) : undefined
    return meaning && { dimension: meaning.dimension, expr: view(meaning.expr) }
  }
}

export const either =
  (...all: readonly Names[]): Names =>
  (name) => {
    for (const names of all) {
      const found = names(name)
      if (found) return found
    }
    return undefined
  }

/** Makes arrays of a slot's variables over the cells of one side (null: over the synapses), and lets probes read them. */
export function addVariables(
  setting: Setting,
  slot: 'receptor' | 'plasticity' | 'shortTerm',
  equations: readonly Equation[],
  initial: Readonly<Record<string, string>> | undefined,
  cells: Cells | null,
  names: Names,
  owner: Owner,
  frame: Names,
  chosen: Readonly<Record<string, string>> = {},
): void {
  for (const { is, name } of equations) {
    if (is === 'subexpression') continue
    const full = nameOf(setting.path, slot, name)
    const field = fieldOf(full)
    const text = (Object.hasOwn(chosen, field) ? chosen[field] : initial?.[name]) ?? null
    const dimension = names(name)!.dimension as Dimension
    const value =
      text === null
        ? null
        : meanValue(
            owner,
            text,
            dimension,
            setting.place(`initial.${field}`),
            `The initial ${name}`,
            frame,
          )
    const variable: Variable = {
      ...full,
      over: cells
        ? { is: 'cells', population: cells.path }
        : { is: 'synapses', projection: setting.path },
      initial: value?.expr ?? ZERO,
      dimension,
      state: true,
    }
    setting.draft.variables.push(variable)
    setting.readable.set(name, variable)
  }
}

/** When a variable of a synapse moves, by its flag. */
export const drivenBy = ({ flags }: Equation): { readonly driven?: Driven } =>
  flags.includes('event-driven')
    ? { driven: 'events' }
    : flags.includes('clock-driven')
      ? {}
      : { driven: 'open' }

export function addSystem(
  setting: Setting,
  cells: Cells,
  derivatives: System['derivatives'],
  wish: System['wish'],
): void {
  if (derivatives.length > 0)
    setting.systems.push({
      population: cells.path,
      system: { owner: setting.path, wish, derivatives },
    })
}
