import { connectivity } from '#kind'

export default connectivity({
  id: 'distance-disc',
  name: 'By distance, on a disc',
  about: `Cells stand at random on a disc, a population’s always at the same places. The nearer two cells, the likelier they are
joined: each pair with the probability p, an expression over their distance d. Use it for sheets of tissue without a lattice.`,
  rule: 'distance',
  space: 'disc',
  parameters: {
    p: {
      default: 'p_max*exp(-(d/reach)**2/2)',
      help: 'Probability at distance d; the space is one unit across. For a sharp edge: p_max*int(d < reach).',
    },
    p_max: {
      default: '0.5',
      range: ['0', '1'],
      limits: ['0', '1'],
      help: 'Probability of neighbours, at d = 0.',
    },
    reach: {
      default: '0.1',
      range: ['0.01', '0.5'],
      limits: ['> 0', '1e6'],
      help: 'How far connections go.',
    },
    autapses: { default: 'False', type: 'truth', help: 'Whether a cell may connect to itself.' },
  },
  analogy: {
    twin: 'sparse local connections',
    holds: ['near units share inputs'],
    breaks: ['weights are not shared from place to place, as in a convolution they are'],
  },
})
