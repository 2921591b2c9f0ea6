import { plasticity } from '#kind'

export default plasticity({
  id: 'bcm',
  name: 'BCM',
  about: `For rate units: inputs gain when the output is above a threshold and lose when it is active but below. The threshold slides with
the mean square of the output, so that a cell that is too active finds it hard to gain. A cell that is shown several patterns ends up
answering to one. Keep the threshold faster than learning, and slower than the patterns change. Use it to see cells become
selective.`,
  source:
    'Bienenstock, Cooper & Munro 1982, J Neurosci 2:32; form of Intrator & Cooper 1992, Neural Netw 5:3',
  equations: `dtheta/dt = (r_post**2 - theta)/tau_theta : 1 (post)
dw/dt = eta*r_pre*r_post*(r_post - theta)*w_1 : weight`,
  bounds: ['w_min', 'w_max'],
  parameters: {
    eta: { default: '0.1 Hz', range: ['0 Hz', '10 Hz'], help: 'Learning rate.' },
    tau_theta: {
      default: '2 s',
      range: ['50 ms', '100 s'],
      help: 'How fast the threshold slides.',
    },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight that counts as one.',
    },
    w_min: {
      default: '-10',
      range: ['-10', '0'],
      type: 'weight',
      help: 'Lower bound of the weight.',
    },
    w_max: {
      default: '10',
      range: ['0', '100'],
      type: 'weight',
      help: 'Upper bound of the weight.',
    },
  },
  analogy: {
    twin: 'projection pursuit: a unit that looks for a direction with several humps',
    holds: ['it climbs an objective of the output’s third and second moments'],
    breaks: [
      'which pattern wins depends on where it began',
      'it needs its threshold to be fast enough',
    ],
  },
})
