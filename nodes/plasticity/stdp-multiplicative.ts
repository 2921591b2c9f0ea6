import { plasticity } from '#kind'

export default plasticity({
  id: 'stdp-multiplicative',
  name: 'Multiplicative STDP',
  about: `Pair STDP with soft bounds: an input just before the postsynaptic spike adds a part of what is still missing to w_max, one just
after takes away a part of what is there. All pairs count. Weights settle in one hump around a middle, where pair STDP drives them
to either end: stable, but it hardly chooses between inputs. Use it where weights are to spread evenly about a mean and not
split in two.`,
  source:
    'Rubin, Lee & Sompolinsky 2001, Phys Rev Lett 86:364; van Rossum, Bi & Turrigiano 2000, J Neurosci 20:8812',
  equations: `dr/dt = -r/tau_plus : 1 (pre)
do/dt = -o/tau_minus : 1 (post)`,
  onPre: `r += 1
w -= A_minus*w*o`,
  onPost: `o += 1
w += A_plus*(w_max - w)*r`,
  bounds: ['0*w_max', 'w_max'],
  parameters: {
    A_plus: {
      default: '0.01',
      range: ['0', '0.1'],
      help: 'Part of what is missing to w_max that one pair adds at most.',
    },
    A_minus: {
      default: '0.0105',
      range: ['0', '0.1'],
      help: 'Part of the weight that one pair takes away at most.',
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
    twin: 'an update with weight decay',
    holds: ['large weights are pulled back, so that no norm has to be kept from outside'],
    breaks: ['the pull acts only at a pair of spikes, not at every step of training'],
  },
})
