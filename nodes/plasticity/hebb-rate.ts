import { plasticity } from '#kind'

export default plasticity({
  id: 'hebb-rate',
  name: 'Hebb (rates)',
  about: `For rate units: the weight follows the product of input and output. Nothing holds it back but its bound; with *Oja's* term it
would find the first principal component. Use it to see what pure correlation does, and why it needs a bound.`,
  source:
    'Hebb 1949, The Organization of Behavior; Dayan & Abbott 2001, Theoretical Neuroscience, equation 8.3',
  equations: 'dw/dt = eta*r_post*r_pre*w_1 : weight',
  bounds: ['-w_max', 'w_max'],
  parameters: {
    eta: { default: '0.1 Hz', range: ['0 Hz', '10 Hz'], help: 'Learning rate.' },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight that counts as one.',
    },
    w_max: { default: '10', range: ['0', '100'], type: 'weight', help: 'Bound on either side.' },
  },
  analogy: {
    twin: 'dw = eta x y, the outer-product update',
    holds: ['input times output, local to the synapse'],
    breaks: ['it grows without bound, and it has no target'],
  },
})
