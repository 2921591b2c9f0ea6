import { stimulus } from '#kind'

export default stimulus({
  id: 'poisson-current',
  name: 'Poisson background (current)',
  about: `What many unseen cells do to each cell here: a source of its own with *rate* spikes a second in all, each of which lifts the
current by *weight*; it decays with *tau*. As if that many *exponential* synapses were there, without drawing one of them.
Use it for a background of thousands of cells at the cost of one.`,
  source: 'Potjans & Diesmann 2014, Cereb Cortex 24:785 (background); NEST’s poisson_generator',
  // Held over a step, the current carries exactly the charge of the spikes that came in it and before.
  equations: 'dx/dt = -x/tau + weight*poisson(rate*dt)/dt : amp',
  integrator: 'exact',
  initial: { x: 'rate*weight*tau' },
  outputs: { I: { carries: 'current', value: 'offset + x', help: 'The current.' } },
  parameters: {
    rate: {
      default: '10000 Hz',
      range: ['0 Hz', '50000 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Spikes a second onto each cell, of all its unseen sources together.',
    },
    weight: {
      default: '80 pA',
      range: ['-500 pA', '500 pA'],
      help: 'Jump of the current at each spike.',
    },
    tau: {
      default: '0.5 ms',
      range: ['0.1 ms', '20 ms'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How long the current lasts.',
    },
    offset: {
      default: '0 pA',
      range: ['-500 pA', '500 pA'],
      help: 'A steady current added to it.',
    },
  },
  analogy: {
    twin: 'the noise of all inputs that are not drawn',
    holds: ['many independent inputs, summed'],
    breaks: ['it drives the cell as well as making it noisy: mean and variance come together'],
  },
})
