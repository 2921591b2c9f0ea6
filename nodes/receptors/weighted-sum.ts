import { receptor } from '#kind'

export default receptor({
  id: 'weighted-sum',
  name: 'Weighted sum (for rate units)',
  about:
    'Passes on the activity r of rate units all the time: each target receives the sum of w times r over its inputs, as in a layer of a network. Wire r of a rate unit to it, and its other end to the input of another. It takes no time: the delay does not count.',
  source: 'Dayan & Abbott 2001, Theoretical Neuroscience, chapter 7 (firing-rate models)',
  sum: 'w*r_pre',
  weight: {
    default: '1',
    range: ['-2', '2'],
    sign: 'either',
    help: 'How much of the input’s activity reaches the target.',
  },
  effect: 'either',
  parameters: {},
  analogy: {
    twin: 'a row of a weight matrix',
    holds: ['exactly the product of a matrix and a vector'],
    breaks: ['a synapse passes on spikes, keeps one sign and takes time'],
  },
})
