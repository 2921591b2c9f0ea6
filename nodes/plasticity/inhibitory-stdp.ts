import { plasticity } from '#kind'

export default plasticity({
  id: 'inhibitory-stdp',
  name: 'Inhibitory plasticity',
  about: `For inhibitory synapses: an input near a postsynaptic spike, before or after, strengthens; every input alone weakens a little.
Inhibition grows where a cell fires too much and shrinks where it is silent, until each fires at its target rate: excitation and
inhibition are balanced in detail. Use it on inhibition, to balance what excites the cell.`,
  source: 'Vogels, Sprekeler, Zenke, Clopath & Gerstner 2011, Science 334:1569',
  equations: `dx/dt = -x/tau : 1 (pre)
dy/dt = -y/tau : 1 (post)`,
  onPre: `x += 1
w += eta*w_max*(y - 2*rho_0*tau)`,
  onPost: `y += 1
w += eta*w_max*x`,
  bounds: ['0*w_max', 'w_max'],
  parameters: {
    rho_0: { default: '5 Hz', range: ['0 Hz', '50 Hz'], help: 'Rate at which the target settles.' },
    tau: {
      default: '20 ms',
      range: ['5 ms', '100 ms'],
      help: 'How near in time two spikes count as coinciding.',
      source: 'Vogels et al. 2011',
    },
    eta: {
      default: '0.001',
      range: ['0', '0.01'],
      help: 'Learning rate: what one coincidence adds at most, as a part of w_max.',
    },
    w_max: {
      default: '20',
      range: ['0', '100'],
      type: 'weight',
      help: 'Upper bound of the weight.',
    },
  },
  analogy: {
    twin: 'normalisation of a layer’s outputs',
    holds: ['each output is brought to the same mean activity'],
    breaks: [
      'it is learned, slowly, by each synapse, and then holds without being computed',
      'it cancels what was expected and lets what is new through',
    ],
  },
})
