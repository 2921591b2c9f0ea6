import { probe } from '#kind'

export default probe({
  id: 'rate-spectrum-probe',
  name: 'Spectrum of a rate',
  about: `The rhythms of a population: the power spectral density of its rate, by Welch’s method. A peak at 40 Hz is gamma, at 10 Hz alpha.
Independent Poisson cells give a flat line at their rate over their number.`,
  source: 'Welch 1967, IEEE Trans Audio Electroacoust 15:70',
  reads: 'spikes',
  shows: 'spectrum',
  parameters: {
    bin: {
      default: '2 ms',
      range: ['0.5 ms', '10 ms'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Bins in which spikes are counted.',
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
    twin: 'no log that a network has: the rhythms of its output',
    holds: ['it shows what repeats'],
    breaks: ['a network of layers has no rhythm of its own'],
  },
})
