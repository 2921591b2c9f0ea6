import { plasticity } from '#kind'

export default plasticity({
  id: 'filtered-lms',
  name: 'Least mean squares with a delayed input',
  about: `For rate units: the weight follows error times input, the input as it was about *tau* ago. What a unit does takes effect late, and its
error comes later still; so the input that is to blame is a past one. In engineering this is the filtered-x rule of adaptive control.
Wire the error of each unit into *error*.`,
  source:
    'Widrow & Stearns 1985, Adaptive Signal Processing; as a model of the cerebellum: Dean, Porrill, Ekerot & Jörntell 2010, Nat Rev Neurosci 11:30',
  equations: `dy/dt = 2*(r_pre - y)/tau : 1 (pre)
dx/dt = 2*(y - x)/tau : 1 (pre)
dw/dt = eta*x*error*w_1 : weight`,
  bounds: ['-w_max', 'w_max'],
  inputs: {
    error: {
      carries: 'signal',
      unit: '1',
      help: 'How much the output is wanting; below zero, how much it is too large. Not wired: nothing is learned.',
    },
  },
  parameters: {
    eta: { default: '1 Hz', range: ['0 Hz', '20 Hz'], help: 'Learning rate.' },
    tau: { default: '80 ms', range: ['2 ms', '250 ms'], help: 'How late the error comes.' },
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
    holds: ['for a linear unit, the gradient, if the delay is right'],
    breaks: [
      'cells must be told their error: climbing fibres may, most cells are told nothing',
      'a weight may change its sign here, a synapse cannot',
    ],
  },
})
