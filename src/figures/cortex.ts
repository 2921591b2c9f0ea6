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
  what: 'How far the rates are off: mean over populations of |ln(rate/published)|, as a factor',
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

export const cortex: Readonly<Record<string, Experiment>> = {
  'column, corrected': {
    preset: 'cortex-column',
    set: ['column.correction=0.4'],
    figures: {
      score: { what: 'Score of the task', read: score() },
      ...columnRates,
      far,
    },
  },
  'column at a tenth, corrected': {
    preset: 'cortex-column',
    set: ['column.scale=0.1', 'column.correction=1'],
    seeds: 3,
    figures: {
      score: { what: 'Score of the task', read: score() },
      ...columnRates,
      far,
    },
  },
  column: {
    preset: 'cortex-column',
    figures: { score: { what: 'Score of the task', read: score() }, ...columnRates, far },
  },
  'column at a tenth': {
    preset: 'cortex-column',
    set: ['column.scale=0.1'],
    seeds: 3,
    figures: { score: { what: 'Score of the task', read: score() }, ...columnRates, far },
  },
  'column by a deep net': {
    preset: 'cortex-column-twin',
    figures: { score: { what: 'Score of the task', read: score() } },
  },
  'digits by spike timing': {
    preset: 'cortex-digits',
    seeds: 2,
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
    seeds: 2,
    figures: {
      last: { what: 'Share of the last 1,000 tests that were recognised', read: tests(-1000) },
    },
  },
  'digits without learning': {
    preset: 'cortex-digits',
    set: ['task.train=1000', 'net.learning=0'],
    duration: '1200 s',
    seeds: 3,
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
    seeds: 5,
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
    seeds: 5,
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
    seeds: 3,
    figures: { score: { what: wanted, read: score() } },
  },
  'from the senses to cortex': {
    preset: 'relay-thalamus-cortex',
    seeds: 5,
    figures: { score: { what: wanted, read: score() } },
  },
  'memory back to cortex': {
    preset: 'recall-hippocampus-cortex',
    seeds: 5,
    figures: { recall: { what: 'Correlation of layer 5 with the whole pattern', read: score() } },
  },
  'memory back to cortex, faintly': {
    preset: 'recall-hippocampus-cortex',
    set: ['back.weight=2nA'],
    seeds: 5,
    figures: { recall: { what: 'Correlation of layer 5 with the whole pattern', read: score() } },
  },
}
