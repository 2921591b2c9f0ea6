import { probe } from '#kind'

export default probe({
  id: 'weight-probe',
  name: 'Weight probe',
  about: 'Records the weights of a synapse as they learn. Wire it to the synapse’s w.',
  reads: 'weights',
  parameters: {
    interval: {
      default: '10 ms',
      range: ['1 ms', '1000 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Time between samples.',
    },
    synapses: {
      default: '100',
      range: ['1', '1000'],
      limits: ['1', '1000000'],
      help: 'How many synapses are recorded, from the first on.',
    },
  },
  analogy: {
    twin: 'a log of weights',
    holds: ['one number for each connection'],
    breaks: ['a weight here is bounded and keeps its sign'],
  },
})
