import { plasticity } from '#kind'

export default plasticity({
  id: 'delta-rule',
  name: 'Delta rule',
  about: `For rate units: the weight follows input times error, the error being a target less the output. Wire what the output should be
into *target*: one signal, or one for each unit.`,
  source: 'Widrow & Hoff 1960, IRE WESCON Convention Record 4:96',
  equations: 'dw/dt = eta*r_pre*(target - r_post)*w_1 : weight',
  bounds: ['-w_max', 'w_max'],
  inputs: {
    target: { carries: 'signal', unit: '1', help: 'What the output should be. Not wired: zero.' },
  },
  parameters: {
    eta: { default: '1 Hz', range: ['0 Hz', '50 Hz'], help: 'Learning rate.' },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight that counts as one.',
    },
    w_max: { default: '10', range: ['0', '100'], type: 'weight', help: 'Bound on either side.' },
  },
  analogy: {
    twin: 'least mean squares: a gradient step on the squared error',
    holds: ['exactly the gradient, for a linear unit'],
    breaks: [
      'cells must be told their target: climbing fibres of the cerebellum may, most are not',
    ],
  },
})
