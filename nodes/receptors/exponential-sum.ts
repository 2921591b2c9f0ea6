import { receptor } from '#kind'

export default receptor({
  id: 'exponential-sum',
  name: 'Sum of exponentials (for softmax units)',
  about: `Passes on exp(x) of *softmax units* all the time, so that each target receives the sum over all of them. Wire x of the
units to it and its other end back to their Z, all to all with autapses: that is the divisor of a softmax.`,
  source: 'Carandini & Heeger 2012, Nat Rev Neurosci 13:51 (normalisation by a pool)',
  sum: 'w*exp(x_pre)',
  weight: {
    default: '1',
    range: ['0', '2'],
    sign: 'positive',
    help: 'How much a unit counts in the pool.',
  },
  effect: 'inhibitory',
  parameters: {},
  analogy: {
    twin: 'the denominator of a softmax',
    holds: ['a pool of cells that divides the answer of each by the activity of all'],
    breaks: ['in cortex the division is approximate, takes time, and has a floor'],
  },
})
