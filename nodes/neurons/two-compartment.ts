import { neuron } from '#kind'

export default neuron({
  id: 'two-compartment',
  name: 'Dendrite and soma',
  about: `Two compartments joined by a conductance: input to the **dendrite** (I_d) reaches the **soma** later and smaller, and the soma fires
where the axon begins, at the hillock. Probe v_d and v side by side. A steady v_d above rest shows at the soma as the share
g_c/(g_c + g_L). Use it to ask what a dendrite adds: inputs that arrive later and smaller, and a place of their own to sum.`,
  source:
    'Koch 1999, Biophysics of Computation, chapter 2; as reduced by Pinsky & Rinzel 1994, J Comput Neurosci 1:39',
  equations: `dv/dt = (g_L*(E_L - v) + g_c*(v_d - v) + I)/C_s : volt (unless refractory)
dv_d/dt = (g_Ld*(E_L - v_d) + g_c*(v - v_d) + I_d)/C_d : volt`,
  initial: { v: 'E_L', v_d: 'E_L' },
  threshold: 'v > V_th',
  reset: 'v = V_reset',
  refractory: 't_ref',
  inputs: {
    I: { carries: 'current', unit: 'amp', help: 'Current into the soma.' },
    I_d: { carries: 'current', unit: 'amp', help: 'Current into the dendrite.' },
  },
  parameters: {
    C_s: { default: '100 pF', range: ['20 pF', '500 pF'], help: 'Capacitance of the soma.' },
    C_d: { default: '200 pF', range: ['20 pF', '1000 pF'], help: 'Capacitance of the dendrite.' },
    g_L: { default: '5 nS', range: ['0.5 nS', '50 nS'], help: 'Leak of the soma.' },
    g_Ld: { default: '5 nS', range: ['0.5 nS', '50 nS'], help: 'Leak of the dendrite.' },
    g_c: { default: '10 nS', range: ['0 nS', '100 nS'], help: 'Conductance between the two.' },
    E_L: { default: '-70 mV', range: ['-90 mV', '-40 mV'], help: 'Resting (leak) potential.' },
    V_th: { default: '-54 mV', range: ['-70 mV', '-30 mV'], help: 'Threshold at the hillock.' },
    V_reset: {
      default: '-80 mV',
      range: ['-100 mV', '-50 mV'],
      help: 'Where v goes after a spike.',
    },
    t_ref: { default: '2 ms', range: ['0 ms', '20 ms'], help: 'Refractory period.' },
  },
  analogy: {
    twin: 'input lines, a sum, and an activation',
    holds: ['dendrite: input lines; soma: the sum; hillock: the activation; spike: the output'],
    breaks: [
      'the dendrite filters, delays and computes: where an input comes in matters',
      'current flows back from the soma as well',
    ],
    parts: {
      I_d: {
        symbol: 'x_i',
        twin: 'input lines x_i',
        breaks: 'what comes in here reaches the sum later and smaller',
      },
      I: { symbol: 'b', twin: 'a bias b: current straight into the sum' },
      v_d: {
        symbol: 'w_i x_i',
        twin: 'the inputs before they are summed',
        breaks: 'the soma writes back into it',
      },
    },
  },
})
