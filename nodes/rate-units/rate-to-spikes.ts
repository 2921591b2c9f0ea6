import { neuron } from '#kind'

export default neuron({
  id: 'rate-to-spikes',
  name: 'Spikes from a rate',
  about: `Turns the activity of a rate unit into spikes in even steps, r_max times the input of them a second: the input fills it up
without a leak, and each time it is full it fires. So rate units can speak to whatever listens to spikes, such as a task. Use
it to let rate units drive spiking cells.`,
  source: 'The perfect integrator: Knight 1972, J Gen Physiol 59:734',
  equations: 'dfill/dt = r_max*max(I, 0) : 1',
  threshold: 'fill > 1',
  reset: 'fill -= 1',
  inputs: { I: { carries: 'signal', unit: '1', help: 'Activity; 1 gives the full rate.' } },
  parameters: {
    r_max: {
      default: '100 Hz',
      range: ['0 Hz', '1000 Hz'],
      help: 'Rate of spikes where the input is 1.',
    },
  },
  analogy: {
    twin: 'reading out an activation',
    holds: ['the number of spikes is the activation, times time'],
    breaks: ['spikes of a living cell are irregular, and their timing may tell something too'],
  },
})
