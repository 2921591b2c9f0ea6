import { probe } from '#kind'

export default probe({
  id: 'score-probe',
  name: 'Score probe',
  about: 'Draws the score of a task, trial by trial: the learning curve.',
  reads: 'score',
  parameters: {},
  analogy: {
    twin: 'the learning curve: return per episode',
    holds: ['the same numbers on the same axes'],
    breaks: ['nobody is graded by it: it is looked at, and no gradient of it is taken'],
  },
})
