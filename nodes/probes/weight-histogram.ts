import { probe } from '#kind'

export default probe({
  id: 'weight-histogram-probe',
  name: 'Histogram of weights',
  about:
    'How the weights of a synapse are spread at this moment: one hill, or, after competition, two. Wire it to the synapse’s w.',
  reads: 'weights',
  shows: 'histogram',
  parameters: {
    synapses: {
      default: '10000',
      range: ['10', '100000'],
      limits: ['1', '1000000'],
      help: 'How many synapses are counted, from the first on.',
    },
    bins: { default: '40', range: ['5', '200'], limits: ['1', '10000'], help: 'Number of bins.' },
    interval: {
      default: '100 ms',
      range: ['10 ms', '5 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Time between looks.',
    },
  },
  analogy: {
    twin: 'a histogram of weights, as a training log draws it',
    holds: ['the same counts on the same axes'],
    breaks: ['weights here are bounded and keep their sign, so that they pile up at the ends'],
  },
})
