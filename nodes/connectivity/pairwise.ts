import { connectivity } from '#kind'

export default connectivity({
  id: 'pairwise',
  name: 'By pair (channels)',
  about: `Each pair is joined with the probability p, an expression over i, the index of the source cell, and j, that of the target; N_pre and N_post are how many there are.
As it stands it joins cells of the same channel, where the cells of a population stand in channels one after another: n_pre cells
of the source and n_post of the target in each. Every channel to the others: \`int(i // n_pre != j // n_post)\`; a chain:
\`int(j == i + 1)\`; sparse within a channel: \`0.2*int(i // n_pre == j // n_post)\`. Use it for channels, chains and any
other pattern that a formula can say.`,
  source: 'Stimberg, Brette & Goodman 2019, eLife 8:e47314 (synapses by a condition over i and j)',
  rule: 'pairwise',
  parameters: {
    p: {
      default: 'int(i // n_pre == j // n_post)',
      help: 'Probability of a pair, over the indices i (source) and j (target) of its cells.',
    },
    n_pre: {
      default: '1',
      range: ['1', '100'],
      limits: ['1', '1e9'],
      help: 'Source cells of one channel.',
    },
    n_post: {
      default: '1',
      range: ['1', '100'],
      limits: ['1', '1e9'],
      help: 'Target cells of one channel.',
    },
    autapses: { default: 'True', type: 'truth', help: 'Whether a cell may connect to itself.' },
  },
  analogy: {
    twin: 'a block-structured weight mask',
    holds: ['a formula over two indices says which weights exist'],
    breaks: ['the indices are ours: tissue has places and types and no index'],
  },
})
