import { neuron } from '#kind'

export default neuron({
  id: 'unipolar-brush',
  name: 'Unipolar brush cell',
  about: `A small excitatory cell of the granular layer with one dendrite, a brush that holds a single mossy fibre. A burst of that fibre comes back
late and long: glutamate lingers in the brush and works through slow metabotropic receptors, fast in one cell and slow in the next.
A population of them spreads one burst over time. Wire a synapse with the receptor *brush* to it.`,
  source:
    'Guo, Huson, Macosko & Regehr 2021, Nat Commun 12:2491 (a continuum of speeds); Kennedy et al. 2014, Nat Neurosci 17:416',
  equations: `dv/dt = (E_L - v + V_B*B/(1 + B/B_half) + R_m*I)/tau_m : volt (unless refractory)
dA/dt = -A/tau : 1
dB/dt = (exp(1)*A - B)/tau : 1`,
  initial: { v: 'E_L' },
  threshold: 'v > V_th',
  reset: 'v = V_reset',
  refractory: 't_ref',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' } },
  parameters: {
    tau: {
      default: '40 ms*10**rand()',
      range: ['10 ms', '1 s'],
      help: 'How late the answer to an input is largest; each cell has its own.',
      source: 'Guo et al. 2021: peaks spread evenly over the logarithm of time',
    },
    V_B: {
      default: '2.5 mV',
      range: ['0 mV', '50 mV'],
      help: 'How far one input lifts the cell at the most.',
    },
    B_half: {
      default: '20',
      range: ['0.1', '100'],
      help: 'Inputs at once for half of the largest answer.',
    },
    tau_m: { default: '10 ms', range: ['1 ms', '100 ms'], help: 'Membrane time constant.' },
    R_m: { default: '500 Mohm', range: ['10 Mohm', '2 Gohm'], help: 'Membrane resistance.' },
    E_L: { default: '-65 mV', range: ['-90 mV', '-40 mV'], help: 'Resting potential.' },
    V_th: { default: '-50 mV', range: ['-60 mV', '-30 mV'], help: 'Threshold.' },
    V_reset: {
      default: '-65 mV',
      range: ['-90 mV', '-50 mV'],
      help: 'Where v goes after a spike.',
    },
    t_ref: { default: '5 ms', range: ['0 ms', '20 ms'], help: 'Refractory period.' },
  },
  analogy: {
    twin: 'a tap of a delay line, or a filter of a temporal basis',
    holds: ['many of them turn the time since an event into a pattern'],
    breaks: ['late answers are also long: there is no clock, and precision falls with time'],
  },
})
