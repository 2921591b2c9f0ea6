import { neuron } from '#kind'

export default neuron({
  id: 'rate-softmax',
  name: 'Softmax rate unit',
  about: `Units that share one unit of activity: r is the share of each, larger the larger its input is beside the others'. Wire x
through a *sum of exponentials* synapse back to Z, all to all with autapses; wire r on to other units.`,
  source:
    'Bridle 1990, NIPS 2:211; normalisation in cortex: Carandini & Heeger 2012, Nat Rev Neurosci 13:51',
  // x keeps within what exp can hold, and nothing wired to Z is no fault of arithmetic.
  equations: `dx/dt = (clip(beta*(I + bias), -600, 600) - x)/tau : 1
dr/dt = (exp(x)/clip(Z, 1e-280, 1e300) - r)/tau : 1`,
  inputs: {
    I: { carries: 'signal', unit: '1', help: 'The sum of what comes in.' },
    Z: { carries: 'signal', unit: '1', help: 'The sum of exp(x) over the group.' },
  },
  parameters: {
    beta: {
      default: '1',
      range: ['0', '20'],
      help: 'Inverse temperature: how sharply the largest wins.',
    },
    bias: { default: '0', range: ['-2', '2'], help: 'Added to the input.' },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'a softmax layer',
    holds: ['exponentials, and a division by their sum'],
    breaks: ['shares follow the input with tau, and take a while to settle after a change'],
  },
})
