import { floors, task } from '#kind'

export default task({
  id: 'cued-reward',
  name: 'Cue and reward',
  about: `Conditioning after Pavlov, as Schultz gave it to monkeys: a cue, and a fixed time later a reward, whatever the animal does; then a pause of
random length, so that the cue itself comes as a surprise. After some trials every so often the reward is left out. The task watches
*dopamine*. A trial's score says where the answer is: (C − R)/(|C| + |R|), with C the mean of dopamine in a while after the cue and R after
the reward, each less what it was just before the cue. −1: all of it at the reward; 1: all of it at the cue. **early** and **late** play along
with each trial what dopamine was at this moment of it, on average over the first ten trials with a reward and over about the last ten.`,
  source: 'Schultz, Dayan & Montague 1997, Science 275:1593',
  equations: `cs : 1
us : 1
due : 1
early : 1
late : 1`,
  size: '1',
  inputs: {
    dopamine: { carries: 'signal', unit: '1', width: '1', help: 'What is watched.' },
  },
  outputs: {
    cue: { carries: 'signal', value: 'cs', width: '1', help: '1 while the cue is on.' },
    reward: { carries: 'signal', value: 'us', width: '1', help: '1 while reward is given.' },
    expected: {
      carries: 'signal',
      value: 'due',
      width: '1',
      help: '1 when a reward is due, given or not.',
    },
  },
  parameters: {
    t_cue: {
      default: '300 ms',
      range: ['50 ms', '2 s'],
      limits: ['0 s', '1e6 s'],
      help: 'How long the cue is on.',
    },
    delay: {
      default: '1 s',
      range: ['200 ms', '5 s'],
      limits: ['0 s', '1e6 s'],
      help: 'From the cue to the reward.',
    },
    t_reward: {
      default: '100 ms',
      range: ['20 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'How long reward is given.',
    },
    t_rest: {
      default: '1.5 s',
      range: ['500 ms', '10 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Least pause after a trial; as much again at random is added.',
    },
    omit: {
      default: '10',
      range: ['0', '100'],
      limits: ['0', '1e9'],
      help: 'Every so many trials the reward is left out; 0: never.',
    },
    learn: {
      default: '0',
      range: ['0', '1000'],
      limits: ['0', '1e9'],
      help: 'Trials before that, in which it always comes.',
    },
    window: {
      default: '300 ms',
      range: ['50 ms', '1 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'How long after cue and reward dopamine is averaged.',
    },
    floors: floors('all of it at the reward: -1'),
  },
  every: '1 ms',
  scores: 'where dopamine answers: −1 at the reward, 1 at the cue',
  start() {
    /** Turn at which the trial began; negative before the first. */
    let begun = -1
    let next = 500
    let trial = 0
    let sums = { before: 0, cue: 0, reward: 0 }
    /** Dopamine of each turn since the cue, on average over the first trials with a reward and over the last. */
    const [first, last]: [number[], number[]] = [[], []]
    let given = 0
    let usual = 0
    const turns = (seconds: number | undefined) => Math.round((seconds ?? 0) * 1000)
    return ({ time, signals, states, parameters, random, score }) => {
      const now = turns(time)
      const { cs, us, due, early, late } = states
      const level = signals.dopamine?.[0] ?? 0
      if (!cs || !us || !due || !early || !late) return
      const [delay, window] = [turns(parameters.delay), turns(parameters.window)]
      if (now === next) {
        begun = now
        trial++
        next = now + delay + turns(parameters.t_reward) + window
        next += Math.round(turns(parameters.t_rest) * (1 + random()))
      }
      // How far before the next cue or after this one.
      if (now >= next - window) sums.before += level
      if (begun < 0) return
      const since = now - begun
      if (since < window) sums.cue += level
      if (since >= delay && since < delay + window) sums.reward += level
      const tested = trial - Math.round(parameters.learn!)
      const omitted =
        parameters.omit! > 0 && tested > 0 && tested % Math.round(parameters.omit!) === 0
      if (since === 0) {
        usual = sums.before / window
        if (!omitted) given++
      }
      if (!omitted && since < delay + 2 * window) {
        const answer = level - usual
        last[since] = (last[since] ?? 0) + (answer - (last[since] ?? 0)) / Math.min(given, 10)
        if (given <= 10) first[since] = last[since]
      }
      early[0] = first[since] ?? 0
      late[0] = last[since] ?? 0
      cs[0] = since < turns(parameters.t_cue) ? 1 : 0
      due[0] = since >= delay && since < delay + turns(parameters.t_reward) ? 1 : 0
      us[0] = omitted ? 0 : due[0]
      if (since !== delay + window) return
      const [C, R] = [sums.cue - sums.before, sums.reward - sums.before]
      if (!omitted && C !== R) score((C - R) / (Math.abs(C) + Math.abs(R)))
      sums = { before: 0, cue: 0, reward: 0 }
    }
  },
})
