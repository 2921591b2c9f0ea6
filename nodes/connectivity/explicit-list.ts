import { connectivity } from '#kind'

export default connectivity({
  id: 'explicit-list',
  name: 'Explicit list',
  about:
    'The connections as written, one a line, each with a weight and a delay of its own if wanted.',
  rule: 'list',
  parameters: {
    pairs: {
      default: ['0 -> 0'],
      type: 'connection list',
      help: 'From cell -> to cell, and if wanted: weight, delay. For example 0 -> 3: 2 nS, 1.5 ms.',
    },
  },
})
