import { connectivity } from '#kind'

export default connectivity({
  id: 'fixed-out-degree',
  name: 'Fixed out-degree',
  about: 'Every source cell sends exactly K connections to randomly drawn target cells.',
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
})
