import { stimulus } from '#kind'

export default stimulus({
  id: 'pulse-train',
  name: 'Pulse train',
  about: `Current pulses of one width, one after the other. Use it to ask a cell the same question again and again, or to find how soon
it can answer anew.`,
  outputs: {
    I: {
      carries: 'current',
      value:
        'amplitude*int(timestep(t, dt) >= timestep(start, dt) and timestep(t, dt) < timestep(stop, dt) and (timestep(t, dt) - timestep(start, dt)) % timestep(period, dt) < timestep(width, dt))',
      help: 'The current.',
    },
  },
  parameters: {
    amplitude: { default: '0.5 nA', range: ['-5 nA', '5 nA'], help: 'Height of a pulse.' },
    width: {
      default: '5 ms',
      range: ['0.1 ms', '500 ms'],
      limits: ['> 0 s', '1e9 s'],
      help: 'Width of a pulse.',
    },
    period: {
      default: '50 ms',
      range: ['1 ms', '2 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'From one pulse to the next.',
    },
    start: {
      default: '20 ms',
      range: ['0 ms', '2 s'],
      limits: ['0 s', '1e9 s'],
      help: 'When the first begins.',
    },
    stop: { default: '100000 s', limits: ['0 s', '1e9 s'], help: 'No pulse from this time on.' },
  },
  analogy: {
    twin: 'a constant input x',
    holds: ['the number of pulses says how large it is'],
    breaks: ['the same x comes as separate events, whose times matter'],
  },
})
