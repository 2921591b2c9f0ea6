import { neuron } from '#kind'

export default neuron({
  id: 'threshold-unit',
  name: 'Binary threshold unit',
  about: `The unit of McCulloch and Pitts: in each step it sums the weighted pulses that came in the step before, and fires if the
sum is above theta. It remembers nothing. Wire it with *pulse* synapses.`,
  source: 'McCulloch & Pitts 1943, Bull Math Biophys 5:115',
  // Forward Euler with a time constant of one step is a memory of exactly one step: y takes what was in x, and x is cleared.
  equations: `dy/dt = (x + I - y)/dt : 1
dx/dt = -x/dt : 1`,
  integrator: 'euler',
  threshold: 'y > theta',
  inputs: { I: { carries: 'signal', unit: '1', help: 'A steady input, such as a bias.' } },
  parameters: {
    theta: { default: '0.3', range: ['0', '2'], help: 'Threshold: the sum must be above this.' },
  },
  analogy: {
    twin: 'a perceptron unit with a step activation',
    holds: ['weighted sum and threshold: this is the unit from which the perceptron was made'],
    breaks: ['it fires in discrete steps of time; a perceptron has no time at all'],
  },
})
