import { plasticity } from '#kind'

export default plasticity({
  id: 'homeostatic-scaling',
  name: 'Homeostatic scaling',
  about: `A cell that fires too little makes all its synapses stronger by the same factor, one that fires too much makes them weaker, over
hours or days. Ratios between weights, and so what was learned, stay as they are. Here in minutes, so that it can be watched.
Use it beside another rule, to keep a cell’s rate in its range.`,
  source:
    'Turrigiano et al. 1998, Nature 391:892; form as in van Rossum, Bi & Turrigiano 2000, J Neurosci 20:8812',
  equations: `da/dt = -a/tau_a : Hz (post)
dw/dt = w*(rho_0 - a)/(rho_0*tau_w) : weight`,
  onPost: 'a += 1/tau_a',
  bounds: ['0*w_max', 'w_max'],
  parameters: {
    rho_0: { default: '5 Hz', range: ['0.5 Hz', '50 Hz'], help: 'Rate at which the cell settles.' },
    tau_a: {
      default: '10 s',
      range: ['0.5 s', '100 s'],
      help: 'How long the cell averages its own rate.',
    },
    tau_w: {
      default: '60 s',
      range: ['5 s', '10000 s'],
      help: 'How fast a silent cell makes its synapses grow. Keep it well above tau_a, or the rate swings.',
    },
    w_max: {
      default: '20',
      range: ['0', '100'],
      type: 'weight',
      help: 'Upper bound of the weight.',
    },
  },
  analogy: {
    twin: 'weight normalisation',
    holds: ['all weights of a unit are scaled by one factor, which keeps their direction'],
    breaks: ['it aims at a rate of output, not at a norm, and takes hours'],
  },
})
