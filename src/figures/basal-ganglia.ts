/** Choices by reward, and where dopamine answers. */
import type { Result } from '#engine'
import type { Experiment, Figure } from './experiment'
import { mean, score, trace } from './read'

const best = (from: number, to: number): Figure => ({
  what: `Share of trials ${from} to ${to} in which the best arm was chosen`,
  read: score(from, to),
})

interface Trial {
  readonly given: boolean
  /** Mean dopamine from one time after the cue to another (ms), less what it was in the 300 ms before it. */
  readonly level: (from: number, to: number) => number
  /** Dopamine every 10 ms of such a time, less what it was before the cue. */
  readonly course: (from: number, to: number) => readonly number[]
}

/** The trials of a cued reward, as probes every 10 ms have seen them. */
function trialsOf(result: Result): readonly Trial[] {
  const [cue, due, reward, dopamine] = ['cue', 'due', 'reward', 'dopamine'].map(
    (id) => trace(result, id).rows[0]!,
  ) as [readonly number[], readonly number[], readonly number[], readonly number[]]
  return cue.flatMap((on, k) => {
    if (on < 0.5 || cue[k - 1]! > 0.5 || k < 30 || k + 160 > cue.length) return []
    const window = (from: number, to: number) => dopamine.slice(k + from / 10, k + to / 10)
    const before = mean(window(-300, 0))
    const expected = due.findIndex((level, at) => at > k && level > 0.5)
    return [
      {
        given: reward[expected + 2]! > 0.5,
        level: (from: number, to: number) => mean(window(from, to)) - before,
        course: (from: number, to: number) => window(from, to).map((value) => value - before),
      },
    ]
  })
}

type Part = (all: readonly Trial[]) => readonly Trial[]
const naive: Part = (all) => all.slice(0, 5)
const trained: Part = (all) => all.filter(({ given }, k) => given && k >= 80).slice(0, 20)
const omitted: Part = (all) => all.filter(({ given }) => !given)

const level =
  (part: Part, from: number, to: number) =>
  (result: Result): number =>
    mean(part(trialsOf(result)).map((trial) => trial.level(from, to)))
const most =
  (part: Part, from: number, to: number) =>
  (result: Result): number => {
    const courses = part(trialsOf(result)).map((trial) => trial.course(from, to))
    return Math.max(...courses[0]!.map((_, k) => mean(courses.map((course) => course[k]!))))
  }

/** Rate of the dopamine cells in omitted trials, in a time after the cue; Hz. */
const snc =
  (from: number, to: number, of: 'omitted' | 'all' = 'omitted') =>
  (result: Result): number => {
    const found = result.probes.snc
    if (!found || !('indices' in found)) throw new Error('snc has no spikes.')
    const cue = trace(result, 'cue')
    const due = trace(result, 'due').rows[0]!
    const reward = trace(result, 'reward').rows[0]!
    const row = cue.rows[0]!
    const begins = cue.times_ms.filter((time, k) => {
      if (row[k]! < 0.5 || row[k - 1]! > 0.5) return false
      const expected = due.findIndex((value, at) => at > k && value > 0.5)
      if (expected < 0 || time + to > result.duration_ms) return false
      return of === 'all' || reward[expected + 2]! < 0.5
    })
    const spikes = found.times_ms.filter((time) =>
      begins.some((begin) => time >= begin + from && time < begin + to),
    )
    return (spikes.length / found.size / begins.length / (to - from)) * 1000
  }

const omission = (delay: number): Readonly<Record<string, Figure>> => ({
  rest: { what: 'Rate of dopamine cells in the 300 ms before the cue, Hz', read: snc(-300, 0) },
  early: {
    what: `Reward left out: rate 300 to 100 ms before it was due (${delay - 300}–${delay - 100} ms), Hz`,
    read: snc(delay - 300, delay - 100),
    published: 'that of rest: nothing before the due time (serial compound); little (microstimuli)',
  },
  near: {
    what: `Reward left out: rate in the 100 ms before it was due (${delay - 100}–${delay} ms), Hz`,
    read: snc(delay - 100, delay),
    published: 'that of rest (serial compound)',
  },
  late: {
    what: `Reward left out: rate in the 200 ms after it was due (${delay}–${delay + 200} ms), Hz`,
    read: snc(delay, delay + 200),
    published: 'near 0 (serial compound); monkeys pause about 100 to 400 ms after the due time',
  },
  later: {
    what: `Reward left out: rate in the 200 ms after that (${delay + 200}–${delay + 400} ms), Hz`,
    read: snc(delay + 200, delay + 400),
  },
})

/** A bandit whose arms change places after 200 trials. */
const bandit: Readonly<Record<string, Figure>> = {
  learning: best(1, 20),
  learned: best(21, 200),
  reversed: best(201, 220),
  relearned: best(221, 240),
}

/** Dopamine at the reward and at the cue, before and after learning, and where a reward is left out. */
const moved: Readonly<Record<string, Figure>> = {
  'reward first': {
    what: 'Dopamine over rest at the reward (30–430 ms after it), trials 1 to 5',
    read: level(naive, 1030, 1430),
  },
  'reward trained': {
    what: 'The same, in 20 trials with reward from trial 81 on',
    read: level(trained, 1030, 1430),
    published: '0: nothing is unexpected',
  },
  'cue first': {
    what: 'Dopamine over rest after the cue (50–450 ms), trials 1 to 5',
    read: level(naive, 50, 450),
  },
  'cue trained': { what: 'The same, trained', read: level(trained, 50, 450) },
  omitted: {
    what: 'Dopamine over rest where a reward is left out (30–430 ms after it was due)',
    read: level(omitted, 1030, 1430),
    published: '−0.6 were silence',
  },
  ...omission(1000),
}

/** Output of a channel at the end of a phase of a second, counted from 1. */
const held = (phase: number, channel: number, id = 'output'): Figure => ({
  what: `Output of channel ${channel} at the end of second ${phase}${id === 'output' ? '' : ', more dopamine'}`,
  read: (result) => {
    const { times_ms, rows } = trace(result, id)
    return rows[channel - 1]![times_ms.findLastIndex((time) => time < phase * 1000)]!
  },
})

/** A grid world in which nobody learns. */
const still = ['critic.plasticity.eta=0Hz', 'actor.plasticity.eta=0Hz']

export const basalGanglia: Readonly<Record<string, Experiment>> = {
  'selection of an action': {
    preset: 'basal-ganglia-selection',
    seeds: 1,
    figures: {
      rest: { ...held(1, 1), published: '0.17 (Gurney, Prescott & Redgrave 2001)' },
      'asked alone': held(2, 1),
      'not asked': held(2, 3),
      weak: held(3, 1),
      strong: { ...held(3, 2), published: 'below 0.05: selected' },
      'equal, first': held(4, 1),
      'equal, second': held(4, 2),
      'soft, weak': held(3, 1, 'soft-output'),
      'soft, strong': held(3, 2, 'soft-output'),
      'soft, equal, first': held(4, 1, 'soft-output'),
      'soft, equal, second': held(4, 2, 'soft-output'),
    },
  },
  bandit: { preset: 'basal-ganglia-bandit', figures: bandit },
  'bandit by an actor–critic': { preset: 'basal-ganglia-bandit-twin', figures: bandit },
  'bandit of ten arms': {
    preset: 'basal-ganglia-bandit',
    set: ['bg.channels=10', 'task.arms=10', 'task.reversal=0'],
    duration: '60 s',
    figures: {
      last: { what: 'Share of best choices in the last 20 trials of 60 s', read: score(-20) },
    },
  },
  'bandit by the loop': {
    preset: 'loop-cortex-basal-ganglia-thalamus',
    set: ['task.reversal=120'],
    duration: '140 s',
    figures: {
      learning: best(1, 20),
      learned: best(21, 120),
      reversed: best(121, 140),
      turning: best(141, 160),
      relearned: best(161, 180),
    },
  },
  'dopamine from reward to cue': {
    preset: 'dopamine-prediction-error',
    figures: {
      ...moved,
      'peak first': {
        what: 'Peak of dopamine at the reward, trials 1 to 5',
        read: most(naive, 1030, 1430),
      },
      'peak trained': { what: 'The same, trained', read: most(trained, 1030, 1430) },
      score: {
        what: 'Score (−1 at the reward, 1 at the cue), trials 81 to 100',
        read: score(81, 100),
      },
    },
  },
  'dopamine with the clock as it comes': {
    preset: 'dopamine-prediction-error',
    set: ['bg.eta_critic=0.8Hz', 'bg.clock_rate=50Hz', 'bg.clock_sigma=50ms', 'bg.clock_weber=0.1'],
    figures: moved,
  },
  'dopamine, reward due after 0.7 s': {
    preset: 'dopamine-prediction-error',
    set: ['task.delay=700ms'],
    figures: omission(700),
  },
  'dopamine, reward due after 1.4 s': {
    preset: 'dopamine-prediction-error',
    set: ['task.delay=1400ms'],
    duration: '480 s',
    figures: omission(1400),
  },
  'grid world': {
    preset: 'grid-world',
    figures: {
      learned: { what: 'Score of the last 20 episodes', read: score(-20) },
      wandering: { what: 'Score of episodes 1 to 3', read: score(1, 3) },
    },
  },
  'grid world without learning': {
    preset: 'grid-world',
    set: still,
    figures: {
      score: {
        what: 'Score, mean of all episodes of 150 s',
        read: score(),
        floors: { 'grid-world': 'without learning' },
      },
    },
  },
  'bandit without learning': {
    preset: 'basal-ganglia-bandit',
    set: ['bg.eta_actor=0Hz', 'bg.eta_critic=0Hz', 'task.reversal=0'],
    duration: '100 s',
    figures: {
      best: { what: 'Share of best choices', read: score(), published: '0.5 on average: chance' },
    },
  },
  'bandit by an actor–critic, without learning': {
    preset: 'basal-ganglia-bandit-twin',
    set: ['bg.eta_actor=0Hz', 'bg.eta_critic=0Hz', 'task.reversal=0'],
    duration: '100 s',
    figures: { best: { what: 'Share of best choices', read: score(), published: '0.5: chance' } },
  },
}
