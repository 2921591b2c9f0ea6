import { plasticity } from '#kind'

export default plasticity({
  id: 'covariance',
  name: 'Covariance',
  about: `For rate units: input and output each count as above or below their own running mean. Together up or together down
strengthens, apart weakens: the weight follows the covariance. Use it to store patterns in rate units.`,
  source: 'Sejnowski 1977, J Math Biol 4:303',
  equations: `dx_mean/dt = (r_pre - x_mean)/tau_mean : 1 (pre)
dy_mean/dt = (r_post - y_mean)/tau_mean : 1 (post)
dw/dt = eta*(r_pre - x_mean)*(r_post - y_mean)*w_1 : weight`,
  bounds: ['-w_max', 'w_max'],
  parameters: {
    eta: { default: '0.1 Hz', range: ['0 Hz', '10 Hz'], help: 'Learning rate.' },
    tau_mean: { default: '1 s', range: ['10 ms', '100 s'], help: 'How long a mean is taken over.' },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight that counts as one.',
    },
    w_max: { default: '10', range: ['0', '100'], type: 'weight', help: 'Bound on either side.' },
  },
  analogy: {
    twin: 'a Hopfield network’s storage rule, online',
    holds: ['what goes together is bound together, whatever the mean level'],
    breaks: ['it too has no bound of its own'],
  },
})
