import { connectivity } from '#kind'

export default connectivity({
  id: 'fixed-in-degree',
  name: 'Fixed in-degree',
  about: `Every target cell receives exactly K connections from randomly drawn source cells. Use it where every cell is to be driven
alike, as in networks of balanced excitation and inhibition.`,
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
  analogy: {
    twin: 'a layer with a fixed fan-in',
    holds: ['every unit sums equally many inputs'],
    breaks: ['which ones is drawn once and never pruned or grown, as in tissue they are'],
  },
})
