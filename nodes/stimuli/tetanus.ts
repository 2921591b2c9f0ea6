import { stimulus } from '#kind'

export default stimulus({
  id: 'tetanus',
  name: 'Tetanus (100 Hz bursts)',
  about: `A second at 100 Hz, again every 20 s: the classic way to strengthen a synapse for hours. Use it with a plasticity rule to
strengthen.`,
  source: 'Bliss & Lømo 1973, J Physiol 232:331',
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
      default: '100 Hz',
      range: ['1 Hz', '500 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Spikes per second within a burst.',
    },
    spikes: {
      default: '100',
      range: ['1', '500'],
      limits: ['1', '1e9'],
      help: 'Spikes of a burst.',
    },
    interval: {
      default: '20 s',
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
    twin: 'an epoch of the same sample at a high learning rate',
    holds: ['it changes weights within a second'],
    breaks: ['no gradient is followed: whatever is active together grows'],
  },
})
