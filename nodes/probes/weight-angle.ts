import { probe } from '#kind'

export default probe({
  id: 'weight-angle-probe',
  name: 'Angle between weights',
  about: `How far apart two sets of weights are, in degrees, when each is taken as one long list of numbers: 0 is the same but for a
factor, 90 is chance, 180 the opposite. Wire the weights that lead there to *in*, and those that lead back to *back*; they
are compared turned over, cell for cell, as W with Bᵀ. A synapse that only one of them has counts as zero in the other.`,
  source: 'Lillicrap et al. 2016, Nat Commun 7:13276, their first figure',
  reads: 'weights',
  shows: 'angle',
  parameters: {
    interval: {
      default: '100 ms',
      range: ['1 ms', '5 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Time between looks.',
    },
  },
  analogy: {
    twin: 'the angle between B and Wᵀ in feedback alignment',
    holds: ['below 90 degrees, what B brings back helps on average'],
    breaks: [
      'one number for the whole matrix: single units may be far off',
      'it is the experimenter’s: no synapse knows the weights of another',
    ],
  },
})
