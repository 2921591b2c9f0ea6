import { stimulus } from '#kind'

export default stimulus({
  id: 'step-current',
  name: 'Step current',
  about: `Nothing, then a current from start to stop, then nothing. Use it for the first question to any cell: what does it do with a
current?`,
  outputs: {
    I: {
      carries: 'current',
      value:
        'amplitude*int(timestep(t, dt) >= timestep(start, dt) and timestep(t, dt) < timestep(stop, dt))',
      help: 'The current.',
    },
  },
  parameters: {
    amplitude: {
      default: '0.2 nA',
      range: ['-2 nA', '2 nA'],
      help: 'How much current during the step.',
    },
    start: {
      default: '100 ms',
      range: ['0 ms', '2000 ms'],
      limits: ['0 s', '1e9 s'],
      help: 'When the step begins.',
    },
    stop: {
      default: '400 ms',
      range: ['0 ms', '5000 ms'],
      limits: ['0 s', '1e9 s'],
      help: 'When it ends.',
    },
  },
  analogy: {
    twin: 'a bias that is switched on for a while',
    holds: ['it adds a constant to the sum'],
    breaks: ['its beginning and its end have effects of their own'],
  },
})
