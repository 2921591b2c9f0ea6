/** Delay eyeblink conditioning. */
import type { Result } from '#engine'
import type { Experiment, Figure } from './experiment'
import { mean, score, scores, trace } from './read'

/** How long the lid is watched after the end of the tone, ms. */
const LISTEN = 200

/** When the lid, averaged over trials from one to another (counted from 1), is closed most; ms after the tone's onset. */
const peak =
  (from: number, to: number, watched = 500) =>
  (result: Result): number => {
    const { times_ms, rows } = trace(result, 'eyelid')
    const [tone] = trace(result, 'tone').rows
    const step = times_ms[1]! - times_ms[0]!
    const onsets = times_ms.flatMap((_, k) =>
      tone![k]! > 0.5 && !(tone![k - 1]! > 0.5) ? [k] : [],
    )
    const sums = Array.from({ length: (watched + LISTEN) / step }, (_, k) =>
      onsets.slice(from - 1, to).reduce((sum, onset) => sum + (rows[0]![onset + k] ?? 0), 0),
    )
    return sums.indexOf(Math.max(...sums)) * step
  }

const closed = (from: number, to: number): Figure => ({
  what: `Share of trials ${from} to ${to} in which the lid closed before the puff`,
  read: score(from, to),
})

/** When the lid is closed most, over the trials named, with the moment at which the puff is due. */
const closest = (from: number, to: number, due: number, watched?: number): Figure => ({
  what: `When the lid is closed most, mean of trials ${from} to ${to} (tone alone), ms`,
  read: peak(from, to, watched),
  published: `the puff is due at ${due}`,
})

/** The first tones alone come after a hundred pairings. */
const usual: Readonly<Record<string, Figure>> = {
  learning: closed(1, 20),
  learned: closed(21, 100),
  peak: closest(101, 110, 500),
  late: closed(161, 170),
}

const other = (due: number, watched?: number): Readonly<Record<string, Figure>> => ({
  learned: closed(61, 100),
  peak: closest(101, 110, due, watched),
})

/** First trial after one at which ten of ten trials are answered. */
const reached =
  (from: number, need: number) =>
  (result: Result): number => {
    const all = scores(result).slice(from - 1)
    const at = all.findIndex((_, k) => k + 10 <= all.length && mean(all.slice(k, k + 10)) >= need)
    return at < 0 ? all.length : at + 10
  }

export const cerebellum: Readonly<Record<string, Experiment>> = {
  eyeblink: {
    preset: 'cerebellum-eyeblink',
    figures: {
      ...usual,
      first: {
        what: 'Earliest of the ten single trials 101 to 110: when the lid is closed most, ms',
        read: (result) =>
          Math.min(...Array.from({ length: 10 }, (_, k) => peak(101 + k, 101 + k)(result))),
      },
    },
  },
  'eyeblink by shallow learners': { preset: 'cerebellum-eyeblink-twin', figures: usual },
  'eyeblink, learned again': {
    preset: 'cerebellum-eyeblink',
    set: ['task.alone=70'],
    duration: '392 s',
    figures: {
      first: { what: 'Trials until eight of ten are answered', read: reached(1, 0.8) },
      again: {
        what: 'The same, once the puff has returned (trial 171)',
        read: reached(171, 0.8),
        published: 'fewer: savings (Kehoe 2006)',
      },
    },
  },
  'eyeblink, a tone of 1 s': {
    preset: 'cerebellum-eyeblink',
    set: ['task.t_tone=1s'],
    duration: '242 s',
    figures: other(500, 1000),
  },
  'eyeblink, puff after 350 ms': {
    preset: 'cerebellum-eyeblink',
    set: ['task.ISI=350ms'],
    duration: '187 s',
    figures: other(350),
  },
  'eyeblink, puff after 250 ms': {
    preset: 'cerebellum-eyeblink',
    set: ['task.ISI=250ms'],
    duration: '187 s',
    figures: other(250),
  },
  'eyeblink, puff after 300 ms': {
    preset: 'cerebellum-eyeblink',
    set: ['task.ISI=300ms', 'task.pairings=150'],
    duration: '272 s',
    figures: {
      learned: closed(131, 150),
      pass: { what: 'Trials until eight of ten are answered', read: reached(1, 0.8) },
      peak: closest(151, 160, 300),
    },
  },
  'eyeblink without learning': {
    preset: 'cerebellum-eyeblink',
    set: ['region.LTD=0Hz', 'region.LTP=0'],
    duration: '52 s',
    figures: {
      closed: {
        what: 'Share of 30 trials in which the lid closed before the puff',
        read: score(),
        floors: { 'cerebellum-eyeblink': 'without learning' },
      },
    },
  },
  'eyeblink by shallow learners, without learning': {
    preset: 'cerebellum-eyeblink-twin',
    set: ['region.learning=0Hz'],
    duration: '52 s',
    figures: {
      closed: {
        what: 'Share of 30 trials in which the lid closed before the puff',
        read: score(),
        floors: { 'cerebellum-eyeblink-twin': 'without learning' },
      },
    },
  },
}
