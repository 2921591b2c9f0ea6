import { probe } from '#kind'

export default probe({
  id: 'correlogram-probe',
  name: 'Correlogram probe',
  about: `How often the cells wired into **with** fire some time before or after a spike of those wired into **in**, as their mean rate at
each lag; a lag above zero means that they follow. With nothing in *with* it is the population’s own correlogram, without each spike’s
pair with itself. Flat means independent; a peak near zero means that they fire together, or have the same input.`,
  source: 'Perkel, Gerstein & Moore 1967, Biophys J 7:419',
  reads: 'spikes',
  shows: 'correlogram',
  parameters: {
    bin: {
      default: '2 ms',
      range: ['0.5 ms', '20 ms'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Width of a bin.',
    },
    reach: {
      default: '100 ms',
      range: ['10 ms', '1 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'The longest lag on either side.',
    },
    window: {
      default: '10 s',
      range: ['1 s', '60 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Over how much of the latest time.',
    },
  },
  analogy: {
    twin: 'a cross-correlation of two outputs over lags',
    holds: ['which output goes with which'],
    breaks: ['layers have no lag: all outputs of a layer come at once'],
  },
})
