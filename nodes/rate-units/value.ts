import { neuron } from '#kind'

export default neuron({
  id: 'rate-value',
  name: 'Value unit (predictive coding)',
  about: `Holds a guess x about the world, and r = tanh(x) for others to see. The guess moves until two errors balance: its own (wire the
*error unit* of this layer to *own*) pulls it towards what the layer before predicts, and the errors that it causes in the next layer
(through weights, to *caused*) push it to where they would be smaller. While *clamp* is on, x is held at *target*.`,
  source: 'Rao & Ballard 1999, Nat Neurosci 2:79; Whittington & Bogacz 2017, Neural Comput 29:1229',
  equations: `dx/dt = ((1 - clamp)*(slope*caused - own) + clamp*(target - x))/tau : 1
dr/dt = (tanh(x) - r)/tau_r : 1
slope = 1 - tanh(x)**2 : 1`,
  inputs: {
    own: { carries: 'signal', unit: '1', help: 'By how much x is more than was predicted.' },
    caused: {
      carries: 'signal',
      unit: '1',
      help: 'Errors of the next layer, through the weights.',
    },
    target: { carries: 'signal', unit: '1', help: 'What x is held at while clamp is 1.' },
    clamp: { carries: 'signal', unit: '1', help: '1: the world tells what x is.' },
  },
  parameters: {
    tau: { default: '5 ms', range: ['1 ms', '200 ms'], help: 'How fast the guess moves.' },
    tau_r: { default: '1 ms', range: ['1 ms', '50 ms'], help: 'How fast r follows.' },
  },
  analogy: {
    twin: 'the activation of a unit in a network trained by backpropagation',
    holds: ['with small errors the errors at rest are the deltas of backpropagation'],
    breaks: [
      'it takes many steps to settle for each sample, where a network takes one pass',
      'the guess itself is changed by the target, not only the weights',
    ],
  },
})
