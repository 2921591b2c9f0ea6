/** The table from receptors to what PyNN's cells have, and the two of them that each cell has. */
import type { Projection } from '#compile'
import { type Amount, boundsOf } from './amount'
import type { Action, Refused } from './cells'

export interface ReceptorRow {
  readonly action: Action
  /** The weight in PyNN's unit, of SI. */
  readonly weight: number
}

export const receptorRows: Readonly<Record<string, ReceptorRow>> = {
  exponential: { action: 'current-exp', weight: 1e9 },
  alpha: { action: 'current-alpha', weight: 1e9 },
  ampa: { action: 'cond-exp', weight: 1e6 },
  'gaba-a': { action: 'cond-exp', weight: 1e6 },
  delta: { action: 'delta', weight: 1e3 },
}

export const RECEPTORS = 'exponential, alpha, AMPA, GABA-A and delta have one'

export type Side = 'excitatory' | 'inhibitory'

/** A projection as its target's receptors see it. */
export interface Arriving {
  readonly projection: Projection
  readonly action: Action
  /** In PyNN's unit. */
  readonly weight: Amount
  /** Seconds; NaN for delta. */
  readonly tau: number
  /** Volts; NaN where it is no conductance. */
  readonly E: number
}

export interface Sides {
  readonly of: ReadonlyMap<string, Side>
  /** Parameters of the cell. */
  readonly parameters: { readonly [name: string]: number }
}

/** What one cell cannot hold at once, as a refusal at the projection. */
export interface Crowded extends Refused {
  readonly path: string
}

/** Who comes to which of a cell's two receptors: each has one time constant and one reversal potential. */
export function sidesOf(arriving: readonly Arriving[]): Sides | Crowded {
  const of = new Map<string, Side>()
  const kept: Partial<Record<Side, Arriving>> = {}
  const conductances = arriving.filter(({ action }) => action === 'cond-exp')
  const highest = Math.max(...conductances.map(({ E }) => E))
  for (const one of arriving) {
    const { path } = one.projection
    const [low, high] = boundsOf(one.weight)
    const conductance = one.action === 'cond-exp'
    if (conductance ? low < 0 : low < 0 && high > 0)
      return {
        path,
        says: conductance
          ? 'A conductance below 0 has no counterpart in PyNN.'
          : 'Its weights are of both signs, and a projection of PyNN excites or inhibits.',
        mend: 'Make two synapses of it, one for each sign.',
      }
    // Two conductances of one kind are told apart by how high they pull the cell.
    const first: Side = conductance
      ? one.E === highest && !(kept.excitatory && differ(kept.excitatory, one))
        ? 'excitatory'
        : 'inhibitory'
      : low < 0
        ? 'inhibitory'
        : 'excitatory'
    const before = kept[first]
    if (before && differ(before, one))
      return {
        path,
        says: `A cell of PyNN has one ${first} receptor, with one time constant${conductance ? ' and one reversal potential' : ''}, and ${before.projection.path} has another.`,
        mend: `Give both the same${conductance ? '' : ' tau'}, or let one of them go to a population of its own.`,
      }
    kept[first] ??= one
    of.set(path, first)
  }
  const parameters: Record<string, number> = {}
  for (const [side, letter] of [
    ['excitatory', 'E'],
    ['inhibitory', 'I'],
  ] as const) {
    const at = kept[side]
    if (!at || at.action === 'delta') continue
    parameters[`tau_syn_${letter}`] = at.tau * 1e3
    if (at.action === 'cond-exp') parameters[`e_rev_${letter}`] = at.E * 1e3
  }
  return { of, parameters }
}

const differ = (a: Arriving, b: Arriving): boolean =>
  a.action !== b.action ||
  (!Number.isNaN(a.tau) && a.tau !== b.tau) ||
  (!Number.isNaN(a.E) && a.E !== b.E)
