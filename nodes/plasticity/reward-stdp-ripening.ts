import { plasticity } from '#kind'

export default plasticity({
  id: 'reward-stdp-ripening',
  name: 'Reward-modulated STDP, marks that ripen',
  about: `Like *reward-modulated STDP*, but a mark takes a while before dopamine can turn it into weight: it ripens with tau_rise and then
fades with tau_c. In striatal spines dopamine works from 0.3 to 2 s after the input, and not at once. Use it where cells drive the
very dopamine that teaches them, as a critic does: dopamine reaches its synapses a tenth of a second late, and a mark that counted at
once would credit a cell with the surprise that it has itself made.`,
  source:
    'window of dopamine: Yagishita et al. 2014, Science 345:1616; the rest as in Izhikevich 2007, Cereb Cortex 17:2443',
  equations: `dr/dt = -r/tau_plus : 1 (pre)
do/dt = -o/tau_minus : 1 (post)
dm/dt = -m/tau_rise : 1
dc/dt = m/tau_rise - c/tau_c : 1
dw/dt = eta*c*modulator*w_max : weight`,
  onPre: `r += 1
m -= A_minus*o`,
  onPost: `o += 1
m += A_plus*r`,
  bounds: ['0*w_max', 'w_max'],
  inputs: {
    modulator: {
      carries: 'signal',
      unit: '1',
      help: 'Dopamine, as how far it is from its usual level. Not wired: nothing is learned.',
    },
  },
  parameters: {
    eta: {
      default: '25 Hz',
      range: ['-100 Hz', '100 Hz'],
      help: 'How fast the weight follows c times the modulator, in w_max per second.',
    },
    tau_rise: {
      default: '300 ms',
      range: ['10 ms', '1 s'],
      help: 'How long a mark takes to ripen.',
      source: 'Yagishita et al. 2014: dopamine works from 0.3 s after the input on, best at 0.6 s',
    },
    tau_c: {
      default: '1 s',
      range: ['50 ms', '5 s'],
      help: 'How long a synapse remembers what it did: the latest that a reward may come.',
      source: 'Izhikevich 2007',
    },
    A_plus: {
      default: '0.1',
      range: ['0', '1'],
      help: 'Mark left by an input just before the postsynaptic spike.',
      source: 'Izhikevich 2007',
    },
    A_minus: {
      default: '0.15',
      range: ['0', '1'],
      help: 'Mark left by an input just after it.',
      source: 'Izhikevich 2007',
    },
    tau_plus: {
      default: '20 ms',
      range: ['5 ms', '100 ms'],
      help: 'How fast the mark fades with the interval, input first.',
    },
    tau_minus: {
      default: '20 ms',
      range: ['5 ms', '100 ms'],
      help: 'How fast the mark fades with the interval, input late.',
    },
    w_max: { default: '4', range: ['0', '20'], type: 'weight', help: 'Upper bound of the weight.' },
  },
  analogy: {
    twin: 'temporal-difference learning with an eligibility trace',
    holds: [
      'what was active is marked, and credited with the error that comes after it',
      'a mark that ripens keeps a state from being credited with its own onset',
    ],
    breaks: [
      'TD knows the error of one step on; here delay and ripening agree only roughly',
      'the mark is of spike pairs, not the activity of a feature',
    ],
  },
})
