import { stimulus } from '#kind'

export default stimulus({
  id: 'recovery-train',
  name: 'Train and recovery pulse',
  about: `A train of equal intervals, a pause, and one more spike; then a long rest, and all of it again. It is the protocol by which
short-term plasticity is measured: the train shows depression or facilitation, the last spike how much has recovered. Use it with a
*Tsodyks–Markram* synapse.`,
  source: 'Markram, Wang & Tsodyks 1998, PNAS 95:5323',
  // k counts the spikes of a round: those of the train, then the one after the pause.
  equations: `next : second
k : 1`,
  initial: { next: 'start' },
  threshold: 'timestep(t, dt) >= timestep(next, dt) and t < stop',
  reset: `k += 1
next += int(k < spikes)/rate + int(k == spikes)*pause + int(k > spikes)*(interval - pause - (spikes - 1)/rate)
k = k*int(k <= spikes)`,
  parameters: {
    rate: {
      default: '20 Hz',
      range: ['1 Hz', '200 Hz'],
      limits: ['> 0 Hz', '1e9 Hz'],
      help: 'Spikes per second within the train.',
    },
    spikes: {
      default: '10',
      range: ['1', '50'],
      limits: ['1', '1e9'],
      help: 'Spikes of the train.',
    },
    pause: {
      default: '500 ms',
      range: ['10 ms', '5 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'From the last spike of the train to the recovery pulse.',
    },
    interval: {
      default: '5 s',
      range: ['1 s', '60 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'From the beginning of one train to that of the next; no shorter than train and pause.',
    },
    start: {
      default: '100 ms',
      range: ['0 ms', '10 s'],
      limits: ['0 s', '1e9 s'],
      help: 'Time of the first spike.',
    },
    stop: { default: '100000 s', limits: ['0 s', '1e9 s'], help: 'No spike from this time on.' },
  },
  analogy: {
    twin: 'a test sequence that probes a filter',
    holds: ['the answers to equal inputs show what the synapse remembers of those before'],
    breaks: ['a layer without time gives equal inputs equal answers'],
  },
})
