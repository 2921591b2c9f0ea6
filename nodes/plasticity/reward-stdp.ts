import { plasticity } from '#kind'

export default plasticity({
  id: 'reward-stdp',
  name: 'Reward-modulated STDP',
  about: `Timing marks a synapse and dopamine decides. A pair of spikes leaves a trace c at its synapse, up if the input came first and
down if it came late, which fades within a second or so; the weight moves only while the **modulator** is away from zero, by c times
the modulator. So a reward that comes seconds late still finds the synapses that earned it. Wire a dopamine signal into *modulator*:
above zero it rewards, below zero (a dip) it punishes. With a negative eta the rule turns round, as at the D2 cells of the striatum.`,
  source: 'Izhikevich 2007, Cereb Cortex 17:2443',
  equations: `dr/dt = -r/tau_plus : 1 (pre)
do/dt = -o/tau_minus : 1 (post)
dc/dt = -c/tau_c : 1
dw/dt = eta*c*modulator*w_max : weight`,
  onPre: `r += 1
c -= A_minus*o`,
  onPost: `o += 1
c += A_plus*r`,
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
      source: 'Izhikevich 2007: 100 per second and marks of 0.1 mV where the bound is 4 mV',
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
    twin: 'a policy-gradient update: eligibility times reward',
    holds: [
      'what was done is remembered until the reward says what it was worth',
      'one scalar, sent to all, teaches each synapse its own lesson',
    ],
    breaks: [
      'the trace is of spike pairs, not the gradient of a policy’s log-probability',
      'the reward is a slow chemical that also reaches synapses that did nothing',
    ],
  },
})
