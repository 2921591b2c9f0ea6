import { neuron } from '#kind'

export default neuron({
  id: 'exponential-if',
  name: 'Exponential integrate-and-fire',
  about: `A leaky integrator whose spike starts by itself: near V_T the voltage runs away exponentially, as sodium channels make it.
Unlike the leaky integrate-and-fire cell it follows fast inputs as real cells do. D_T is the sharpness of the onset: at zero
it would be the leaky one. Use it where the moment of the spike matters more than its shape.

**Step.** At a step of 0.1 ms the mean interval between spikes is 1.0 % too long with forward Euler. The nearest there
is midpoint (RK2): 0.13 %. Within 0.1 % are steps up to 0.02 ms with midpoint (RK2).`,
  source: 'Fourcaud-Trocmé, Hansel, van Vreeswijk & Brunel 2003, J Neurosci 23:11628',
  equations: 'dv/dt = (E_L - v + D_T*exp((v - V_T)/D_T) + R_m*I)/tau_m : volt (unless refractory)',
  initial: { v: 'E_L' },
  integrator: 'euler',
  threshold: 'v > V_peak',
  reset: 'v = V_reset',
  refractory: 't_ref',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' } },
  parameters: {
    tau_m: { default: '10 ms', range: ['2 ms', '100 ms'], help: 'Membrane time constant.' },
    R_m: { default: '100 Mohm', range: ['1 Mohm', '500 Mohm'], help: 'Membrane resistance.' },
    E_L: { default: '-65 mV', range: ['-90 mV', '-40 mV'], help: 'Resting (leak) potential.' },
    V_T: {
      default: '-59.9 mV',
      range: ['-70 mV', '-30 mV'],
      help: 'Where a steady current can no longer hold the cell.',
    },
    D_T: {
      default: '3.48 mV',
      range: ['0.2 mV', '10 mV'],
      help: 'Sharpness of the spike’s onset.',
    },
    V_peak: { default: '-30 mV', range: ['-40 mV', '40 mV'], help: 'Where the spike is cut off.' },
    V_reset: {
      default: '-68 mV',
      range: ['-100 mV', '-50 mV'],
      help: 'Where v goes after a spike.',
    },
    t_ref: { default: '1.7 ms', range: ['0 ms', '20 ms'], help: 'Refractory period.' },
  },
  analogy: {
    twin: 'a unit whose activation is smooth at its onset',
    holds: ['weighted sum, then a nonlinearity'],
    breaks: ['the nonlinearity is a runaway in time, not a function of the input of this instant'],
  },
})
