import { probe } from '#kind'

export default probe({
  id: 'interval-probe',
  name: 'Interval probe (ISI, CV)',
  about: `How long the cells of a population wait from one spike to the next: the distribution of their intervals, with its mean and the
coefficient of variation **CV** (standard deviation over mean, averaged over cells). A clock has CV 0, a Poisson process 1; cells of an
awake cortex are near 1. **CV2** compares neighbouring intervals only, so that slow changes of rate do not count.`,
  source: 'Softky & Koch 1993, J Neurosci 13:334; CV2: Holt et al. 1996, J Neurophysiol 75:1806',
  reads: 'spikes',
  shows: 'intervals',
  parameters: {
    bin: {
      default: '5 ms',
      range: ['0.5 ms', '50 ms'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Width of a bin.',
    },
    longest: {
      default: '300 ms',
      range: ['20 ms', '2 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'The longest interval drawn.',
    },
    window: {
      default: '10 s',
      range: ['1 s', '60 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Over how much of the latest time.',
    },
  },
  analogy: {
    twin: 'no log that a network has',
    holds: ['it tells how regular the output is'],
    breaks: ['between two values of a unit there is no interval; here the interval is the message'],
  },
})
