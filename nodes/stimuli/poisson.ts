import { stimulus } from '#kind'

export default stimulus({
  id: 'poisson',
  name: 'Poisson spikes',
  about: `Cells that fire at random, each independently of the others and of its own past, at a given rate. Use it as the plain input
of a network. At high rates a cell may have several spikes in one step; each is delivered.`,
  threshold: 'rand() < rate*dt',
  parameters: {
    rate: {
      default: '20 Hz',
      range: ['0 Hz', '500 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Spikes per second of each cell.',
    },
  },
  analogy: {
    twin: 'an input vector x, drawn anew as zeros and ones',
    holds: ['the rate of a cell says how large its x is'],
    breaks: [
      'one x takes many spikes, and so time, to be told',
      'equal rates give other spikes each time',
    ],
  },
})
