import { connectivity } from '#kind'

export default connectivity({
  id: 'all-to-all',
  name: 'All to all',
  about: 'Every cell to every cell.',
  rule: 'all-to-all',
  parameters: {
    autapses: { default: 'False', type: 'truth', help: 'Whether a cell may connect to itself.' },
  },
})
