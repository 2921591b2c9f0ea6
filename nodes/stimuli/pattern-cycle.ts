import { stimulus } from '#kind'

export default stimulus({
  id: 'pattern-cycle',
  name: 'Patterns in turn',
  about: `As many patterns as cells, shown one after the other: each is a bump of activity around one cell, on a ring. Narrow bumps
hardly overlap, wide ones are hard to tell apart. For rate units. Use it to teach selectivity.`,
  equations: `k = floor(t/period) % N : 1
apart = abs(i - k) : 1`,
  outputs: {
    x: {
      carries: 'signal',
      value: 'height*exp(-(min(apart, N - apart)/width)**2/2)',
      help: 'The pattern that is shown, cell by cell.',
    },
  },
  parameters: {
    period: {
      default: '50 ms',
      range: ['5 ms', '2 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How long each pattern is shown.',
    },
    width: {
      default: '0.5',
      range: ['0.1', '5'],
      limits: ['> 0', '1e9'],
      help: 'Width of a bump, in cells.',
    },
    height: { default: '1', range: ['0', '10'], help: 'Activity at its middle.' },
  },
  analogy: {
    twin: 'a data set of n samples, in order',
    holds: ['each is a vector, shown again and again'],
    breaks: ['it takes time, and what came before lingers'],
  },
})
