import { plasticity } from '#kind'

export default plasticity({
  id: 'three-factor',
  name: 'Three factors (rates)',
  about: `For rate units: what came in, what had a part in it, and how it turned out. Each synapse keeps a trace e of its input while its target
has the **credit** (one signal for all, or one for each unit, such as which action was chosen); the weight follows the trace times the
**modulator**, an error that is the same for all. That is how an actor learns from a critic, and, with the credit always at 1, how the critic
learns itself: TD(λ). Use it to learn from a reward that comes after the act.`,
  source:
    'Sutton & Barto 2018, Reinforcement Learning, 12.2 and 13.5; Doya 2000, Neural Comput 12:219',
  equations: `de/dt = (r_pre*credit - e)/tau_e : 1
dw/dt = eta*e*modulator*w_1 : weight`,
  bounds: ['-w_max', 'w_max'],
  inputs: {
    credit: {
      carries: 'signal',
      unit: '1',
      help: 'Which targets had a part in it. Not wired: none, and nothing is learned.',
    },
    modulator: {
      carries: 'signal',
      unit: '1',
      help: 'The error that teaches. Not wired: nothing is learned.',
    },
  },
  parameters: {
    eta: { default: '1 Hz', range: ['-20 Hz', '20 Hz'], help: 'Learning rate.' },
    tau_e: { default: '300 ms', range: ['10 ms', '5 s'], help: 'How long a synapse is eligible.' },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight that counts as one.',
    },
    w_max: { default: '10', range: ['0', '100'], type: 'weight', help: 'Bound on either side.' },
  },
  analogy: {
    twin: 'the update of an actor–critic: error times eligibility',
    holds: ['input, credit and one scalar error are all that a weight needs to know'],
    breaks: [
      'a weight changes its sign freely, which a synapse cannot',
      'in a brain nothing tells a synapse whether its cell had the credit but the cell’s own spikes',
    ],
  },
})
