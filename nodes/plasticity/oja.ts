import { plasticity } from '#kind'

export default plasticity({
  id: 'oja',
  name: 'Oja',
  about: `For rate units: Hebb's product, and a decay that grows with the output, just enough to keep the length of the weight vector at one.
A linear unit so comes to give the first principal component of its inputs. Use it to find the direction in which inputs vary
most.`,
  source: 'Oja 1982, J Math Biol 15:267',
  equations: 'dw/dt = eta*r_post*(r_pre*w_1 - r_post*w) : weight',
  parameters: {
    eta: { default: '0.1 Hz', range: ['0 Hz', '10 Hz'], help: 'Learning rate.' },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The length that weights settle at.',
    },
  },
  analogy: {
    twin: 'online principal component analysis',
    holds: [
      'stochastic gradient ascent of the output’s variance on the unit sphere, to first order',
    ],
    breaks: [
      'weights change their sign freely',
      'several units need to inhibit each other, or all find the same component',
    ],
  },
})
