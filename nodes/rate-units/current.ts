import { neuron } from '#kind'

export default neuron({
  id: 'rate-current',
  name: 'Rate unit that also takes current',
  about: `A rectified rate unit between two worlds: it adds what comes from other units (*x*) to what synapses of spiking cells inject
(*I*). Activity 1 may stand for 100 spikes per second; I_1 is then the current that a cell would need for that. Use it where
rate units and currents meet in one cell.`,
  source:
    'Dayan & Abbott 2001, Theoretical Neuroscience, section 7.2 (firing-rate models from synaptic current)',
  equations: `dr/dt = (f - r)/tau : 1
f = clip(gain*(x + I/I_1 + bias), 0, 1000) : 1`,
  inputs: {
    x: { carries: 'signal', unit: '1', help: 'The weighted sum from other units.' },
    I: { carries: 'current', unit: 'amp', help: 'Current from synapses of spiking cells.' },
  },
  parameters: {
    gain: { default: '1', range: ['0', '10'], help: 'How steeply the activity follows the input.' },
    bias: { default: '0', range: ['-2', '2'], help: 'Added to the input.' },
    I_1: {
      default: '0.7 nA',
      range: ['0.01 nA', '5 nA'],
      help: 'Current that counts as an input of 1.',
    },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'a ReLU unit',
    holds: ['weighted sum, bias, rectification'],
    breaks: ['a cell’s rate saturates, and its spikes are not evenly spaced'],
  },
})
