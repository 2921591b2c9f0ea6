import { probe } from '#kind'

export default probe({
  id: 'state-probe',
  name: 'State probe',
  about: 'Records a variable of a cell, such as its membrane potential, and draws it over time.',
  reads: 'state',
  parameters: {
    interval: {
      default: '0 ms',
      range: ['0 ms', '10 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Time between samples; 0 ms records every step.',
    },
    cells: {
      default: '10',
      range: ['1', '100'],
      limits: ['1', '1000000'],
      help: 'How many cells of a population are recorded, from the first on.',
    },
  },
  analogy: {
    twin: 'a log of pre-activations',
    holds: ['the sum before the threshold'],
    breaks: ['it has a past: the same input can find it elsewhere'],
  },
})
