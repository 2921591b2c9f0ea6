import { connectivity } from '#kind'

export default connectivity({
  id: 'one-to-one',
  name: 'One to one',
  about: 'Cell i to cell i. Both sides must have the same number of cells.',
  rule: 'one-to-one',
  parameters: {},
})
