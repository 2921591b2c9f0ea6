import { stimulus } from '#kind'

export default stimulus({
  id: 'low-frequency',
  name: 'Low-frequency train (1 Hz)',
  about: `One spike a second, many times: the classic way to weaken a synapse. Use it with a plasticity rule to weaken.`,
  source: 'Dudek & Bear 1992, PNAS 89:4363',
  // k counts the spikes of a burst; after the last of them the next burst is waited for.
  equations: `next : second
k : 1`,
  initial: { next: 'start' },
  threshold: 'timestep(t, dt) >= timestep(next, dt) and t < stop',
  reset: `k += 1
next += 1/rate + int(k >= spikes)*(interval - spikes/rate)
k = k*int(k < spikes)`,
  parameters: {
    rate: {
      default: '1 Hz',
      range: ['1 Hz', '500 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Spikes per second within a burst.',
    },
    spikes: { default: '1', range: ['1', '500'], limits: ['1', '1e9'], help: 'Spikes of a burst.' },
    interval: {
      default: '1 s',
      range: ['10 ms', '60 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'From the beginning of one burst to that of the next.',
    },
    start: {
      default: '100 ms',
      range: ['0 ms', '60 s'],
      limits: ['0 s', '1e9 s'],
      help: 'Time of the first spike.',
    },
    stop: { default: '100000 s', limits: ['0 s', '1e9 s'], help: 'No spike from this time on.' },
  },
  analogy: {
    twin: 'the same sample, shown again and again',
    holds: ['each repetition is one more update'],
    breaks: ['learning depends on the time between repetitions, not only on their number'],
  },
})
