import { plasticity } from '#kind'

export default plasticity({
  id: 'hebb',
  name: 'Hebb',
  about: `A synapse that took part in making its target fire grows: when the post cell spikes, each synapse at which a spike
arrived in an earlier step, but within the window, gains eta. There is nothing in the rule that makes a weight shrink. Use it
to see the oldest rule at work in spikes.`,
  source: 'Hebb 1949, The Organization of Behavior; dw = eta x y',
  equations: `last : second (pre)
previous : second (pre)`,
  initial: { last: '-1000 s', previous: '-1000 s' },
  onPre: `previous = last
last = t`,
  // A spike that arrives in the very step of the postsynaptic one came too late to have caused it; then the one before counts.
  onPost: `w += eta*int((last < t and timestep(t - last, dt) <= timestep(window, dt)) or timestep(t - previous, dt) <= timestep(window, dt))`,
  bounds: ['-w_max', 'w_max'],
  parameters: {
    eta: {
      default: '0.01',
      range: ['0', '0.1'],
      type: 'weight',
      help: 'What one coincidence adds to the weight.',
    },
    window: {
      default: '20 ms',
      range: ['0.1 ms', '100 ms'],
      help: 'How long before the postsynaptic spike an input still counts.',
    },
    w_max: {
      default: '10',
      range: ['0', '100'],
      type: 'weight',
      help: 'Bound of the weight on either side.',
    },
  },
  analogy: {
    twin: 'dw = eta x y, the outer-product update',
    holds: ['input times output, local to the synapse'],
    breaks: [
      'no error and no target: it learns what happens, not what is right',
      'unbounded growth must be stopped from outside',
    ],
  },
})
