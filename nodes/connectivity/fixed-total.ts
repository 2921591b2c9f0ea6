import { connectivity } from '#kind'

export default connectivity({
  id: 'fixed-total',
  name: 'Fixed total number',
  about: `Exactly so many connections in all; the two cells of each are drawn evenly and independently, so that a pair may be joined
more than once. From a probability p that a pair is joined at least once, the number is log(1 - p)/log(1 - 1/(N_pre*N_post)).
Use it where an anatomical count of synapses is given.`,
  source: 'Potjans & Diesmann 2014, Cereb Cortex 24:785; NEST’s fixed_total_number',
  rule: 'fixed-total',
  parameters: {
    total: { default: '1000', range: ['0', '100000'], help: 'Connections in all.' },
    autapses: { default: 'True', type: 'truth', help: 'Whether a cell may connect to itself.' },
    multapses: {
      default: 'True',
      type: 'truth',
      help: 'Whether a pair of cells may be connected more than once.',
    },
  },
  analogy: {
    twin: 'a random sparse matrix with so many entries',
    holds: ['entries are spread evenly'],
    breaks: ['a pair may have several entries, each with a delay of its own'],
  },
})
