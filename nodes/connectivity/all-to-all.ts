import { connectivity } from '#kind'

export default connectivity({
  id: 'all-to-all',
  name: 'All to all',
  about: `Every cell to every cell. Use it for small groups, and where learning is to choose among all connections.`,
  rule: 'all-to-all',
  parameters: {
    autapses: { default: 'False', type: 'truth', help: 'Whether a cell may connect to itself.' },
  },
  analogy: {
    twin: 'a dense layer',
    holds: ['every input reaches every unit'],
    breaks: [
      'a cell of cortex reaches a few thousand others, not all; and the sign goes with the sending cell',
    ],
  },
})
