import { stimulus } from '#kind'

export default stimulus({
  id: 'regular-train',
  name: 'Regular train',
  about: `Spikes at equal intervals, from start to stop. Use it to see how a synapse answers a steady beat.`,
  equations: 'next : second',
  initial: { next: 'start' },
  threshold: 'timestep(t, dt) >= timestep(next, dt) and t < stop',
  reset: 'next += 1/rate',
  parameters: {
    rate: {
      default: '20 Hz',
      range: ['0.1 Hz', '500 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Spikes per second.',
    },
    start: {
      default: '10 ms',
      range: ['0 ms', '1000 ms'],
      limits: ['0 s', '1e9 s'],
      help: 'Time of the first spike.',
    },
    stop: { default: '100000 s', limits: ['0 s', '1e9 s'], help: 'No spike from this time on.' },
  },
  analogy: {
    twin: 'a constant input x, told as a rate',
    holds: ['a higher rate is a larger x'],
    breaks: ['no cell is this regular, and two such trains stay in step for ever'],
  },
})
