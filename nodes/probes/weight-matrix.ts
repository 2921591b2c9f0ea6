import { probe } from '#kind'

export default probe({
  id: 'weight-matrix-probe',
  name: 'Matrix of weights',
  about:
    'Every weight in its place: a row for each presynaptic cell, a column for each postsynaptic one, at this moment. Where two cells have no synapse the place is empty. Wire it to the synapse’s w.',
  reads: 'weights',
  shows: 'matrix',
  parameters: {
    synapses: {
      default: '40000',
      range: ['10', '250000'],
      limits: ['1', '1000000'],
      help: 'How many synapses are shown, from the first on.',
    },
    interval: {
      default: '100 ms',
      range: ['10 ms', '5 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Time between looks.',
    },
  },
  analogy: {
    twin: 'the weight matrix W as a picture',
    holds: ['a row for each output, a column for each input'],
    breaks: ['a synapse that is not there is no zero: it cannot grow'],
  },
})
