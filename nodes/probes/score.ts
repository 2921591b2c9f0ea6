import { probe } from '#kind'

export default probe({
  id: 'score-probe',
  name: 'Score probe',
  about: 'Draws the score of a task, trial by trial: the learning curve.',
  reads: 'score',
  parameters: {},
})
