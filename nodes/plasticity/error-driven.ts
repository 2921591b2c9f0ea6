import { plasticity } from '#kind'

export default plasticity({
  id: 'error-driven',
  name: 'Error-driven',
  about: `For rate units: the weight follows input times an error that a wire brings to the cell that listens. Whatever computes the
error decides what is learned: backpropagation, feedback alignment, target propagation and predictive coding all end in this rule.
Wire the error's units to *error*, one for each cell, and to *gate* what says when it is time to learn.`,
  source:
    'Rumelhart, Hinton & Williams 1986, Nature 323:533; Lillicrap et al. 2020, Nat Rev Neurosci 21:335',
  equations: 'dw/dt = gate*(eta*r_pre*error*w_1 - lambda*w) : weight',
  bounds: ['-w_max', 'w_max'],
  inputs: {
    error: { carries: 'signal', unit: '1', help: 'By how much the cell should do more.' },
    gate: { carries: 'signal', unit: '1', help: 'Lets it learn. Not wired: nothing is learned.' },
  },
  parameters: {
    eta: { default: '1 Hz', range: ['0 Hz', '50 Hz'], help: 'Learning rate while gate is 1.' },
    lambda: { default: '0 Hz', range: ['0 Hz', '1 Hz'], help: 'How fast weights decay.' },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight that counts as one.',
    },
    w_max: { default: '10', range: ['0', '100'], type: 'weight', help: 'Bound on either side.' },
  },
  analogy: {
    twin: 'a step of gradient descent: input times delta',
    holds: ['local but for the error, which is delivered to the cell'],
    breaks: ['how a cell of cortex would get an error of its own is an open question'],
  },
})
