import { connectivity } from '#kind'

export default connectivity({
  id: 'fixed-probability',
  name: 'Fixed probability',
  about: `Each possible connection is drawn with probability p, independently of the others. Use it for random networks; degrees then
vary from cell to cell.`,
  rule: 'fixed-probability',
  parameters: {
    p: { default: '0.1', range: ['0', '1'], help: 'Probability of each connection.' },
    autapses: { default: 'False', type: 'truth', help: 'Whether a cell may connect to itself.' },
  },
  analogy: {
    twin: 'a random sparse mask on a dense layer',
    holds: ['each weight is there or not, independently'],
    breaks: [
      'a dropout mask is drawn anew at every step, this one stays',
      'tissue has more pairs and triangles than independent draws give',
    ],
  },
})
