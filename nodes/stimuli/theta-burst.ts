import { stimulus } from '#kind'

export default stimulus({
  id: 'theta-burst',
  name: 'Theta bursts',
  about: `Four spikes at 100 Hz, five times a second: the rhythm of the exploring hippocampus, and the most efficient protocol for
strengthening. Use it with a plasticity rule, and to see short-term plasticity between bursts.`,
  source: 'Larson, Wong & Lynch 1986, Brain Res 368:347',
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
    spikes: { default: '4', range: ['1', '500'], limits: ['1', '1e9'], help: 'Spikes of a burst.' },
    interval: {
      default: '200 ms',
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
    twin: 'mini-batches of one sample',
    holds: ['bursts of updates with pauses between them'],
    breaks: ['the pauses matter: in rhythm it changes more than at random'],
  },
})
