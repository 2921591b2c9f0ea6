/** The slice protocol: what inputs alone make of a synapse. */
import type { Result } from '#engine'
import type { Experiment, Figure } from './experiment'
import { trace } from './read'

/** Largest depolarisation of a cell between two times, mV. */
function response(result: Result, probe: string, from_s: number, to_s: number): number {
  const { times_ms, rows } = trace(result, probe)
  const step = times_ms[1]! - times_ms[0]!
  const at = (s: number) => Math.round((s * 1000) / step)
  const v = rows[0]!
  const most = v.slice(at(from_s), at(to_s)).reduce((a, b) => Math.max(a, b))
  return (most - v[0]!) * 1000
}

/** EPSP of the test pulse between two times over that before the train, at 50 s. */
const ratio = (what: string, probe: string, from_s: number, to_s: number): Figure => ({
  what: `EPSP ${what}, over that before`,
  read: (result) => response(result, probe, from_s, to_s) / response(result, probe, 49.99, 50.2),
})

const fast = (from_s: number, what = 'after 100 spikes at 100 Hz') =>
  ratio(`${what}, at ${from_s + 10} s`, 'fast-v', from_s, from_s + 20)
const slow = (from_s: number, what = 'after 900 spikes at 1 Hz') =>
  ratio(`${what}, at ${from_s + 10} s`, 'slow-v', from_s, from_s + 20)

const preset = 'slice-ltp-ltd'

export const slices: Readonly<Record<string, Experiment>> = {
  'slice, 100 Hz and 1 Hz': {
    preset,
    duration: '1100 s',
    figures: {
      epsp: {
        what: 'EPSP before, mV',
        read: (result) => response(result, 'fast-v', 49.99, 50.2),
      },
      potentiated: {
        ...fast(70),
        published: 'up, for hours (Bliss & Lømo 1973); at most 2.78: all synapses UP',
      },
      minutes: fast(1070),
      depressed: { ...slow(970), published: 'down (Dudek & Bear 1992); at least 0.56: all DOWN' },
    },
  },
  'slice, three hours later': {
    preset,
    duration: '10900 s',
    figures: { potentiated: fast(10870), depressed: slow(10870) },
  },
  'slice without a train': {
    preset,
    set: ['fast.spikes=0', 'slow.spikes=0'],
    duration: '300 s',
    figures: { same: fast(270, 'without a train') },
  },
  'slice, fewer spikes': {
    preset,
    set: ['fast.spikes=25', 'slow.spikes=100'],
    duration: '300 s',
    figures: {
      fast: fast(270, 'after 25 spikes at 100 Hz'),
      slow: slow(270, 'after 100 spikes at 1 Hz'),
    },
  },
  'slice, 50 Hz and 10 Hz': {
    preset,
    set: ['fast.rate=50Hz', 'slow.rate=10Hz'],
    duration: '300 s',
    figures: {
      fast: fast(270, 'after 100 spikes at 50 Hz'),
      slow: slow(270, 'after 900 spikes at 10 Hz'),
    },
  },
  'slice, NMDA receptors blocked': {
    preset,
    set: ['fast-ampa.plasticity.influx=0/ms', 'fast-nmda.weight=0nS', 'slow.spikes=0'],
    duration: '100 s',
    figures: {
      blocked: {
        ...fast(70, 'after 100 spikes at 100 Hz with AP5'),
        published: '1: blocked by AP5',
      },
    },
  },
}
