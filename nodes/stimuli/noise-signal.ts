import { stimulus } from '#kind'

export default stimulus({
  id: 'noise-signal',
  name: 'Noise (signal)',
  about: `A number that wanders at random around zero and forgets where it was within tau (an Ornstein–Uhlenbeck process), each cell on
its own. For rate units. Use it to shake rate units.`,
  source: 'Uhlenbeck & Ornstein 1930, Phys Rev 36:823',
  equations: 'dz/dt = -z/tau + sd*sqrt(2/(tau*dt))*randn() : 1',
  initial: { z: 'sd*randn()' },
  outputs: { x: { carries: 'signal', value: 'z', help: 'The wandering number.' } },
  parameters: {
    sd: { default: '1', range: ['0', '5'], limits: ['0', '1e9'], help: 'Standard deviation.' },
    tau: {
      default: '100 ms',
      range: ['1 ms', '10 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How long it remembers.',
    },
  },
  analogy: {
    twin: 'noise added to the input',
    holds: ['it has a mean and a variance'],
    breaks: ['it is drawn at every step of time, not once for each sample'],
  },
})
