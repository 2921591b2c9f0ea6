import { connectivity } from '#kind'

export default connectivity({
  id: 'one-to-one',
  name: 'One to one',
  about: `Cell i to cell i. Both sides must have the same number of cells. Use it to hand a population on, cell by cell.`,
  rule: 'one-to-one',
  parameters: {},
  analogy: {
    twin: 'an identity matrix, or an element-wise weight',
    holds: ['unit i speaks to unit i alone'],
    breaks: ['it takes time, and the target answers with a threshold of its own'],
  },
})
