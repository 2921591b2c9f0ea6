import { probe } from '#kind'

export default probe({
  id: 'weight-mean-probe',
  name: 'Mean weight',
  about: 'The mean of all weights of a synapse as they learn. Wire it to the synapse’s w.',
  reads: 'weights',
  shows: 'mean',
  parameters: {
    interval: {
      default: '10 ms',
      range: ['1 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Time between samples.',
    },
  },
  analogy: {
    twin: 'a log of mean weights (or a norm of W)',
    holds: ['one number for each layer'],
    breaks: ['strong and weak weights are hidden in their mean'],
  },
})
