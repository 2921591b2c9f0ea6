/** Networks that were benchmarks, and single cells. */
import type { Result } from '#engine'
import type { Experiment } from './experiment'
import { rate } from './read'

const spikesOf = (result: Result, id: string) => {
  const found = result.probes[id]
  if (!found || !('indices' in found)) throw new Error(`${id} has no spikes.`)
  return found
}

export const networks: Readonly<Record<string, Experiment>> = {
  'four states of a random network': {
    preset: 'brunel',
    seeds: 5,
    figures: {
      rate: {
        what: 'Mean rate from 100 ms on, Hz',
        read: rate('raster', 100),
        published: '37 at the published size (Brian2 and NEST)',
      },
    },
  },
  COBA: {
    preset: 'coba',
    seeds: 5,
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
    seeds: 5,
    figures: {
      rate: {
        what: 'Mean rate of excitatory cells, Hz',
        read: rate('raster'),
        published: '5.6 ± 0.2 (Brette et al. 2007, in Brian2)',
      },
    },
  },
  'one cell, forward Euler': {
    preset: 'lif-code-lab',
    seeds: 1,
    figures: Object.fromEntries(
      [43.8, 96.5, 149.2, 201.9, 254.6].map((time, k) => [
        `spike ${k + 1}`,
        {
          what: `Spike ${k + 1}, ms`,
          read: (result: Result) => spikesOf(result, 'spikes').times_ms[k]!,
          published: `${time}: Euler’s steps by hand`,
        },
      ]),
    ),
  },
  'one cell, tau_m 40 ms': {
    preset: 'lif-code-lab',
    set: ['cell.tau_m=40ms'],
    seeds: 1,
    figures: Object.fromEntries(
      [87.7, 193.2, 298.7].map((time, k) => [
        `spike ${k + 1}`,
        {
          what: `Spike ${k + 1}, ms`,
          read: (result: Result) => spikesOf(result, 'spikes').times_ms[k]!,
          published: `${time}: Euler’s steps by hand`,
        },
      ]),
    ),
  },
}
