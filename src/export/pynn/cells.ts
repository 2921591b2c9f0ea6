/** The table from kinds of cells to PyNN's standard cells: one row a kind, with units and conversions. */
import type { Amount } from './amount'

/** How a synapse acts on its cell, in PyNN's terms. */
export type Action = 'current-exp' | 'current-alpha' | 'cond-exp' | 'delta'

/** What a row is worked out from. */
export interface Cell {
  /** A parameter of the cell, SI; null: neither a number nor a list nor a distribution. */
  readonly amount: (name: string) => Amount | null
  /** A parameter that is the same for all cells, SI; NaN where it is not. */
  readonly number: (name: string) => number
  /** Of a state at the start, SI; NaN where cells differ. */
  readonly initial: (state: string) => number
  readonly dt: number
}

export interface Parameter {
  /** Names of the circuit's parameters that it is made of, in the order of `by`. */
  readonly of: readonly string[]
  /** In PyNN's unit, of SI values. */
  readonly by: (...values: number[]) => number
}

const scaled = (name: string, factor: number): Parameter => ({
  of: [name],
  by: (value) => value * factor,
})
const given = (value: number): Parameter => ({ of: [], by: () => value })

const mV = 1e3
const ms = 1e3
const nF = 1e9

export interface Refused {
  readonly says: string
  readonly mend: string
  readonly near?: string
}

export interface CellRow {
  /** The standard cell for synapses of this action; `null`: for cells without any. */
  readonly cells: Partial<Record<Action | 'none', string>>
  readonly parameters: (dt: number) => { readonly [name: string]: Parameter }
  /** States, with PyNN's name and unit; all others are not told apart there. */
  readonly states: { readonly [state: string]: { readonly name: string; readonly unit: number } }
  /** Currents into the cell in nA, of A and this parameter (SI); left out: 1e9. */
  readonly current?: { readonly of: string; readonly by: (value: number) => number }
  /** Values that NEURON is given in place of these, with a comment that says why. */
  readonly neuron?: (dt: number) => {
    readonly because: string
    readonly parameters: { readonly [name: string]: Parameter }
  }
  readonly faults?: (cell: Cell) => readonly Refused[]
}

/** A refractory cell counts its steps here from the step of its spike on, in PyNN from the one after. */
const refractory = (dt: number): Parameter => ({
  of: ['t_ref'],
  by: (t_ref) => Math.max(0, t_ref - dt) * ms,
})

const leaky = {
  cm: { of: ['tau_m', 'R_m'], by: (tau: number, R: number) => (tau / R) * nF },
  tau_m: scaled('tau_m', ms),
  v_rest: scaled('E_L', mV),
}

const voltage = { v: { name: 'v', unit: mV } }

/** A number that a cell of PyNN has fixed. */
function fixed(
  cell: Cell,
  name: string,
  value: number,
  shown: string,
  near?: string,
): readonly Refused[] {
  if (Math.abs(cell.number(name) - value) <= 1e-9 * Math.abs(value)) return []
  return [
    {
      says: `${name} is fixed at ${shown} in PyNN.`,
      mend: `Set ${name} to ${shown}.`,
      ...(near ? { near } : {}),
    },
  ]
}

/**
 * NEURON steps along the tangent of the exponential. Where v grows by twice its distance in a step, the tangent turns
 * over, v jumps down, and the spike is lost. Just before that v is within a step of any peak, and counts as a spike.
 */
const peak = (dt: number, tau: readonly string[], tauOf: (...of: number[]) => number) => ({
  because:
    'Above this voltage a step of NEURON is too long; v would be at its peak within one step.',
  parameters: {
    v_spike: {
      of: ['V_peak', 'V_T', 'D_T', ...tau],
      by: (V_peak: number, V_T: number, D_T: number, ...of: number[]) =>
        Math.min(V_peak, V_T + D_T * Math.log(1 + (1.8 * tauOf(...of)) / dt)) * mV,
    },
  },
})

export const cellRows: Readonly<Record<string, CellRow>> = {
  lif: {
    cells: {
      none: 'IF_curr_exp',
      'current-exp': 'IF_curr_exp',
      'current-alpha': 'IF_curr_alpha',
      'cond-exp': 'IF_cond_exp',
      delta: 'IF_curr_delta',
    },
    parameters: (dt) => ({
      ...leaky,
      v_thresh: scaled('V_th', mV),
      v_reset: scaled('V_reset', mV),
      tau_refrac: refractory(dt),
    }),
    states: voltage,
  },
  'exponential-if': {
    cells: { none: 'EIF_cond_exp_isfa_ista', 'cond-exp': 'EIF_cond_exp_isfa_ista' },
    parameters: (dt) => ({
      ...leaky,
      v_thresh: scaled('V_T', mV),
      delta_T: scaled('D_T', mV),
      v_spike: scaled('V_peak', mV),
      v_reset: scaled('V_reset', mV),
      tau_refrac: refractory(dt),
      a: given(0),
      b: given(0),
      tau_w: given(100),
    }),
    states: voltage,
    neuron: (dt) => peak(dt, ['tau_m'], (tau_m) => tau_m!),
  },
  adex: {
    cells: { none: 'EIF_cond_exp_isfa_ista', 'cond-exp': 'EIF_cond_exp_isfa_ista' },
    parameters: () => ({
      cm: scaled('C_m', nF),
      tau_m: { of: ['C_m', 'g_L'], by: (C, g) => (C / g) * ms },
      v_rest: scaled('E_L', mV),
      v_thresh: scaled('V_T', mV),
      delta_T: scaled('D_T', mV),
      v_spike: scaled('V_peak', mV),
      v_reset: scaled('V_reset', mV),
      tau_refrac: given(0),
      tau_w: scaled('tau_w', ms),
      a: scaled('a', 1e9),
      b: scaled('b', 1e9),
    }),
    states: { ...voltage, w: { name: 'w', unit: 1e9 } },
    neuron: (dt) => peak(dt, ['C_m', 'g_L'], (C_m, g_L) => C_m! / g_L!),
  },
  izhikevich: {
    cells: { none: 'Izhikevich', delta: 'Izhikevich' },
    parameters: () => ({
      a: scaled('a', 1e-3),
      b: scaled('b', 1e-3),
      c: scaled('c', mV),
      d: scaled('d', 1),
    }),
    states: { ...voltage, u: { name: 'u', unit: 1 } },
    // PyNN's cell has a capacitance of 1 pF.
    current: { of: 'C_m', by: (C_m) => 1e9 * (1e-12 / C_m) },
    faults: (cell) => fixed(cell, 'V_peak', 30e-3, '30 mV'),
  },
  'traub-miles': {
    cells: { none: 'HH_cond_exp', 'cond-exp': 'HH_cond_exp' },
    parameters: () => ({
      cm: scaled('C_m', nF),
      g_leak: scaled('g_L', 1e6),
      gbar_Na: scaled('g_Na', 1e6),
      gbar_K: scaled('g_K', 1e6),
      e_rev_leak: scaled('E_L', mV),
      e_rev_Na: scaled('E_Na', mV),
      e_rev_K: scaled('E_K', mV),
      v_offset: scaled('V_T', mV),
    }),
    states: voltage,
    faults: (cell) => [
      ...fixed(
        cell,
        'V_spike',
        10e-3,
        '10 mV',
        'a spike is told when v rises through 10 mV, a tenth of a millisecond later.',
      ),
      ...['m', 'n', 'h'].flatMap((gate) =>
        cell.initial(gate) === 0
          ? []
          : [
              {
                says: `The gate ${gate} begins at 0 in PyNN.`,
                mend: `Set the initial value of ${gate} to 0.`,
                near: `${gate} begins at 0, and the first milliseconds differ.`,
              },
            ],
      ),
    ],
  },
}

/** Library's kinds of cells that have a row, for sentences. */
export const CELLS =
  'Leaky integrate-and-fire, exponential integrate-and-fire, AdEx, Izhikevich and Hodgkin–Huxley (Traub–Miles) have one'
