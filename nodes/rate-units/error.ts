import { neuron } from '#kind'

export default neuron({
  id: 'rate-error',
  name: 'Error unit',
  about: `Says by how much a value differs from what was predicted: r is positive where there was more, negative where there was less.
Wire the one to *value* and the other to *prediction*, and r on to whatever learns from it.`,
  source:
    'Whittington & Bogacz 2017, Neural Comput 29:1229; found in cortex: Keller & Mrsic-Flogel 2018, Neuron 100:424',
  equations: 'dr/dt = ((value - prediction)/variance - r)/tau : 1',
  inputs: {
    value: { carries: 'signal', unit: '1', help: 'What is.' },
    prediction: { carries: 'signal', unit: '1', help: 'What was expected.' },
  },
  parameters: {
    variance: {
      default: '1',
      range: ['0.1', '100'],
      help: 'How much of a difference is to be expected anyway; what is divided by it counts less.',
    },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'the derivative of a squared loss',
    holds: ['target less output, for each unit'],
    breaks: [
      'a rate cannot be negative: cells for too much and cells for too little would be two populations',
      'it follows with a delay tau',
    ],
  },
})
