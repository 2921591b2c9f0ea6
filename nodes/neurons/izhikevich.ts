import { neuron } from '#kind'

export default neuron({
  id: 'izhikevich',
  name: 'Izhikevich',
  about: `Two equations that reproduce most firing patterns of cortical cells: a quadratic v that blows up into a spike,
and a recovery variable u that pulls it back. Four numbers choose the pattern (regular spiking, bursting, chattering, fast spiking).
The input is a current on a capacitance of 20 pF, so that the paper's I = 10 is 0.2 nA.

**Step.** At a step of 0.1 ms the mean interval between spikes is 0.68 % too long with forward Euler. The nearest
there is midpoint (RK2): 0.21 %. Within 0.1 % are steps up to 0.05 ms with midpoint (RK2).`,
  source: 'Izhikevich 2003, IEEE Transactions on Neural Networks 14:1569',
  equations: `dv/dt = (0.04/mV)*v**2/ms + 5*v/ms + 140*mV/ms - u + I/C_m : volt
du/dt = a*(b*v - u) : volt/second`,
  initial: { v: '-65 mV', u: 'b*(-65*mV)' },
  integrator: 'euler',
  threshold: 'v >= V_peak',
  reset: `v = c
u += d`,
  inputs: {
    I: {
      carries: 'current',
      unit: 'amp',
      help: 'Input current; 0.2 nA is the I = 10 of the paper.',
    },
  },
  parameters: {
    a: { default: '0.02/ms', range: ['0.001/ms', '0.2/ms'], help: 'How fast u recovers.' },
    b: {
      default: '0.2/ms',
      range: ['0.05/ms', '0.3/ms'],
      help: 'How strongly u follows v below threshold.',
    },
    c: { default: '-65 mV', range: ['-80 mV', '-40 mV'], help: 'Where v goes after a spike.' },
    d: { default: '8 mV/ms', range: ['0 mV/ms', '10 mV/ms'], help: 'What a spike adds to u.' },
    V_peak: {
      default: '30 mV',
      range: ['0 mV', '40 mV'],
      help: 'Where the spike is cut off. Not a threshold: that is dynamic.',
    },
    C_m: {
      default: '20 pF',
      range: ['5 pF', '200 pF'],
      help: 'Turns a current into the I of the paper.',
    },
  },
  analogy: {
    twin: 'a recurrent unit with one hidden variable of its own',
    holds: ['state carries over from step to step, and a second variable remembers what happened'],
    breaks: [
      'the same input gives bursts, chatter or single spikes, depending on four numbers that are not weights',
      'no fixed threshold: whether it fires depends on how it got there',
    ],
  },
})
