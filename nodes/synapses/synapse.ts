import { synapse } from '#kind'

export default synapse({
  id: 'synapse',
  name: 'Synapse',
  about: `Where one cell speaks to another. Four slots say what it is: who is connected to whom, what the receptor does to the target,
how the weight learns, and how it tires. Wire spikes into it and its other end to a neuron.`,
  slots: { connectivity: 'all-to-all', receptor: 'exponential', plasticity: null, shortTerm: null },
  parameters: {
    weight: {
      default: '1',
      type: 'weight',
      help: 'Strength of one synapse; an expression with rand() or randn() draws one for each. Where the receptor’s weight has a unit, a number without one counts in its typical weight; where it has none, the number is the weight.',
    },
    delay: {
      default: '1 ms',
      range: ['0 ms', '20 ms'],
      help: 'Time from the spike to its effect: axon and synapse together.',
    },
  },
  analogy: {
    twin: 'a weight w_i',
    holds: ['it scales what one unit tells another, and it is where learning is kept'],
    breaks: [
      'its sign is fixed by the receptor',
      'it takes time, and its effect lasts',
      'it may fail, tire and recover',
    ],
  },
})
