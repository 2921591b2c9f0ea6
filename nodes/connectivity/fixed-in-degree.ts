import { connectivity } from '#kind'

export default connectivity({
  id: 'fixed-in-degree',
  name: 'Fixed in-degree',
  about: 'Every target cell receives exactly K connections from randomly drawn source cells.',
  rule: 'fixed-in-degree',
  parameters: {
    K: { default: '10', range: ['0', '1000'], help: 'Connections onto each target cell.' },
    autapses: { default: 'False', type: 'truth', help: 'Whether a cell may connect to itself.' },
    multapses: {
      default: 'False',
      type: 'truth',
      help: 'Whether a pair of cells may be connected more than once.',
    },
  },
})
