import { probe } from '#kind'

export default probe({
  id: 'spike-probe',
  name: 'Spike probe',
  about:
    'Records every spike of a population and draws a raster: time to the right, one row for each cell.',
  reads: 'spikes',
  parameters: {},
  analogy: {
    twin: 'a log of outputs y',
    holds: ['what each unit gave, and when'],
    breaks: ['between spikes there is no output at all, not a zero'],
  },
})
