import { neuron } from '#kind'

export default neuron({
  id: 'quadratic-if',
  name: 'Quadratic integrate-and-fire',
  about: `The simplest cell of which the spike is part of the equation: between E_L and V_c it falls back, above V_c it runs away.
Every cell that can fire as slowly as you like (type I) looks like this one near its threshold. Use it where firing is to set
in at a rate near zero.

**Step.** At a step of 0.1 ms the mean interval between spikes is 0.16 % too long with Runge–Kutta (RK4). Within 0.1 %
are steps up to 0.05 ms with Runge–Kutta (RK4).`,
  source:
    'Ermentrout & Kopell 1986, SIAM J Appl Math 46:233; Latham et al. 2000, J Neurophysiol 83:808',
  equations: 'dv/dt = (a_0*(v - E_L)*(v - V_c) + R_m*I)/tau_m : volt',
  initial: { v: 'E_L' },
  integrator: 'rk4',
  threshold: 'v > V_peak',
  reset: 'v = V_reset',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' } },
  parameters: {
    tau_m: { default: '20 ms', range: ['2 ms', '100 ms'], help: 'Membrane time constant.' },
    R_m: { default: '100 Mohm', range: ['1 Mohm', '500 Mohm'], help: 'Membrane resistance.' },
    a_0: { default: '0.05/mV', range: ['0.005/mV', '0.5/mV'], help: 'Curvature.' },
    E_L: { default: '-65 mV', range: ['-90 mV', '-50 mV'], help: 'Resting potential.' },
    V_c: { default: '-50 mV', range: ['-60 mV', '-30 mV'], help: 'Above it the cell runs away.' },
    V_peak: { default: '30 mV', range: ['-30 mV', '100 mV'], help: 'Where the spike is cut off.' },
    V_reset: {
      default: '-80 mV',
      range: ['-120 mV', '-50 mV'],
      help: 'Where v goes after a spike.',
    },
  },
  analogy: {
    twin: 'a unit with a smooth activation that starts at zero',
    holds: ['its rate grows from zero as the root of what lies above threshold'],
    breaks: ['that is its answer to a steady input; to a changing one it depends on where v is'],
  },
})
