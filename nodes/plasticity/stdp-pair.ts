import { plasticity } from '#kind'

export default plasticity({
  id: 'stdp-pair',
  name: 'Pair STDP',
  about: `Timing decides: an input just before the postsynaptic spike strengthens the synapse, one just after weakens it, both fading
exponentially with the interval. All pairs count, changes are additive, and the weight stays between 0 and w_max.
Two spikes in one step count as input first; take a dt well below a twentieth of tau_plus where cells fire fast.`,
  source: 'Bi & Poo 1998, J Neurosci 18:10464; Song, Miller & Abbott 2000, Nat Neurosci 3:919',
  equations: `dr/dt = -r/tau_plus : 1 (pre)
do/dt = -o/tau_minus : 1 (post)`,
  onPre: `r += 1
w -= A_minus*w_max*o`,
  onPost: `o += 1
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
    twin: 'a local, unsupervised update with a sign from the order of events',
    holds: ['inputs that predict the output gain weight'],
    breaks: [
      'no gradient of any loss is followed',
      'it depends on milliseconds, which a layer’s activations do not have',
    ],
  },
})
