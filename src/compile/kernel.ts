/** A kernel: one loop of a step, as a value. What runs a step, shows it or checks it is a table over kernels. */
import type { NodePath } from '#circuit'
import { leaves } from './algebra'
import type { Expr } from './ir'
import {
  type Assign,
  notRefractory,
  type Population,
  type ScalarKey,
  type VariableKey,
} from './model'
import { type Name, nameOf } from './name'

/** What one turn of the loop is at. */
export type Over =
  /** Each cell of a population. */
  | { readonly is: 'cells'; readonly of: NodePath }
  /** Each cell of a population that spiked in this step. */
  | { readonly is: 'spikes'; readonly of: NodePath }
  /** Each synapse of a projection, by its pre cell. */
  | { readonly is: 'synapses'; readonly of: NodePath }
  /** Each synapse at which a spike of its pre cell arrives, those with the shortest delay first. */
  | { readonly is: 'arrivals'; readonly of: NodePath }
  /** Each synapse whose post cell spiked in this step. */
  | { readonly is: 'responses'; readonly of: NodePath }

export interface Statements {
  /** `together`: all right sides are read before the first assignment. */
  readonly run: 'together' | 'in order'
  /** Over arrivals and responses: once for each spike, before or after its synapses, and not at each of them. */
  readonly once: boolean
  readonly assigns: readonly Assign[]
}

/** How a loop over cells decides which of them spike, once the body has been computed for all. */
export interface Firing {
  /** Reads the values from before the step, as the body does; null: no cell spikes by itself. */
  readonly when: Expr | null
  /** Whether enough time has passed since a cell's spike, as a part of `when`; null: always. */
  readonly ready: Expr | null
  /**
   * Of a threshold on a draw, at a cell that crosses it, once its states are written: the expected events in the step,
   * and how many there are; null: one.
   */
  readonly chance: { readonly mean: Expr; readonly events: Expr | null } | null
  /** Spikes that are given, besides. */
  readonly given: Population['schedule']
  /** Whether a cell that spikes notes the step, and clears its flag. */
  readonly refractory: boolean
  readonly flagged: boolean
  /** How refractory cells are set aside; null: the body and `when` look at each cell's readiness themselves. */
  readonly aside: Aside | null
}

/** Cells that are not ready hold some variables still: those are copied before the loop and put back after it. */
export interface Aside {
  /** A cell is ready when its last spike was in this step or before it; the same for all cells. */
  readonly until: Expr
  readonly still: readonly VariableKey[]
  /** The variable that says of each cell whether it is ready: 0 in those that are not. Null: nobody asks. */
  readonly cleared: VariableKey | null
}

/** What a kernel reads or writes: shared scalars, arrays, and the spikes of populations. */
export interface Touched {
  readonly scalars: ReadonlySet<ScalarKey>
  readonly variables: ReadonlySet<VariableKey>
  readonly spikes: ReadonlySet<NodePath>
}

export interface Kernel {
  readonly over: Over
  readonly body: readonly Statements[]
  /** Only over cells; null: the loop makes no spikes. */
  readonly fires: Firing | null
  readonly reads: Touched
  readonly writes: Touched
}

/** The ends of what a loop goes over. */
export interface Ends {
  readonly pre: NodePath
  readonly post: NodePath
}

/** The step of a cell's last spike. */
export const lastSpike = (population: NodePath): Name => nameOf(population, null, 'last_spike')

/** A kernel with what it reads and writes, worked out from its parts. `ends` of a projection. */
export function kernel(
  over: Over,
  body: readonly Statements[],
  {
    fires = null,
    ends = null,
  }: { readonly fires?: Firing | null; readonly ends?: Ends | null } = {},
): Kernel {
  const reads = nothingTouched()
  const writes = nothingTouched()
  for (const e of expressionsOf({ body, fires }))
    for (const { op, value } of leaves(e)) {
      if (op === 'parameter') reads.scalars.add(String(value))
      if (VARIABLES.has(op)) reads.variables.add(String(value))
    }
  for (const { target } of assignsOf({ body })) writes.variables.add(target)
  if (over.is === 'spikes') reads.spikes.add(over.of)
  if (over.is === 'arrivals' && ends) reads.spikes.add(ends.pre)
  if (over.is === 'responses' && ends) reads.spikes.add(ends.post)
  if (fires) {
    writes.spikes.add(over.of)
    if (fires.refractory) writes.variables.add(lastSpike(over.of).key)
    if (fires.flagged) writes.variables.add(notRefractory(over.of).key)
    if (fires.aside) reads.variables.add(lastSpike(over.of).key)
  }
  return { over, body, fires, reads, writes }
}

const nothingTouched = () => ({
  scalars: new Set<ScalarKey>(),
  variables: new Set<VariableKey>(),
  spikes: new Set<NodePath>(),
})

const VARIABLES: ReadonlySet<Expr['op']> = new Set(['here', 'pre', 'post', 'synapse', 'first'])

/** Every expression that a kernel computes. */
export function expressionsOf({ body, fires }: Pick<Kernel, 'body' | 'fires'>): readonly Expr[] {
  const { when, chance, aside } = fires ?? {}
  return [
    ...assignsOf({ body }).map(({ value }) => value),
    ...[when, chance?.mean, chance?.events, aside?.until].filter((e) => e != null),
  ]
}

/** The assignments of a kernel's body, in order. */
export const assignsOf = ({ body }: Pick<Kernel, 'body'>): readonly Assign[] =>
  body.flatMap(({ assigns }) => assigns)
