import { connectivity } from '#kind'

export default connectivity({
  id: 'explicit-list',
  name: 'Explicit list',
  about: `The connections as written, one a line, each with a weight and a delay of its own if wanted. Use it for a wiring that is
known, and for circuits of a few cells.`,
  rule: 'list',
  parameters: {
    pairs: {
      default: ['0 -> 0'],
      type: 'connection list',
      help: 'From cell -> to cell, and if wanted: weight, delay. For example 0 -> 3: 2 nS, 1.5 ms.',
    },
  },
  analogy: {
    twin: 'a sparse weight matrix written out',
    holds: ['each entry is a weight'],
    breaks: ['each has a delay too'],
  },
})
