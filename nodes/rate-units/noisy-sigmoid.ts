import { neuron } from '#kind'

export default neuron({
  id: 'rate-noisy-sigmoid',
  name: 'Noisy sigmoid rate unit',
  about: `A sigmoid whose input is shaken by noise of its own. beta is the gain: how steeply the activity follows. With sigma above
0 equal units answer differently at each trial, which is what exploration and sampling live on. Use it for choices that have
to be tried out.`,
  source:
    'Dayan & Abbott 2001, Theoretical Neuroscience, 7.2; Uhlenbeck & Ornstein 1930 (the noise)',
  equations: `dr/dt = (f - r)/tau : 1
f = 1/(1 + exp(-beta*(I + bias + n))) : 1
dn/dt = -n/tau_n + sigma*sqrt(2/(tau_n*dt))*randn() : 1`,
  integrator: 'euler',
  initial: { n: 'sigma*randn()' },
  inputs: { I: { carries: 'signal', unit: '1', help: 'The sum of what comes in.' } },
  parameters: {
    beta: { default: '4', range: ['0', '50'], help: 'Gain: the slope at the middle is beta/4.' },
    bias: { default: '0', range: ['-2', '2'], help: 'Added to the input.' },
    sigma: { default: '0.2', range: ['0', '2'], help: 'Standard deviation of the noise.' },
    tau_n: { default: '5 ms', range: ['1 ms', '200 ms'], help: 'How long the noise remembers.' },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'a sigmoid unit with input noise (or dropout)',
    holds: ['weighted sum, gain, activation; averaged over the noise it is a flatter sigmoid'],
    breaks: ['the noise goes on in time; in a network it is drawn once for each example'],
  },
})
