import { floors, task } from '#kind'

export default task({
  id: 'bandit',
  name: 'Bandit',
  about: `A choice between arms, each of which pays with a probability of its own. In each trial a cue comes on; the arm
whose cells have spiked most (by a margin, or when the time is up) is taken; it pays or it does not; a pause follows.
The agent is told nothing but *reward* and, as a copy of its own act, which arm was *chosen*. After \`reversal\` trials
the best and the worst arm change places.`,
  source:
    'Sutton & Barto 2018, Reinforcement Learning, chapter 2; reversal as in Schoenbaum et al. 2003',
  equations: `cue : 1
reward : 1
chosen : 1
omission : 1`,
  size: 'arms',
  spikes: {
    actions: { help: 'Spikes of the cells that act, an equal share of them for each arm.' },
  },
  outputs: {
    cue: { carries: 'signal', value: 'cue', width: '1', help: '1 while a choice is asked for.' },
    reward: {
      carries: 'signal',
      value: 'reward',
      width: '1',
      help: '1 for a while after a choice that pays.',
    },
    omission: {
      carries: 'signal',
      value: 'omission',
      width: '1',
      help: '1 for a while after a choice that does not pay.',
    },
    chosen: {
      carries: 'signal',
      value: 'chosen',
      help: 'Of each arm: 1 from its choice to the end of the outcome.',
    },
  },
  parameters: {
    arms: {
      default: '2',
      range: ['2', '10'],
      limits: ['2', '1000'],
      help: 'How many arms there are.',
    },
    p_best: {
      default: '0.8',
      range: ['0', '1'],
      limits: ['0', '1'],
      help: 'How often the best arm pays.',
    },
    p_other: {
      default: '0.2',
      range: ['0', '1'],
      limits: ['0', '1'],
      help: 'How often the others pay.',
    },
    t_cue: {
      default: '250 ms',
      range: ['50 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Time to choose in.',
    },
    t_outcome: {
      default: '100 ms',
      range: ['20 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'How long reward or its omission is told.',
    },
    t_rest: {
      default: '150 ms',
      range: ['0 ms', '2 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Pause between trials.',
    },
    margin: {
      default: '20',
      range: ['1', '200'],
      limits: ['0', '1e9'],
      help: 'Spikes by which an arm must lead to be taken at once.',
    },
    reversal: {
      default: '0',
      range: ['0', '1000'],
      limits: ['0', '1e9'],
      help: 'Trials after which best and worst change places; 0: never.',
    },
    floors: floors('chance: 1/arms'),
  },
  analogy: {
    twin: 'a k-armed bandit environment',
    holds: ['choose, be paid, choose again'],
    breaks: [
      'a choice is a race of spikes that takes time and can be lost by chance',
      'reward is a signal for a while, not a number handed to an update',
    ],
    parts: {
      actions: {
        symbol: 'a',
        twin: 'the action a',
        breaks: 'An action is read from spikes, counted until one arm leads.',
      },
      cue: { symbol: 's', twin: 'the state s: a choice is asked for' },
      reward: {
        symbol: 'r',
        twin: 'the reward r',
        breaks: 'It lasts, and overlaps with what comes next.',
      },
      omission: {
        symbol: '1 - r',
        twin: 'that no reward came',
        breaks: 'A missing reward has to be told here; an update would just see a zero.',
      },
      chosen: {
        symbol: 'a',
        twin: 'the action that was taken',
        breaks: 'It is a copy of the act, sent back: an update would know it.',
      },
      score: { symbol: 'R', twin: 'the return of an episode' },
    },
  },
  every: '1 ms',
  scores: '1 when the best arm was chosen, 0 otherwise',
  start({ cells: arms, spikes }) {
    const share = Math.max(1, Math.floor((spikes.actions ?? 0) / arms))
    const counts = new Float64Array(arms)
    let phase: 'cue' | 'outcome' | 'rest' = 'rest'
    let until = 0
    let trial = 0
    let best = 0
    /** The arm with the most spikes, one of them at random when several have; and its lead over the next. */
    const leader = (random: () => number): { arm: number; lead: number } => {
      let arm = Math.floor(random() * arms)
      for (let k = 0; k < arms; k++) if (counts[k]! > counts[arm]!) arm = k
      let next = 0
      for (let k = 0; k < arms; k++) if (k !== arm) next = Math.max(next, counts[k]!)
      return { arm, lead: counts[arm]! - next }
    }
    return ({ time, spikes: { actions }, states, parameters, random, score }) => {
      const { cue, reward, omission, chosen } = states
      if (!cue || !reward || !omission || !chosen) return
      if (phase === 'cue') {
        actions?.forEach((count, cell) => {
          if (cell < share * arms) counts[Math.floor(cell / share)]! += count
        })
        const { arm, lead } = leader(random)
        if (lead < parameters.margin! && time < until) return
        const pays = random() < (arm === best ? parameters.p_best! : parameters.p_other!)
        cue.fill(0)
        chosen[arm] = 1
        ;(pays ? reward : omission).fill(1)
        score(arm === best ? 1 : 0)
        trial++
        if (parameters.reversal! > 0 && trial % Math.round(parameters.reversal!) === 0)
          best = best === 0 ? arms - 1 : 0
        phase = 'outcome'
        until = time + parameters.t_outcome!
      } else if (time >= until && phase === 'outcome') {
        reward.fill(0)
        omission.fill(0)
        chosen.fill(0)
        phase = 'rest'
        until = time + parameters.t_rest!
      } else if (time >= until && phase === 'rest') {
        counts.fill(0)
        cue.fill(1)
        phase = 'cue'
        until = time + parameters.t_cue!
      }
    }
  },
})
