import { stimulus } from '#kind'

export default stimulus({
  id: 'poisson-signal',
  name: 'Poisson spikes that follow a signal',
  about: `Cells that fire at random at a rate that a signal sets: *rate* times what is wired in, cell by cell. Use it to turn a number
into spikes.`,
  threshold: 'rand() < (base + rate*x)*dt',
  inputs: {
    x: { carries: 'signal', unit: '1', help: 'What the rate follows; 1 gives the full rate.' },
  },
  parameters: {
    rate: {
      default: '100 Hz',
      range: ['0 Hz', '1000 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate where the signal is 1.',
    },
    base: {
      default: '0 Hz',
      range: ['0 Hz', '100 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate where the signal is 0.',
    },
  },
  analogy: {
    twin: 'a count as an input feature',
    holds: ['one number for each moment'],
    breaks: ['its variance is as large as its mean, so that weak inputs are the noisiest'],
  },
})
