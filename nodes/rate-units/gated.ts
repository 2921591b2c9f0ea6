import { neuron } from '#kind'

export default neuron({
  id: 'rate-gated',
  name: 'Gated rate unit',
  about: `A unit with two inputs that are multiplied: what comes in by I goes out as far as the gate is open. The product is what a sum
of weights cannot do, and what attention, memory cells and the gain of a neuron have in common. Use it for gates, attention
and gain.`,
  source:
    'Salinas & Thier 2000, Neuron 27:15 (gain modulation); Hochreiter & Schmidhuber 1997, Neural Comput 9:1735 (gates)',
  equations: 'dr/dt = (gate*(I + bias) - r)/tau : 1',
  inputs: {
    I: { carries: 'signal', unit: '1', help: 'What is to be passed on.' },
    gate: { carries: 'signal', unit: '1', help: 'How much of it: 0 nothing, 1 all.' },
  },
  parameters: {
    bias: { default: '0', range: ['-2', '2'], help: 'Added to the input.' },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'an element-wise product, as of a gate with a value',
    holds: ['one input sets the gain of the other'],
    breaks: ['cells multiply by shunting and by changes of gain, in a range and with noise'],
  },
})
