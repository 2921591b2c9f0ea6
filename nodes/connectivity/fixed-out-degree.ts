import { connectivity } from '#kind'

export default connectivity({
  id: 'fixed-out-degree',
  name: 'Fixed out-degree',
  about: `Every source cell sends exactly K connections to randomly drawn target cells. Use it where every cell is to reach equally
many others.`,
  rule: 'fixed-out-degree',
  parameters: {
    K: { default: '10', range: ['0', '1000'], help: 'Connections from each source cell.' },
    autapses: { default: 'False', type: 'truth', help: 'Whether a cell may connect to itself.' },
    multapses: {
      default: 'False',
      type: 'truth',
      help: 'Whether a pair of cells may be connected more than once.',
    },
  },
  analogy: {
    twin: 'a layer with a fixed fan-out',
    holds: ['every unit is read by equally many'],
    breaks: ['how many inputs a target has is left to chance'],
  },
})
