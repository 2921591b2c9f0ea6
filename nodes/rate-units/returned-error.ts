import { neuron } from '#kind'

export default neuron({
  id: 'rate-returned-error',
  name: 'Returned-error unit',
  about: `Stands beside a hidden unit and takes the error that a feedback wire brings back to it, times the slope of the hidden unit's
activation: where that unit is saturated, blame is of no use. The slope is read off the unit's own activity *a*, as
c_0 + c_1 a + c_2 a²: 1, 0, -1 for tanh, 0, 1, -1 for a sigmoid, 1, 0, 0 for a linear unit.`,
  source:
    'Rumelhart, Hinton & Williams 1986, Nature 323:533; Lillicrap et al. 2016, Nat Commun 7:13276',
  equations: `dr/dt = (I*slope - r)/tau : 1
slope = c_0 + c_1*a + c_2*a**2 : 1`,
  inputs: {
    I: { carries: 'signal', unit: '1', help: 'The error that comes back.' },
    a: { carries: 'signal', unit: '1', help: 'Activity of the unit it stands beside.' },
  },
  parameters: {
    c_0: { default: '1', range: ['-1', '1'], help: 'Slope of a silent unit.' },
    c_1: { default: '0', range: ['-1', '1'], help: 'What activity adds to the slope.' },
    c_2: { default: '-1', range: ['-1', '1'], help: 'What its square adds to the slope.' },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'the delta of a hidden unit in backpropagation',
    holds: ['the error from above times the derivative of the activation'],
    breaks: [
      'no such second cell is known beside each cell of cortex; dendrites may do its work',
      'a rate cannot be negative',
    ],
  },
})
