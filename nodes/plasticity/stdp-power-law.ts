import { plasticity } from '#kind'

export default plasticity({
  id: 'stdp-power-law',
  name: 'Power-law STDP',
  about: `Strengthening grows with the weight to a power below one, weakening in proportion to it, as fits the cultures in which strong
synapses gained relatively less. All pairs count and no upper bound is needed. Keeps a large recurrent network stable while
it learns. Use it in recurrent networks whose rates have to stay stable.`,
  source: 'Morrison, Aertsen & Diesmann 2007, Neural Comput 19:1437; data of Bi & Poo 1998',
  equations: `dr/dt = -r/tau_plus : 1 (pre)
do/dt = -o/tau_minus : 1 (post)`,
  onPre: `r += 1
w -= lambda*alpha*w*o`,
  onPost: `o += 1
w += lambda*w_0*(w/w_0)**mu*r`,
  parameters: {
    lambda: { default: '0.1', range: ['0', '0.5'], help: 'Learning rate.' },
    alpha: { default: '0.11', range: ['0', '1'], help: 'Weakening over strengthening at w_0.' },
    mu: { default: '0.4', range: ['0', '1'], help: 'Power with which strengthening grows.' },
    tau_plus: {
      default: '20 ms',
      range: ['5 ms', '100 ms'],
      help: 'How fast strengthening fades with the interval.',
    },
    tau_minus: {
      default: '20 ms',
      range: ['5 ms', '100 ms'],
      help: 'How fast weakening fades with the interval.',
    },
    w_0: {
      default: '1',
      range: ['0', '20'],
      type: 'weight',
      help: 'The weight at which one pair adds lambda of it.',
    },
  },
  analogy: {
    twin: 'a multiplicative update, as of exponentiated gradients',
    holds: ['weights change in proportion to a power of their size, and spread log-normally'],
    breaks: ['it follows spike times and no gradient'],
  },
})
