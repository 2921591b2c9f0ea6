import { stimulus } from '#kind'

export default stimulus({
  id: 'pulse-signal',
  name: 'Pulses (signal)',
  about: `A signal that is up for a while, again and again: a light that flashes, a tone that is played. Use it for cues and rewards
that come and go.`,
  outputs: {
    x: {
      carries: 'signal',
      value:
        'height*int(timestep(t, dt) >= timestep(start, dt) and (timestep(t, dt) - timestep(start, dt)) % timestep(period, dt) < timestep(width, dt))',
      help: 'The signal.',
    },
  },
  parameters: {
    height: { default: '1', range: ['0', '5'], help: 'How high it is while it is up.' },
    width: {
      default: '10 ms',
      range: ['1 ms', '1 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How long it is up.',
    },
    period: {
      default: '1 s',
      range: ['10 ms', '10 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'From one pulse to the next.',
    },
    start: {
      default: '700 ms',
      range: ['0 ms', '5 s'],
      limits: ['0 s', '1e9 s'],
      help: 'When the first begins.',
    },
  },
  analogy: {
    twin: 'a one-hot flag in the input',
    holds: ['it is on or off'],
    breaks: ['how long it is on counts'],
  },
})
