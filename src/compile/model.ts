/**
 * What the front half of the compiler hands to the back half: populations and projections as plain equations over
 * named scalars and arrays, units gone (all SI), blocks gone, kinds gone, each name pointing back to its node.
 */
import type { Data, NodePath } from '#circuit'
import type { ConnectionRule, Integrator, ProbeKind, TaskKind } from '#kind'
import type { Dimension } from '#quantity'
import type { Chance } from './chance'
import type { Expr } from './ir'
import { type Name, nameOf } from './name'

/** Of a shared scalar: the key of a knob, or of what is derived from knobs. */
export type ScalarKey = string
/** Of an array. */
export type VariableKey = string

/** A shared scalar that may change while the simulation runs. `value` in SI units. */
export interface Knob extends Name {
  readonly value: number
  readonly dimension: Dimension
}

/**
 * A scalar computed from knobs, again whenever one of them changes.
 * `propagator`: for dx/dt = A x + b with b held over a step, x' = s + state·(x - s) + input·b, where `state` = expm(A dt)
 * and s is where x would settle. `matrix` is A; its entries read knobs only. `blocks` are states that feel each other, in an
 * order in which each feels only itself and those before it; `rest` = -1/A within a block, and `settles` is 1 where one state
 * has a rest and 0 where it has none (its factor is zero); `input` is what is missing there. A `null` name: that entry is
 * zero by structure, or not needed.
 */
export type Derived =
  | { readonly is: 'value'; readonly into: ScalarKey; readonly from: Expr }
  | {
      readonly is: 'propagator'
      readonly owner: NodePath
      /** What it is for: cells that move freely, or those that are refractory. */
      readonly title: 'exact' | 'exact-refractory'
      /** The states that it carries, and what each is called at the owner. */
      readonly of: readonly { readonly variable: VariableKey; readonly called: string }[]
      readonly matrix: readonly (readonly Expr[])[]
      readonly blocks: readonly {
        readonly states: readonly number[]
        readonly rest: readonly (readonly ScalarKey[])[] | null
        readonly settles: ScalarKey | null
      }[]
      readonly state: readonly (readonly (ScalarKey | null)[])[]
      readonly input: readonly (readonly (ScalarKey | null)[])[]
    }

/** The scalars that a derived one fills in. */
export const filledIn = (one: Derived): readonly ScalarKey[] =>
  one.is === 'value'
    ? [one.into]
    : [
        ...[...one.state, ...one.input].flat(),
        ...one.blocks.flatMap(({ rest, settles }) => [settles, ...(rest?.flat() ?? [])]),
      ].filter((name) => name !== null)

/** What an array has one number for. */
export type Range =
  | { readonly is: 'cells'; readonly population: NodePath }
  | { readonly is: 'synapses'; readonly projection: NodePath }

/** An array: one number for each cell of a population, or for each synapse of a projection. */
export interface Variable extends Name {
  readonly over: Range
  /** Evaluated for each index at step 0; may read knobs, `index`, `pre-index`, `post-index`, `rand`, `randn`, and variables listed before it. A list: the values themselves. */
  readonly initial: Expr | readonly number[]
  readonly dimension: Dimension
  /** A state changes as the simulation runs; the rest are values per cell that only the person changes. */
  readonly state: boolean
}

export interface Assign {
  readonly target: VariableKey
  /** Where the target is, as in `Expr`. */
  readonly at: 'here' | 'pre' | 'post' | 'synapse'
  readonly value: Expr
}

/** Equations that are integrated together by one method. Before `integrate` the derivatives, after it the updates. */
export interface System {
  readonly owner: NodePath
  /** The kind's or the person's wish; null: choose. */
  readonly wish: Integrator | null
  /** The wish is the person's own, for this node: another method may not quietly take its place. */
  readonly firm?: boolean
  readonly derivatives: readonly {
    readonly of: VariableKey
    readonly value: Expr
    readonly unlessRefractory: boolean
    /** As in `Driven`; nothing: with the clock. */
    readonly driven?: Driven
  }[]
  /** Set by `integrate`: carried over a step at its end, when events and resets are done. */
  readonly late?: true
}

/**
 * When a variable of a synapse moves. With the clock, it has gone a step further than the time when an event of that
 * step reads it, as in Brian2; `events`: an event reads what the variable is at its time, as of Brian2's event-driven
 * ones; `open`: as these, where nothing but events reads it and Brian2 could solve it so.
 */
export type Driven = 'events' | 'open'

export interface Population {
  readonly path: NodePath
  readonly size: number
  readonly systems: readonly System[]
  /** Filled by `integrate`: all right sides read the values from before the step. Empty until then. */
  readonly updates: readonly Assign[]
  /** The same of systems that are `late`. */
  readonly late: readonly Assign[]
  /** Which method each system got, for the inspector. Filled by `integrate`. */
  readonly integrators: readonly { readonly owner: NodePath; readonly method: Integrator }[]
  /** `and not refractory` goes without saying. Null: never spikes. */
  readonly threshold: Expr | null
  /** Of a threshold on a draw, `rand() < rate*dt`; null: it is on none. */
  readonly chance: Chance | null
  /** Run in order for each spiking cell, after events. */
  readonly reset: readonly Assign[]
  /** `time`: seconds after a spike, evaluated at each step as Brian2 does; `while`: refractory after a spike until the condition is false. */
  readonly refractory: { readonly is: 'time' | 'while'; readonly value: Expr } | null
  /** Given spikes instead of a threshold: times in s and cells, sorted by time then cell. */
  readonly schedule: { readonly times: readonly number[]; readonly cells: readonly number[] } | null
  /** The state that a soma shows as its level, with the range it is drawn over, SI; null: none. */
  readonly level: {
    readonly variable: VariableKey
    readonly symbol: string
    readonly low: number
    readonly high: number
  } | null
}

/** `not refractory` of the cell the kernel is at; expressions of a population with `refractory` may read it. A `here` variable of this name. */
export const notRefractory = (population: NodePath): Name =>
  nameOf(population, null, 'not_refractory')

export interface Projection {
  readonly path: NodePath
  readonly pre: NodePath
  readonly post: NodePath
  readonly connect: {
    readonly rule: ConnectionRule
    /** Probability, in-degree, out-degree or total, by rule. */
    readonly number: number
    readonly autapses: boolean
    readonly multapses: boolean
    /** For `pairwise` and `distance`: with what probability each pair is joined. */
    readonly probability: Expr | null
    /** Where cells stand, so that `variable('here', DISTANCE)` may be read. */
    readonly space: {
      readonly is: 'ring' | 'grid' | 'disc'
      readonly wraps: boolean
    } | null
    /** For `list`: cell pairs, with a weight and a delay (s) of their own where given. */
    readonly pairs: readonly {
      readonly pre: number
      readonly post: number
      readonly weight?: number
      readonly delay?: number
    }[]
  }
  /** `shared`: one knob for all synapses (and no rule changes it); `each`: the variable `<path>.w`. In either case statements read it as: shared → parameter, each → synapse. */
  readonly weight:
    | { readonly is: 'shared'; readonly knob: ScalarKey }
    | { readonly is: 'each'; readonly variable: VariableKey }
  /** Seconds. `each`: evaluated per synapse once, rounded to steps. In a `list` with its own delays: `each` with a constant for the rest. */
  readonly delay:
    | { readonly is: 'shared'; readonly knob: ScalarKey }
    | { readonly is: 'each'; readonly from: Expr }
  /**
   * What a spike does when it arrives, in order. Assignments at `synapse` and `post` run for each synapse of the
   * spiking cell; those at `pre` (traces of the pre cell) run once for each spike, in their place between the others.
   */
  readonly onPre: readonly Assign[]
  /**
   * What a postsynaptic spike does, in order, after every `onPre` of the step. Assignments at `synapse` run for each
   * synapse onto the spiking cell; those at `post` run once for each spike. On either side, what reads a synapse runs
   * for each: `W += w` adds up the weights of the spiking cell.
   */
  readonly onPost: readonly Assign[]
  /**
   * Values that flow all the time: at the start of every step the targets are set to zero, and then each synapse adds
   * its value to the target at its post cell; or at its pre cell, where other cells of the same number use its weights
   * backwards. Values read states, which no sum changes.
   */
  readonly sums: readonly Assign[]
  /** Equations at each synapse. */
  readonly systems: readonly System[]
  /**
   * What they come to, filled by `integrate`: carried out at each synapse in every step, after the states and
   * thresholds of all cells and before any arrival. All right sides read the synapse's values from before the step.
   */
  readonly updates: readonly Assign[]
  /** The same of systems that are `late`. */
  readonly late: readonly Assign[]
  /** Which method each system got. Filled by `integrate`. */
  readonly integrators: readonly { readonly owner: NodePath; readonly method: Integrator }[]
  /** Statements at each synapse in every step, in order, right after `updates`. */
  readonly onStep: readonly Assign[]
}

/** What a probe watches: the spikes of a population, an array, or the scores of a task. */
export type Target =
  | { readonly is: 'population'; readonly path: NodePath }
  | { readonly is: 'variable'; readonly variable: VariableKey; readonly over: Range }
  | { readonly is: 'task'; readonly path: NodePath }

/** A target as a text for the page: a variable's key, or a node's path. */
export const keyOf = (target: Target): string =>
  target.is === 'variable' ? target.variable : target.path

export interface ProbeSpec {
  readonly path: NodePath
  readonly reads: ProbeKind['reads']
  /** What is made of it; null: nothing, it is recorded as it is. */
  readonly shows: ProbeKind['shows'] | null
  /** Of a correlogram: the population to compare with; of an angle: the weights that lead back. Null: the same. */
  readonly against: Target | null
  /** Its settings by name, SI units. */
  readonly numbers: { readonly [name: string]: number }
  readonly target: Target
  /** Cells or synapses recorded, as a list of indices; null: all. */
  readonly indices: readonly number[] | null
  /** Seconds between samples; 0: every step. For a rate, the bin. */
  readonly interval: number
  readonly dimension: Dimension
}

/** A program that steps with the simulation. Its variables are those of a population of its path. */
export interface TaskSpec {
  readonly path: NodePath
  readonly kind: TaskKind
  /** What its kind asks for; null: nothing. */
  readonly data: Data | null
  readonly size: number
  /** Seconds from one turn to the next. */
  readonly every: number
  /** The knob of each parameter. */
  readonly parameters: { readonly [name: string]: ScalarKey }
  /** The population whose spikes each port counts; null where nothing is wired. */
  readonly spikes: { readonly [port: string]: NodePath | null }
  /** What flows into each input, as seen by each of `width` cells. */
  readonly signals: { readonly [port: string]: { readonly value: Expr; readonly width: number } }
  /** The variables it writes, by their name in its equations. */
  readonly states: { readonly [name: string]: VariableKey }
}

export interface Model {
  readonly dt: number
  readonly duration: number
  readonly seed: number
  readonly knobs: readonly Knob[]
  readonly derived: readonly Derived[]
  /** In an order in which `initial` can be evaluated. */
  readonly variables: readonly Variable[]
  /** In an order in which they can be updated: one that reads another's variable comes after it. */
  readonly populations: readonly Population[]
  readonly projections: readonly Projection[]
  readonly probes: readonly ProbeSpec[]
  readonly tasks: readonly TaskSpec[]
}

/** The step, as a knob: it is the circuit's own. */
export const STEP: Name = { key: 'run.dt', owner: '', slot: null, symbol: 'run.dt' }
export const DT: ScalarKey = STEP.key

/** How far apart the two cells of a synapse are; only while connections are drawn. */
export const DISTANCE: VariableKey = 'distance'
