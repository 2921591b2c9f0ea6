import { probe } from '#kind'

export default probe({
  id: 'rate-probe',
  name: 'Rate probe',
  about: 'Counts the spikes of a population in bins and draws its mean rate per cell.',
  reads: 'rate',
  parameters: {
    bin: {
      default: '10 ms',
      range: ['1 ms', '500 ms'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Width of a bin.',
    },
  },
  analogy: {
    twin: 'a log of mean activations',
    holds: ['one number per layer and moment'],
    breaks: ['a rate needs a window of time: of a single spike there is none'],
  },
})
