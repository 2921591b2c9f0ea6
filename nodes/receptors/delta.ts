import { receptor } from '#kind'

export default receptor({
  id: 'delta',
  name: 'Delta (voltage jump)',
  about: `Each arriving spike moves the membrane potential at once by the weight. The simplest synapse; a positive weight excites, a
negative one inhibits. Use it for the fastest networks, and to compare with closed forms.`,
  source: 'Brunel 2000, J Comput Neurosci 8:183',
  onPre: 'v_post += w',
  weight: {
    default: '1 mV',
    range: ['-20 mV', '20 mV'],
    sign: 'either',
    help: 'The jump of v at each spike.',
  },
  effect: 'either',
  parameters: {},
  analogy: {
    twin: 'a weight',
    holds: ['each input adds its weight to the sum'],
    breaks: [
      'what is added leaks away again',
      'a real synapse has a time course and a sign that its chemistry fixes',
    ],
  },
})
