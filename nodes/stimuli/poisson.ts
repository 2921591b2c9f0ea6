import { stimulus } from '#kind'

export default stimulus({
  id: 'poisson',
  name: 'Poisson spikes',
  about:
    'Cells that fire at random, each independently of the others and of its own past, at a given rate.',
  threshold: 'rand() < rate*dt',
  parameters: {
    rate: { default: '20 Hz', range: ['0 Hz', '500 Hz'], help: 'Spikes per second of each cell.' },
  },
})
