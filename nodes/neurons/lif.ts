import { neuron } from '#kind'

export default neuron({
  id: 'lif',
  name: 'Leaky integrate-and-fire',
  about: `A leaking bucket: current fills it, it leaks back towards rest, and at the brim it spikes and is emptied.
The simplest neuron that keeps time. Use it for networks, and to see what a weight does to a membrane.`,
  source: 'Lapicque 1907; Gerstner, Kistler, Naud & Paninski, Neuronal Dynamics (2014), chapter 1',
  equations: 'dv/dt = (E_L - v + R_m*I)/tau_m : volt (unless refractory)',
  initial: { v: 'E_L' },
  threshold: 'v > V_th',
  reset: 'v = V_reset',
  refractory: 't_ref',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' } },
  parameters: {
    tau_m: {
      default: '20 ms',
      range: ['1 ms', '200 ms'],
      help: 'Membrane time constant: how slowly the cell forgets.',
    },
    R_m: {
      default: '100 Mohm',
      range: ['1 Mohm', '500 Mohm'],
      help: 'Membrane resistance: how far a steady current lifts v.',
    },
    E_L: { default: '-70 mV', range: ['-90 mV', '-40 mV'], help: 'Resting (leak) potential.' },
    V_th: { default: '-54 mV', range: ['-70 mV', '-30 mV'], help: 'Threshold: the brim.' },
    V_reset: {
      default: '-80 mV',
      range: ['-100 mV', '-50 mV'],
      help: 'Where v goes after a spike.',
    },
    t_ref: {
      default: '2 ms',
      range: ['0 ms', '20 ms'],
      help: 'Refractory period: how long v is held after a spike.',
    },
  },
  analogy: {
    twin: 'a unit with a weighted sum and a step activation',
    holds: [
      'inputs are weighted and summed',
      'output appears only above a threshold, as with a bias and a step',
    ],
    breaks: [
      'the sum leaks, so it matters when an input comes, not only how large it is',
      'all spikes are alike: size is told by their rate and their timing',
      'after a spike the cell is deaf for a while; a unit never is',
    ],
  },
})
