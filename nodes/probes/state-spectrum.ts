import { probe } from '#kind'

export default probe({
  id: 'state-spectrum-probe',
  name: 'Spectrum of a variable',
  about:
    'The power spectral density of a variable, such as v, by Welch’s method, averaged over cells before the transform: what cells do together stays, what each does alone cancels.',
  source: 'Welch 1967, IEEE Trans Audio Electroacoust 15:70',
  reads: 'state',
  shows: 'spectrum',
  parameters: {
    interval: {
      default: '1 ms',
      range: ['0.1 ms', '10 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Time between samples.',
    },
    cells: {
      default: '100',
      range: ['1', '1000'],
      limits: ['1', '1000000'],
      help: 'How many cells, from the first on.',
    },
    segment: {
      default: '1 s',
      range: ['100 ms', '5 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Length of the stretches that are averaged: longer tells frequencies apart more finely.',
    },
    highest: {
      default: '150 Hz',
      range: ['20 Hz', '500 Hz'],
      limits: ['> 0 Hz', '1e9 Hz'],
      help: 'Highest frequency drawn.',
    },
    window: {
      default: '20 s',
      range: ['1 s', '60 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Over how much of the latest time.',
    },
  },
  analogy: {
    twin: 'no log that a network has: the rhythms of a pre-activation',
    holds: ['it shows what repeats'],
    breaks: ['a network of layers has no rhythm of its own'],
  },
})
