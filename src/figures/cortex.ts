/** The column of cortex, digits, the gate of the thalamus, and regions joined together. */
import type { Result } from '#engine'
import type { Experiment, Figure } from './experiment'
import { mean, rate, score, scores } from './read'

/** Mean rates of the published model at full size, Hz: NEST's example. */
const published = {
  l23e: 0.903,
  l23i: 2.965,
  l4e: 4.414,
  l4i: 5.876,
  l5e: 7.569,
  l5i: 8.633,
  l6e: 1.105,
  l6i: 7.829,
}

/** When the beginning is over, ms. */
const SETTLED = 500

const ratio =
  (id: string, full: number) =>
  (result: Result): number =>
    rate(`raster-${id}`, SETTLED)(result) / full

const columnRates: Readonly<Record<string, Figure>> = Object.fromEntries(
  Object.entries(published).map(([id, full]): [string, Figure] => [
    id,
    {
      what: `Rate of ${id.toUpperCase()} over the published ${full} Hz`,
      read: ratio(id, full),
      published: '1',
    },
  ]),
)

const far: Figure = {
  what: 'How far a rate is off, as a factor: geometric mean over the populations',
  read: (result) =>
    Math.exp(
      mean(
        Object.entries(published).map(([id, full]) =>
          Math.abs(Math.log(Math.max(ratio(id, full)(result), 1e-3))),
        ),
      ),
    ),
  published: '1',
}

const wanted = 'Share of the wanted stream that came through, less the mean share of the others'
const tests = (from: number, to?: number): ((result: Result) => number) => score(from, to)

/** Spikes of the quarter of a population that fires most over the mean of the other three, mean of all stretches of half a second. */
const loudest =
  (id: string) =>
  (result: Result): number => {
    const found = result.probes[id]
    if (!found || !('indices' in found)) throw new Error(`${id} has no spikes.`)
    const stretches = Array.from({ length: Math.floor(result.duration_ms / 500) }, () => [
      0, 0, 0, 0,
    ])
    found.indices.forEach((cell, k) => {
      const stretch = stretches[Math.floor(found.times_ms[k]! / 500)]
      if (stretch) stretch[Math.floor((4 * cell) / found.size)]! += 1
    })
    return mean(
      stretches.map((counts) => {
        const most = Math.max(...counts)
        return (3 * most) / (counts.reduce((sum, count) => sum + count, 0) - most)
      }),
    )
  }

const column: Readonly<Record<string, Figure>> = {
  score: { what: 'Score of the task', read: score() },
  ...columnRates,
  far,
}

const sized = (scale: string, corrected: boolean): Experiment => ({
  preset: 'cortex-column',
  set: [`column.scale=${scale}`, ...(corrected ? [] : ['column.correction=0'])],
  figures: column,
})

export const cortex: Readonly<Record<string, Experiment>> = {
  column: { preset: 'cortex-column', figures: column },
  'column, published scaling alone': {
    preset: 'cortex-column',
    set: ['column.correction=0'],
    figures: column,
  },
  'column at a twentieth': sized('0.05', true),
  'column at a twentieth, published scaling alone': sized('0.05', false),
  'column at a tenth': sized('0.1', true),
  'column at a tenth, published scaling alone': sized('0.1', false),
  'column with a fiftieth of the synapses': {
    preset: 'cortex-column',
    set: ['column.K_scale=0.02'],
    figures: column,
  },
  'column by a deep net': {
    preset: 'cortex-column-twin',
    figures: { score: { what: 'Score of the task', read: score() } },
  },
  'column by a deep net, twice as strong forward': {
    preset: 'cortex-column-twin',
    set: ['column.forward=2'],
    figures: { score: { what: 'Score of the task', read: score() } },
  },
  'digits by spike timing': {
    preset: 'cortex-digits',
    figures: {
      last: {
        what: 'Share of the last 1,000 tests that were recognised',
        read: tests(-1000),
        published: '0.829 with 60,000 digits (Diehl & Cook 2015)',
      },
    },
  },
  'digits by spike timing, as published, one round': {
    preset: 'cortex-digits',
    set: ['task.train=9000', 'net.learning=0.01', 'net.rise=0.05mV'],
    duration: '7500 s',
    figures: {
      last: { what: 'Share of the last 1,000 tests that were recognised', read: tests(-1000) },
    },
  },
  'digits without learning': {
    preset: 'cortex-digits',
    set: ['task.train=1000', 'net.learning=0'],
    duration: '1200 s',
    figures: {
      last: {
        what: 'Share of the last 500 tests that were recognised',
        read: tests(-500),
        floors: { 'cortex-digits': 'without learning' },
        published: 'chance is 0.1',
      },
    },
  },
  'digits by backpropagation': {
    preset: 'cortex-digits-twin',
    figures: {
      last: {
        what: 'Share recognised of the tests after 9,000 digits',
        read: (result) => mean(scores(result).slice(1000)),
      },
    },
  },
  'digits by backpropagation, without learning': {
    preset: 'cortex-digits-twin',
    set: ['net.learning=0Hz', 'task.train=1000'],
    duration: '250 s',
    figures: {
      last: {
        what: 'Share of the last 500 tests that were recognised',
        read: tests(-500),
        floors: { 'cortex-digits-twin': 'without learning' },
        published: 'chance is 0.1',
      },
    },
  },
  'gate of the thalamus': {
    preset: 'thalamus-gate',
    figures: { score: { what: wanted, read: score() } },
  },
  'gate by an attention head': {
    preset: 'thalamus-gate-twin',
    figures: { score: { what: wanted, read: score() } },
  },
  'gate without reticular inhibition': {
    preset: 'thalamus-gate',
    set: ['relay.w_reticular=0nS'],
    figures: { score: { what: wanted, read: score() } },
  },
  'from the senses to cortex': {
    preset: 'relay-thalamus-cortex',
    figures: {
      score: { what: wanted, read: score() },
      loudest: {
        what: 'Spikes of the loudest quarter of L4 over the mean of the others, in half a second',
        read: loudest('l4'),
      },
    },
  },
  'memory back to cortex': {
    preset: 'recall-hippocampus-cortex',
    figures: { recall: { what: 'Correlation of layer 5 with the whole pattern', read: score() } },
  },
  'memory back to cortex, faintly': {
    preset: 'recall-hippocampus-cortex',
    set: ['back.weight=2nA'],
    figures: { recall: { what: 'Correlation of layer 5 with the whole pattern', read: score() } },
  },
}
