import { connectivity } from '#kind'

export default connectivity({
  id: 'distance-grid',
  name: 'By distance, on a grid',
  about: `Cells stand in the rows of a square, the first ones in the first row. The nearer two cells, the likelier they are joined:
each pair with the probability p, an expression over their distance d. Use it for maps and receptive fields.`,
  rule: 'distance',
  space: 'grid',
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
    wraps: {
      default: 'True',
      type: 'truth',
      help: 'Whether opposite edges are neighbours, so that no cell stands at a border.',
    },
    autapses: { default: 'False', type: 'truth', help: 'Whether a cell may connect to itself.' },
  },
  analogy: {
    twin: 'the receptive fields of a convolution',
    holds: ['each unit sees its neighbourhood'],
    breaks: ['every place has weights of its own, drawn or learned apart; nothing is shared'],
  },
})
