import { connectivity } from '#kind'

export default connectivity({
  id: 'fixed-probability',
  name: 'Fixed probability',
  about: 'Each possible connection is drawn with probability p, independently of the others.',
  rule: 'fixed-probability',
  parameters: {
    p: { default: '0.1', range: ['0', '1'], help: 'Probability of each connection.' },
    autapses: { default: 'False', type: 'truth', help: 'Whether a cell may connect to itself.' },
  },
})
