import { receptor } from '#kind'

export default receptor({
  id: 'release',
  name: 'Release (of a modulator)',
  about: `Each spike releases some modulator: it raises the level of a *dopamine* node at once by the weight. A negative weight lowers
it, as a pause of the dopamine cells does. Use it to let spikes raise dopamine or another modulator.`,
  source: 'Izhikevich 2007, Cereb Cortex 17:2443',
  onPre: 'd_post += w',
  weight: {
    default: '1',
    range: ['-2', '2'],
    sign: 'either',
    help: 'How much one spike releases.',
  },
  effect: 'either',
  parameters: {},
  analogy: {
    twin: 'writing to a variable that all units read',
    holds: ['it speaks to a whole region and not to one cell'],
    breaks: ['it is slow, and what it does depends on the receptors of those who listen'],
  },
})
