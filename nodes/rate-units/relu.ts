import { neuron } from '#kind'

export default neuron({
  id: 'rate-relu',
  name: 'Threshold-linear rate unit',
  about: `The mean activity of many cells as one number r: nothing below threshold, in proportion above it. Wire r through a *weighted sum* synapse to other units.`,
  source: 'Dayan & Abbott 2001, Theoretical Neuroscience, section 7.2: tau dr/dt = -r + F(input)',
  equations: `dr/dt = (f - r)/tau : 1
f = gain*max(I + bias, 0) : 1`,
  inputs: { I: { carries: 'signal', unit: '1', help: 'The sum of what comes in.' } },
  parameters: {
    gain: { default: '1', range: ['0', '10'], help: 'How steeply the activity follows the input.' },
    bias: { default: '0', range: ['-2', '2'], help: 'Added to the input.' },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'a ReLU',
    holds: ['weighted sum, bias, activation'],
    breaks: ['its output follows with a delay tau', 'a population saturates'],
  },
})
