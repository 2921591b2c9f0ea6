import { neuron } from '#kind'

export default neuron({
  id: 'purkinje',
  name: 'Purkinje cell',
  about: `A point cell that fires by itself, some fifty times a second, because its resting level lies above its threshold: what comes in makes it
fire faster or pause. A spike of the climbing fibre, through a synapse with the receptor *climbing fibre*, makes a complex spike: it lets
calcium into the dendrites. **Ca** tells that to the synapses that learn from it. Use it for the output of a cerebellar
cortex, and wherever a cell has to learn to fall silent.`,
  source:
    'Häusser & Clark 1997, Neuron 19:665 (tonic firing); Konnerth, Dreessen & Augustine 1992, PNAS 89:7051 (calcium of the complex spike)',
  equations: `dv/dt = (E_L - v + R_m*I)/tau_m : volt (unless refractory)
dCa/dt = -Ca/tau_Ca : 1`,
  initial: { v: 'V_reset + rand()*(V_th - V_reset)' },
  threshold: 'v > V_th',
  reset: 'v = V_reset',
  refractory: 't_ref',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' } },
  parameters: {
    tau_m: { default: '20 ms', range: ['5 ms', '100 ms'], help: 'Membrane time constant.' },
    R_m: { default: '50 Mohm', range: ['1 Mohm', '500 Mohm'], help: 'Membrane resistance.' },
    E_L: {
      default: '-46 mV',
      range: ['-70 mV', '-30 mV'],
      help: 'Where v would settle; above threshold, so that the cell fires by itself.',
    },
    V_th: { default: '-50 mV', range: ['-60 mV', '-30 mV'], help: 'Threshold.' },
    V_reset: {
      default: '-60 mV',
      range: ['-80 mV', '-50 mV'],
      help: 'Where v goes after a spike.',
    },
    t_ref: { default: '2 ms', range: ['0 ms', '10 ms'], help: 'Refractory period.' },
    tau_Ca: {
      default: '20 ms',
      range: ['1 ms', '200 ms'],
      help: 'How long the calcium of a complex spike stays.',
    },
  },
  analogy: {
    twin: 'a linear unit with a bias, read out with a minus sign',
    holds: ['it sums a very large number of inputs, with weights that an error sets'],
    breaks: [
      'the dendritic tree of a real one computes by itself, branch by branch',
      'error and output are two kinds of spike of the same cell',
    ],
  },
})
