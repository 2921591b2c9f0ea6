import { stimulus } from '#kind'

export default stimulus({
  id: 'sine-current',
  name: 'Sine current',
  about: `A current that swings around a mean: for resonance, phase locking and rhythms. Use it with a sweep of the frequency.`,
  outputs: {
    I: {
      carries: 'current',
      value: 'mean + amplitude*sin(2*pi*rate*t + phase)',
      help: 'The current.',
    },
  },
  parameters: {
    mean: { default: '0.15 nA', range: ['-2 nA', '2 nA'], help: 'Around which it swings.' },
    amplitude: { default: '0.1 nA', range: ['0 nA', '2 nA'], help: 'How far it swings.' },
    rate: {
      default: '8 Hz',
      range: ['0.1 Hz', '500 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'How often a second.',
    },
    phase: { default: '0', range: ['0', '6.2832'], help: 'Where it begins, in radians.' },
  },
  analogy: {
    twin: 'a periodic input x(t)',
    holds: ['a signal sampled over time'],
    breaks: ['the cell answers some frequencies better than others'],
  },
})
