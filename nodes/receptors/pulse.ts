import { receptor } from '#kind'

export default receptor({
  id: 'pulse',
  name: 'Pulse (for threshold units)',
  about: `Adds the weight to the sum of a threshold unit for one step. The weight is a plain number and may have either sign. Use it
where spikes are to act as signals.`,
  source: 'McCulloch & Pitts 1943, Bull Math Biophys 5:115',
  onPre: 'x_post += w',
  weight: {
    default: '1',
    range: ['-2', '2'],
    sign: 'either',
    help: 'What one input adds to the sum.',
  },
  effect: 'either',
  parameters: {},
  analogy: {
    twin: 'a weight',
    holds: ['exactly the weight of a perceptron'],
    breaks: ['a biological synapse cannot change its sign as this one may'],
  },
})
