import { plasticity } from '#kind'

export default plasticity({
  id: 'stdp-guetig',
  name: 'STDP between additive and multiplicative',
  about: `One rule with a dial. With mu = 0 each pair changes the weight alike, as in pair STDP; with mu = 1 the change shrinks towards
either bound, as in multiplicative STDP; in between, small values already keep weights off their bounds while inputs that fire
together are still told from others. Use it to go between the additive and the multiplicative rule by one number.`,
  source: 'Gütig, Aharonov, Rotter & Sompolinsky 2003, J Neurosci 23:3697',
  equations: `dr/dt = -r/tau_plus : 1 (pre)
do/dt = -o/tau_minus : 1 (post)`,
  onPre: `r += 1
w -= lambda*alpha*w_max*(w/w_max)**mu_minus*o`,
  onPost: `o += 1
w += lambda*w_max*(1 - w/w_max)**mu_plus*r`,
  bounds: ['0*w_max', 'w_max'],
  parameters: {
    lambda: { default: '0.01', range: ['0', '0.1'], help: 'Learning rate, as a part of w_max.' },
    alpha: { default: '1.05', range: ['0.5', '2'], help: 'Weakening over strengthening.' },
    mu_plus: {
      default: '0.02',
      range: ['0', '1'],
      help: 'How much strengthening shrinks near w_max: 0 not at all, 1 in proportion.',
    },
    mu_minus: {
      default: '0.02',
      range: ['0', '1'],
      help: 'How much weakening shrinks near zero.',
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
    twin: 'a learning rate that depends on the weight',
    holds: ['a dial between sparse, all-or-none weights and graded ones'],
    breaks: ['no loss is lowered: which inputs win is decided by who fires together'],
  },
})
