import { connectivity } from '#kind'

export default connectivity({
  id: 'distance-ring',
  name: 'By distance, on a ring',
  about: `Cells stand evenly on a ring, and the last is the neighbour of the first. The nearer two cells, the likelier they are joined:
each pair with the probability p, an expression over their distance d. Use it for one dimension without an edge, such as
orientation or the direction of the head.`,
  rule: 'distance',
  space: 'ring',
  parameters: {
    p: {
      default: 'p_max*exp(-(d/reach)**2/2)',
      help: 'Probability at distance d; the space is one unit around. For a sharp edge: p_max*int(d < reach).',
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
    twin: 'a circular convolution',
    holds: ['the wiring looks the same from every place, on average'],
    breaks: ['it is drawn at random and not the same kernel everywhere'],
  },
})
