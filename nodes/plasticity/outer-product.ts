import { plasticity } from '#kind'

export default plasticity({
  id: 'outer-product',
  name: 'Outer product, gated',
  about: `For rate units: how a Hopfield network stores. While **store** is on, a weight grows where both units are on or both are off,
and shrinks where one is on and one is off, each measured against the share a of units that are on in a pattern. While store is off
nothing changes. Use it to store patterns at one stroke.`,
  source:
    'Hopfield 1982, PNAS 79:2554; for patterns in which few units are on: Tsodyks & Feigelman 1988, Europhys Lett 6:101',
  equations: 'dw/dt = eta*store*(r_pre - a)*(r_post - a)*w_1 : weight',
  bounds: ['-w_max', 'w_max'],
  inputs: {
    store: { carries: 'signal', unit: '1', help: 'Gates learning. Not wired: nothing is learned.' },
  },
  parameters: {
    eta: {
      default: '1 Hz',
      range: ['0 Hz', '50 Hz'],
      help: 'Learning rate: what a pattern leaves is eta times how long it is shown.',
    },
    a: { default: '0.1', range: ['0', '1'], help: 'Share of units that are on in a pattern.' },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight that counts as one.',
    },
    w_max: { default: '10', range: ['0', '100'], type: 'weight', help: 'Bound on either side.' },
  },
  analogy: {
    twin: 'W += (x - a)(x - a)ᵀ, the storage of a Hopfield network',
    holds: ['exactly that, spread over the time for which a pattern is shown'],
    breaks: [
      'a synapse does not change its sign, and need not equal the one that leads back',
      'two cells that are both silent do not bind in tissue',
    ],
  },
})
