import { neuron } from '#kind'

export default neuron({
  id: 'rate-ramp',
  name: 'Leaky ramp unit',
  about: `Activation a that follows the input as a leaky integrator, and an output r that is its ramp: nothing below epsilon, in proportion
above it, never more than 1. With a negative epsilon it is active without any input. Wire r through a *weighted sum* synapse to other units.`,
  source: 'Gurney, Prescott & Redgrave 2001, Biol Cybern 84:401 (tau is 1/25 s)',
  // A time constant of one step: the output is the ramp of the activation of the step before.
  equations: `da/dt = (I - a)/tau : 1
dr/dt = (clip(m*(a - epsilon), 0, 1) - r)/dt : 1`,
  integrator: 'euler',
  inputs: { I: { carries: 'signal', unit: '1', help: 'The sum of what comes in.' } },
  parameters: {
    epsilon: {
      default: '0.2',
      range: ['-1', '1'],
      help: 'Activation above which there is an output.',
    },
    m: { default: '1', range: ['0', '5'], help: 'Slope of the ramp.' },
    tau: {
      default: '40 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activation follows; not below dt.',
    },
  },
  analogy: {
    twin: 'a unit with a hard sigmoid',
    holds: ['weighted sum, threshold, activation that is linear between its ends'],
    breaks: [
      'the sum follows its input with tau and remembers',
      'a population has no such corners: noise rounds them',
    ],
  },
})
