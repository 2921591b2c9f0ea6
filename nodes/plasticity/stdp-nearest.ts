import { plasticity } from '#kind'

export default plasticity({
  id: 'stdp-nearest',
  name: 'Nearest-neighbour STDP',
  about: `Pair STDP in which each spike sees only the last one on the other side: traces are set to one at a spike and not added up. At
high rates most pairs go uncounted, and the rule behaves like a sliding threshold. Use it where only the nearest spikes are
thought to pair.`,
  source:
    'Izhikevich & Desai 2003, Neural Comput 15:1511; Morrison, Diesmann & Gerstner 2008, Biol Cybern 98:459, the symmetric scheme',
  equations: `dr/dt = -r/tau_plus : 1 (pre)
do/dt = -o/tau_minus : 1 (post)`,
  onPre: `r = 1
w -= A_minus*w_max*o`,
  onPost: `o = 1
w += A_plus*w_max*r`,
  bounds: ['0*w_max', 'w_max'],
  parameters: {
    A_plus: {
      default: '0.01',
      range: ['0', '0.1'],
      help: 'Largest strengthening by one pair, as a part of w_max.',
    },
    A_minus: {
      default: '0.0105',
      range: ['0', '0.1'],
      help: 'Largest weakening by one pair, as a part of w_max.',
    },
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
    w_max: { default: '2', range: ['0', '20'], type: 'weight', help: 'Upper bound of the weight.' },
  },
  analogy: {
    twin: 'a local update with a sign from the order of events',
    holds: ['inputs that predict the output gain weight'],
    breaks: ['which pairs count is a choice; experiments do not settle it'],
  },
})
