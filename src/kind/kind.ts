/**
 * What a node definition may say. A kind is plain data: it survives a round trip through JSON, so a kind that a
 * person edits on the canvas is the same object, kept in the circuit. What can be derived is not declared:
 * a `d…/dt` line makes a state and its port, a threshold makes `spikes`.
 */
import type { Integrator } from './integrator'

/** `"20 ms"`, an expression such as `"V_reset + rand()*(V_th - V_reset)"`, or a list of such texts. */
export type Value = string | readonly string[]

export interface Parameter {
  /** Value when the circuit says nothing. Its dimension is the parameter's dimension. A list makes a list parameter. */
  readonly default: Value
  /** Where the knob ends; the value itself may lie outside. */
  readonly range?: readonly [low: string, high: string]
  /** What the value must keep, or nothing runs; `> 0 s` and `< 1` leave the end itself out. */
  readonly limits?: readonly [low: string, high: string]
  /** One line, for tooltip and manual. */
  readonly help: string
  readonly source?: string
  /**
   * `weight`: the dimension is that of the synapse's weight, and a bare number counts in the receptor's default weight
   * (`w_max: '2'` is twice that). `time list`: entries `"20 ms"` or `"3: 20 ms"` (cell 3). `connection list`: entries
   * `"0 -> 1"` or `"0 -> 1: 3.34 mV, 0.4 ms"`. `figure list`: entries `"chance: 1/arms"`, a name and a number, which are
   * drawn and not computed with. `truth`: `"True"` or `"False"`. Left out: as the default says.
   */
  readonly type?: 'weight' | 'time list' | 'connection list' | 'figure list' | 'truth'
}

/** What one part of a node is in machine learning: a port, or the `threshold`. */
export interface PartAnalogy {
  /** As the field writes it; what follows an underscore is lowered: `x_i`. */
  readonly symbol: string
  readonly twin: string
  /** Where this part is not like that. Left out: it is. */
  readonly breaks?: string
}

/** An analogy without its mismatch does not compile. */
export interface Analogy {
  readonly twin: string
  readonly holds: readonly string[]
  readonly breaks: readonly [string, ...string[]]
  /** Parts that are not what such parts usually are (`usual-parts.ts`), by the name of the port, or `threshold`. */
  readonly parts?: { readonly [part: string]: PartAnalogy }
}

interface Common {
  readonly id: string
  readonly name: string
  /** What it is and when to use it, in a few sentences of Markdown. */
  readonly about: string
  readonly source?: string
  /** Of a kind of the person's own: id of the library's kind that it was made from. */
  readonly origin?: string
  readonly parameters: { readonly [name: string]: Parameter }
  /** Parameters of earlier versions that circuits may still set: by name, the end of a sentence that says what became of each. */
  readonly retired?: { readonly [name: string]: string }
  readonly analogy?: Analogy
}

interface Dynamics {
  /** Brian2's notation, one equation a line; `#` starts a comment. */
  readonly equations?: string
  /** Value of a state at the start, by name; an expression that may use parameters, `i`, `N`, `rand()`, `randn()`. Left out: zero. */
  readonly initial?: { readonly [state: string]: string }
  /** The published or preferred one; left out, the compiler chooses (exact, exponential Euler, RK4). */
  readonly integrator?: Integrator
}

interface Firing {
  /** A condition such as `v > V_th`. Makes the port `spikes`. */
  readonly threshold?: string
  /** Statements run at a spike, one a line or separated by `;`. */
  readonly reset?: string
  /** A time (`t_ref`) or a condition that must end before the next spike (`v > -20*mV`). */
  readonly refractory?: string
}

/** An input that others add to: the sum of what is wired in, zero when nothing is. */
export interface Input {
  /** `current` takes currents and receptors; `signal` takes dimensionless values per step. */
  readonly carries: 'current' | 'signal'
  /** Unit as text: `amp`, `volt/second`, `1`. */
  readonly unit: string
  readonly help: string
}

export interface NeuronKind extends Common, Dynamics, Firing {
  readonly family: 'neuron'
  readonly inputs: { readonly [port: string]: Input }
}

export interface StimulusKind extends Common, Dynamics, Firing {
  readonly family: 'stimulus'
  readonly inputs?: { readonly [port: string]: Input }
  /** Currents (or signals) it gives, by port: an expression over parameters, states, `t` and `i`. */
  readonly outputs?: {
    readonly [port: string]: {
      readonly carries: 'current' | 'signal'
      readonly value: string
      readonly help: string
    }
  }
  /** Name of a `time list` parameter: the spikes are these times, and there is no threshold. */
  readonly schedule?: string
}

/** One turn of a task: what it sees, and what it may change. */
export interface TaskTurn {
  /** Biological time, s. */
  readonly time: number
  /** Of each spikes port: spikes of each cell since the last turn. Empty where nothing is wired. */
  readonly spikes: { readonly [port: string]: Float64Array }
  /** Of each input: its values now. */
  readonly signals: { readonly [port: string]: Float64Array }
  /** The task's own variables, one value for each of its cells; what is written holds until the next turn. */
  readonly states: { readonly [name: string]: Float64Array }
  /** As the knobs stand, SI units. */
  readonly parameters: { readonly [name: string]: number }
  /** A uniform draw in [0, 1), the same for the same seed. */
  readonly random: () => number
  /** Says how a trial went; higher is better. */
  readonly score: (value: number) => void
}

/**
 * An environment with a score. Unlike the other kinds it is a program, and steps with the simulation: before every
 * step that begins a turn. Its variables are lines such as `reward : 1`, and go out like a stimulus's; with equations
 * and a threshold of its own it can also spike.
 */
export interface TaskKind extends Common, Dynamics, Firing {
  readonly family: 'task'
  /** Number of its cells, an expression of its parameters. Left out: as the node says. */
  readonly size?: string
  /** `width`: how many cells may be wired to it, an expression of its parameters. */
  readonly inputs?: { readonly [port: string]: Input & { readonly width?: string } }
  /** Ports that take the spikes of a population, counted between turns. */
  readonly spikes?: { readonly [port: string]: { readonly help: string } }
  readonly outputs: {
    readonly [port: string]: {
      readonly carries: 'current' | 'signal'
      readonly value: string
      readonly help: string
      /** How many of its cells go out, an expression of its parameters; `1` goes to every cell alike. Left out: all. */
      readonly width?: string
      /** Its cells are the pixels of a picture, in rows of so many. */
      readonly row?: number
    }
  }
  /** Time from one turn to the next. */
  readonly every: string
  /** What a score is, in a few words. */
  readonly scores: string
  /** Name of the data it is about, such as `digits`; loaded before a run. */
  readonly data?: string
  /**
   * Begins a run; `spikes` says how many cells are wired to each such port, `data` is what it asked for. Gives what is
   * done at each turn.
   */
  readonly start: (given: {
    readonly cells: number
    readonly spikes: { readonly [port: string]: number }
    readonly data: Uint8Array
  }) => (turn: TaskTurn) => void
}

/**
 * What a synapse does to its target. Equations live with the post cell, one set of states for each projection.
 * Names: own parameters and states, `w` (the weight), `v_post` and other states of the target as `…_post`, `t`, `dt`.
 */
export interface ReceptorKind extends Common, Dynamics {
  readonly family: 'receptor'
  /** Run once for each synapse at which a spike arrives: `g += w`, or `v_post += w`. */
  readonly onPre?: string
  /**
   * Instead of spikes, a value that flows all the time: at the start of every step each synapse adds this to the
   * target's input port, without delay. `w*r_pre`. The synapse is then wired from a variable of its pre cells.
   */
  readonly sum?: string
  /** What flows into the target's input port: `g*(E - v_post)`. Left out: nothing flows, `onPre` does it all. */
  readonly output?: string
  /** Dimension (that of the default) and typical value of the weight; its sign is Dale's law. */
  readonly weight: {
    readonly default: string
    readonly range?: readonly [string, string]
    readonly sign: 'positive' | 'negative' | 'either'
    readonly help: string
  }
  /** Whether it excites or inhibits; fixes the wire's colour and ending. `either` follows the sign of the weight. */
  readonly effect: 'excitatory' | 'inhibitory' | 'either'
}

/**
 * How a weight learns. Equations carry a flag that says where a variable lives: `(pre)` with the pre cell, `(post)`
 * with the post cell, none: at each synapse, where a `d…/dt` line costs time in every step. The weight itself may have
 * one, `dw/dt = eta*c*w_max : weight`; `weight` is its unit, whatever the receptor. Names in statements: own parameters and variables, `w`, states of the
 * cells as `…_pre` and `…_post`, `t`, `dt`, inputs.
 */
export interface PlasticityKind extends Common, Dynamics {
  readonly family: 'plasticity'
  /** At the arrival of a presynaptic spike, after the receptor's. */
  readonly onPre?: string
  /** At a postsynaptic spike. */
  readonly onPost?: string
  /** At each synapse in every step, after the equations at the synapse. */
  readonly onStep?: string
  /** Signals it is gated by, such as dopamine; each is a port of the synapse. */
  readonly inputs?: { readonly [port: string]: Input }
  /** Bounds that hold after each statement, as expressions: `['0', 'w_max']`. Left out: Dale's law alone. */
  readonly bounds?: readonly [low: string, high: string]
}

/** How a synapse tires and recovers. Variables live with the pre cell. */
export interface ShortTermKind extends Common, Dynamics {
  readonly family: 'short-term'
  /** At the arrival of a spike, before the receptor's statements. */
  readonly onPre: string
  /** A variable or expression that multiplies `w` in the receptor's `onPre`. */
  readonly efficacy: string
}

export type ConnectionRule =
  | 'one-to-one'
  | 'all-to-all'
  | 'fixed-probability'
  | 'fixed-in-degree'
  | 'fixed-out-degree'
  | 'fixed-total'
  | 'distance'
  | 'pairwise'
  | 'list'

/**
 * Who is connected to whom. Parameters by rule: `p`, `K` (in, out), `total`, `pairs`; `autapses`, `multapses` as truths.
 * With `pairwise`, `p` is an expression over i and j, the indices of the two cells, and the rule's other parameters; with
 * `distance` also over d, how far apart they are.
 */
export interface ConnectivityKind extends Common {
  readonly family: 'connectivity'
  readonly rule: ConnectionRule
  /**
   * Where cells stand, one unit across: evenly on a `ring` one unit around, in the rows of a square `grid`, at random on
   * a `disc`. Populations of different sizes share the space. With it, d may stand in the weight and the delay too.
   */
  readonly space?: 'ring' | 'grid' | 'disc'
}

export type SlotName = 'connectivity' | 'receptor' | 'plasticity' | 'shortTerm'

/** The synapse node: four slots, a weight, a delay. Its ports are `pre`, `post`, and what its slots add. */
export interface SynapseKind extends Common {
  readonly family: 'synapse'
  readonly slots: { readonly [slot in SlotName]: string | null }
}

export interface ProbeKind extends Common {
  readonly family: 'probe'
  readonly reads: 'state' | 'spikes' | 'rate' | 'weights' | 'score'
  /**
   * What is made of it: the intervals of spikes, one population against another (which makes the port `with`), a power
   * spectrum, how values are spread, weights as a matrix, their mean, or their angle to others (which makes the port
   * `back`). Left out: it is drawn over time as it is.
   */
  readonly shows?:
    | 'intervals'
    | 'correlogram'
    | 'spectrum'
    | 'histogram'
    | 'matrix'
    | 'mean'
    | 'angle'
}

/** What a block says of itself, as the window reads it of any node. What is inside it belongs to the circuit. */
export interface BlockKind extends Common {
  readonly family: 'block'
  /** Names of its ports. */
  readonly ports: readonly string[]
}

export type Kind =
  | NeuronKind
  | StimulusKind
  | TaskKind
  | ReceptorKind
  | PlasticityKind
  | ShortTermKind
  | ConnectivityKind
  | SynapseKind
  | ProbeKind
  | BlockKind

export type Family = Kind['family']
