/** Networks that were benchmarks, and single cells. */
import type { Result } from '#engine'
import type { Experiment } from './experiment'
import { rate } from './read'

const spikesOf = (result: Result, id: string) => {
  const found = result.probes[id]
  if (!found || !('indices' in found)) throw new Error(`${id} has no spikes.`)
  return found
}

/** Rate of the strongest swing of the population's activity between two rates, Hz: the peak of the periodogram of counts in 1 ms. */
const swing =
  (id: string, from: number, least: number, most: number) =>
  (result: Result): number => {
    const counts = new Float64Array(Math.floor(result.duration_ms - from))
    for (const time of spikesOf(result, id).times_ms)
      if (time >= from && time - from < counts.length) counts[Math.floor(time - from)]! += 1
    const power = (hertz: number): number => {
      let [re, im] = [0, 0]
      counts.forEach((count, k) => {
        const turn = (2 * Math.PI * hertz * k) / 1000
        re += count * Math.cos(turn)
        im += count * Math.sin(turn)
      })
      return re * re + im * im
    }
    // As fine as the length of the run tells rates apart.
    const step = 1000 / counts.length
    const rates = Array.from(
      { length: Math.floor((most - least) / step) },
      (_, k) => least + k * step,
    )
    const powers = rates.map(power)
    return rates[powers.indexOf(Math.max(...powers))]!
  }

/** The cell of the code lab: its spikes, and its rate from the interval between them. */
const spikesAt = (times: readonly number[], set?: readonly string[]): Experiment => ({
  preset: 'lif-code-lab',
  ...(set ? { set } : {}),
  seeds: 1,
  figures: {
    ...Object.fromEntries(
      times.map((time, k) => [
        `spike ${k + 1}`,
        {
          what: `Spike ${k + 1}, ms`,
          read: (result: Result) => spikesOf(result, 'spikes').times_ms[k]!,
          published: `${time}: Euler’s steps by hand`,
        },
      ]),
    ),
    rate: {
      what: 'Rate, from the interval between the first two spikes, Hz',
      read: (result) => {
        const [first, second] = spikesOf(result, 'spikes').times_ms
        return 1000 / (second! - first!)
      },
    },
  },
})

export const networks: Readonly<Record<string, Experiment>> = {
  'four states of a random network': {
    preset: 'brunel',
    figures: {
      rate: {
        what: 'Mean rate from 100 ms on, Hz',
        read: rate('raster', 100),
        published: '37 at the published size (Brian2 and NEST)',
      },
    },
  },
  'fast swings of a random network': {
    preset: 'brunel',
    set: ['ie.weight=-1.5mV', 'ii.weight=-1.5mV', 'bg_e.rate=16000Hz', 'bg_i.rate=16000Hz'],
    figures: {
      rate: { what: 'Mean rate from 100 ms on, Hz', read: rate('raster', 100) },
      swings: {
        what: 'Strongest swing of the population between 50 and 500 Hz, Hz',
        read: swing('raster', 100, 50, 500),
      },
    },
  },
  COBA: {
    preset: 'coba',
    figures: {
      rate: {
        what: 'Mean rate of excitatory cells from 200 ms on, Hz',
        read: rate('raster', 200),
        published: 'about 20 (Brette et al. 2007, in Brian2)',
      },
    },
  },
  CUBA: {
    preset: 'cuba',
    figures: {
      rate: {
        what: 'Mean rate of excitatory cells, Hz',
        read: rate('raster'),
        published: '5.6 ± 0.2 (Brette et al. 2007, in Brian2)',
      },
    },
  },
  'one cell, forward Euler': spikesAt([43.8, 96.5, 149.2, 201.9, 254.6]),
  'one cell, tau_m 40 ms': spikesAt([87.7, 193.2, 298.7], ['cell.tau_m=40ms']),
}
