import { neuron } from '#kind'

export default neuron({
  id: 'adaptive-threshold',
  name: 'Adaptive-threshold integrate-and-fire',
  about: `A leaky integrator whose threshold rises by theta_plus with each spike and falls back very slowly: a cell that has
had its turn leaves the next to others. In a layer of cells that inhibit each other it keeps a few from answering to
everything. Use it where no cell of a population may win for ever, as in competitive learning.`,
  source: 'Diehl & Cook 2015, Front Comput Neurosci 9:99; values of the authors’ published code',
  equations: `dv/dt = (E_L - v + R_m*I)/tau_m : volt (unless refractory)
dtheta/dt = -theta/tau_theta : volt`,
  initial: { v: 'E_L', theta: 'theta_0' },
  threshold: 'v > V_th + theta',
  reset: `v = V_reset
theta += theta_plus*(1 - still)`,
  refractory: 't_ref',
  inputs: {
    I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' },
    still: { carries: 'signal', unit: '1', help: 'While it is 1 the threshold does not rise.' },
  },
  parameters: {
    tau_m: { default: '100 ms', range: ['5 ms', '300 ms'], help: 'Membrane time constant.' },
    R_m: { default: '1 Gohm', range: ['1 Mohm', '2 Gohm'], help: 'Membrane resistance.' },
    E_L: { default: '-65 mV', range: ['-90 mV', '-40 mV'], help: 'Resting (leak) potential.' },
    V_th: { default: '-72 mV', range: ['-90 mV', '-30 mV'], help: 'Threshold when theta is zero.' },
    V_reset: {
      default: '-65 mV',
      range: ['-100 mV', '-50 mV'],
      help: 'Where v goes after a spike.',
    },
    t_ref: { default: '5 ms', range: ['0 ms', '20 ms'], help: 'Refractory period.' },
    theta_0: { default: '20 mV', range: ['0 mV', '40 mV'], help: 'theta at the start.' },
    theta_plus: {
      default: '0.05 mV',
      range: ['0 mV', '5 mV'],
      help: 'What a spike adds to theta.',
    },
    tau_theta: {
      default: '10000 s',
      range: ['10 ms', '10000 s'],
      help: 'How slowly theta falls back.',
    },
  },
  analogy: {
    twin: 'a unit with a learned bias that evens out how often it wins',
    holds: ['like the conscience of a competitive net: who wins often is handicapped'],
    breaks: ['it is set by the cell’s own spikes, not by a loss'],
    parts: {
      threshold: {
        symbol: 'f, b',
        twin: 'the activation f with a learned bias b',
        breaks: 'the bias follows the cell’s own activity, not an error',
      },
    },
  },
})
