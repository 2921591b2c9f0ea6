import { neuron } from '#kind'

export default neuron({
  id: 'rate-threshold',
  name: 'Threshold rate unit',
  about: `On (r → 1) while the input is above theta, off (r → 0) else. The *binary threshold unit* does the same with spikes and
single steps. Use it for units that only say yes or no.`,
  source: 'McCulloch & Pitts 1943, Bull Math Biophys 5:115; Dayan & Abbott 2001, section 7.2',
  equations: `dr/dt = (f - r)/tau : 1
f = int(I > theta) : 1`,
  inputs: { I: { carries: 'signal', unit: '1', help: 'The sum of what comes in.' } },
  parameters: {
    theta: { default: '0.5', range: ['-2', '2'], help: 'The input must be above this.' },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'a unit with a step activation',
    holds: ['weighted sum, threshold'],
    breaks: ['the step has no gradient to learn by', 'its output follows with tau'],
  },
})
