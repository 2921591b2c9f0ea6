import { plasticity } from '#kind'

export default plasticity({
  id: 'one-shot',
  name: 'One-shot Hebb, gated',
  about: `What fires together while **store** is on is bound together, at once: a spike of either cell adds eta for each recent
spike of the other, in whatever order they came, up to a bound that a single presentation reaches. While store is off nothing
changes. With weights that are either nothing or w_max this is the associative memory of Willshaw. Use it where a single
showing has to be enough.`,
  source:
    'Willshaw, Buneman & Longuet-Higgins 1969, Nature 222:960; Treves & Rolls 1994, Hippocampus 4:374; symmetric in time as found at CA3–CA3 synapses by Mishra et al. 2016, Nat Commun 7:11552',
  equations: `dx/dt = -x/tau : 1 (pre)
dy/dt = -y/tau : 1 (post)`,
  onPre: `x += 1
w += eta*store*y`,
  onPost: `y += 1
w += eta*store*x`,
  bounds: ['0*w_max', 'w_max'],
  inputs: {
    store: {
      carries: 'signal',
      unit: '1',
      help: 'Gates learning, as acetylcholine does. Not wired: nothing is learned.',
    },
  },
  parameters: {
    eta: {
      default: '0.5',
      range: ['0', '2'],
      type: 'weight',
      help: 'What one pair of spikes adds to the weight.',
    },
    tau: {
      default: '10 ms',
      range: ['1 ms', '100 ms'],
      help: 'How long a spike counts as recent, in either order.',
    },
    w_max: { default: '1', range: ['0', '10'], type: 'weight', help: 'Upper bound of the weight.' },
  },
  analogy: {
    twin: 'the outer-product storage of an associative memory',
    holds: [
      'one presentation is enough: no gradient, no epochs',
      'input times output, local to the synapse',
    ],
    breaks: [
      'nothing is subtracted: weights only grow, and forgetting must come from elsewhere',
      'it needs sparse patterns, which the dentate gyrus provides',
    ],
  },
})
