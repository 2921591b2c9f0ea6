import { plasticity } from '#kind'

export default plasticity({
  id: 'stdp-triplet',
  name: 'Triplet STDP',
  about: `Pairs alone cannot say why the same pairing strengthens at 50 Hz and not at 0.1 Hz. Here a postsynaptic spike strengthens by
the last inputs **and** by how recently the cell fired before; an input weakens by the last postsynaptic spikes. All spikes count. The
values are those of visual cortex. For hippocampal culture take A2_plus 0.0053, A3_plus 0.008, A2_minus 0.0035, tau_y 40 ms.`,
  source:
    'Pfister & Gerstner 2006, J Neurosci 26:9673, minimal models, all-to-all; fitted to Sjöström et al. 2001 and Wang et al. 2005',
  equations: `dr1/dt = -r1/tau_plus : 1 (pre)
dr2/dt = -r2/tau_x : 1 (pre)
do1/dt = -o1/tau_minus : 1 (post)
do2/dt = -o2/tau_y : 1 (post)`,
  // The slow traces are read as they were before this spike.
  onPre: `w -= w_0*o1*(A2_minus + A3_minus*r2)
r1 += 1
r2 += 1`,
  onPost: `w += w_0*r1*(A2_plus + A3_plus*o2)
o1 += 1
o2 += 1`,
  bounds: ['0*w_max', 'w_max'],
  parameters: {
    A2_plus: { default: '0', range: ['0', '0.02'], help: 'Strengthening by a pair.' },
    A3_plus: { default: '0.0065', range: ['0', '0.02'], help: 'Strengthening by post-pre-post.' },
    A2_minus: { default: '0.0071', range: ['0', '0.02'], help: 'Weakening by a pair.' },
    A3_minus: { default: '0', range: ['0', '0.02'], help: 'Weakening by pre-post-pre.' },
    tau_plus: { default: '16.8 ms', range: ['5 ms', '100 ms'], help: 'Fading of the last inputs.' },
    tau_x: { default: '101 ms', range: ['20 ms', '1000 ms'], help: 'Slow fading of inputs.' },
    tau_minus: {
      default: '33.7 ms',
      range: ['5 ms', '100 ms'],
      help: 'Fading of the last postsynaptic spikes.',
    },
    tau_y: {
      default: '114 ms',
      range: ['20 ms', '1000 ms'],
      help: 'Slow fading of postsynaptic spikes: how long the cell counts as active.',
    },
    w_0: {
      default: '1',
      range: ['0', '20'],
      type: 'weight',
      help: 'The weight of which changes are a part.',
    },
    w_max: { default: '3', range: ['0', '20'], type: 'weight', help: 'Upper bound of the weight.' },
  },
  analogy: {
    twin: 'the BCM rule: the sign depends on how active the output is',
    holds: ['with Poisson spikes its mean is BCM’s product of input and a parabola of the output'],
    breaks: [
      'the order of milliseconds still matters',
      'its threshold slides only if A2_minus follows the mean rate',
    ],
  },
})
