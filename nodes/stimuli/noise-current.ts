import { stimulus } from '#kind'

export default stimulus({
  id: 'noise-current',
  name: 'Noise current (Ornstein–Uhlenbeck)',
  about: `A current that wanders around its mean, with a memory of tau: what thousands of unseen synapses add up to. Each cell of the source has its own, and a source of one cell gives all its targets the same.
Its standard deviation is sigma, whatever the step. Use it as the background of cells that are not alone.`,
  source: 'Uhlenbeck & Ornstein 1930, Phys Rev 36:823; Destexhe et al. 2001, Neuroscience 107:13',
  // Forward Euler, with the noise scaled so that the variance is sigma² at any step: x' = (1 - dt/tau) x + …
  equations: 'dx/dt = -x/tau + sigma*sqrt((2 - dt/tau)/(tau*dt))*randn() : amp',
  initial: { x: 'sigma*randn()' },
  integrator: 'euler',
  outputs: { I: { carries: 'current', value: 'mean + x', help: 'The current.' } },
  parameters: {
    mean: { default: '0.1 nA', range: ['-2 nA', '2 nA'], help: 'Around which it wanders.' },
    sigma: { default: '0.1 nA', range: ['0 nA', '2 nA'], help: 'Standard deviation.' },
    tau: {
      default: '5 ms',
      range: ['0.5 ms', '500 ms'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How long it remembers.',
    },
  },
  analogy: {
    twin: 'noise added to the input (as in dropout or a noisy activation)',
    holds: ['it makes a hard threshold soft, on average'],
    breaks: [
      'it has a memory: what it is now, it still nearly is a moment later',
      'it never stops, not even when nothing is learned',
    ],
  },
})
