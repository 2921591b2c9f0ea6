/** What single synapses do: release, and plasticity by one protocol. */
import type { Result } from '#engine'
import type { Experiment, Figure } from './experiment'
import { trace } from './read'

/**
 * What a spike at a time (ms) adds to v of a cell that does not fire, V: its peak within the next milliseconds, over what
 * the spikes before have left.
 */
export function epsp(
  result: Result,
  probe: string,
  at_ms: number,
  tau_ms: number,
  within_ms = 20,
): number {
  const { times_ms, rows } = trace(result, probe)
  const rest = rows[0]![0]!
  const from = times_ms.findIndex((time) => time >= at_ms)
  const to = times_ms.findLastIndex((time) => time < at_ms + within_ms)
  const v = rows[0]!.slice(from, to + 1).map((value) => value - rest)
  const added = v.map((value, k) => {
    const later = times_ms[from + k]! - times_ms[from]!
    return value - v[0]! * Math.exp(-later / tau_ms)
  })
  return added.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
}

/** Spikes of the train come every 50 ms from 100 ms on, each a delay of 1 ms later at the synapse. */
const relative = (probe: string, tau_ms: number, at_ms: number) => (result: Result) =>
  epsp(result, probe, at_ms + 1, tau_ms) / epsp(result, probe, 101, tau_ms)

const released = (probe: string, tau_ms: number, tenth: string, after: string) => ({
  tenth: {
    what: 'EPSP of the tenth spike at 20 Hz over that of the first',
    read: relative(probe, tau_ms, 550),
    published: `${tenth}: u x of the recursion`,
  },
  after: {
    what: 'The same of the spike 500 ms later',
    read: relative(probe, tau_ms, 1050),
    published: `${after}: u x of the recursion`,
  },
})

const peak = (what: string, probe: string): Figure => ({
  what: `EPSP of the first spike, ${what}, mV`,
  read: (result) => epsp(result, probe, 101, 20, 45) * 1000,
})

export const synapses: Readonly<Record<string, Experiment>> = {
  'release, depressing': {
    preset: 'synapse-release',
    seeds: 1,
    figures: released('depressing-v', 40, '0.1152', '0.4956'),
  },
  'release, facilitating': {
    preset: 'synapse-release',
    seeds: 1,
    figures: released('facilitating-v', 60, '4.582', '3.268'),
  },
  'sign by the receptor': {
    preset: 'synapse-release',
    seeds: 1,
    figures: {
      ampa: peak('AMPA', 'ampa-v'),
      nmda: peak('NMDA', 'nmda-v'),
      gaba: peak('GABA-A', 'gaba-v'),
    },
  },
  'NMDA without magnesium': {
    preset: 'synapse-release',
    set: ['nmda.receptor.Mg=0'],
    seeds: 1,
    figures: { nmda: peak('NMDA', 'nmda-v') },
  },
}
