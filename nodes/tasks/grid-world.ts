import { floors, task } from '#kind'

/** Across and along, for the four acts in their order. */
const moves = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const

export default task({
  id: 'grid-world',
  name: 'Grid world',
  about: `A room of squares, one of which is the goal. Each episode begins on a square drawn at random; in each step the agent takes one
of four acts (north, east, south, west) and moves by one square, or stays where a wall is. At the goal it is rewarded and taken out of
the room for a while; then the next episode begins. It is told where it is, what it did and that it was rewarded, and nothing else:
not where the goal is. The score of an episode is the length of the shortest way over the steps that it took.`,
  source:
    'Sutton & Barto 2018, Reinforcement Learning, chapters 3 and 6; with place cells as in Foster, Morris & Dayan 2000, Hippocampus 10:1',
  equations: `x : 1
y : 1
reward : 1
chosen : 1
acting : 1`,
  // Out of the room, where no place is.
  initial: { x: '-9', y: '-9' },
  size: '4',
  inputs: {
    policy: {
      carries: 'signal',
      unit: '1',
      help: 'How much each of the four acts is wanted: one of them is drawn, in proportion.',
    },
  },
  spikes: {
    actions: {
      help: 'In place of a policy: cells that act, a quarter of them for each act; most spikes win.',
    },
  },
  outputs: {
    x: {
      carries: 'signal',
      value: 'x',
      width: '1',
      help: 'Where the agent is, from 0 in the west to 1 in the east; far outside between episodes.',
    },
    y: {
      carries: 'signal',
      value: 'y',
      width: '1',
      help: 'From 0 in the north to 1 in the south.',
    },
    reward: { carries: 'signal', value: 'reward', width: '1', help: '1 while it is at the goal.' },
    chosen: {
      carries: 'signal',
      value: 'chosen',
      help: 'Of each act: 1 from the choice to the end of the step.',
    },
    acting: {
      carries: 'signal',
      value: 'acting',
      width: '1',
      help: '1 from a choice to the end of the step.',
    },
  },
  parameters: {
    side: {
      default: '5',
      range: ['2', '10'],
      limits: ['2', '300'],
      help: 'Squares along each wall.',
    },
    goal_x: {
      default: '4',
      range: ['0', '9'],
      limits: ['0', '1e9'],
      help: 'Column of the goal, from 0 in the west.',
    },
    goal_y: {
      default: '4',
      range: ['0', '9'],
      limits: ['0', '1e9'],
      help: 'Row of the goal, from 0 in the north.',
    },
    most: {
      default: '50',
      range: ['10', '500'],
      limits: ['1', '1e9'],
      help: 'Steps after which an episode is given up.',
    },
    relocation: {
      default: '0',
      range: ['0', '1000'],
      limits: ['0', '1e9'],
      help: 'Episodes after which the goal goes to the opposite square; 0: never.',
    },
    t_think: {
      default: '50 ms',
      range: ['5 ms', '500 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'From a move to the next choice.',
    },
    t_act: {
      default: '50 ms',
      range: ['5 ms', '500 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'From a choice to the move.',
    },
    t_reward: {
      default: '100 ms',
      range: ['10 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Time at the goal.',
    },
    t_rest: {
      default: '500 ms',
      range: ['0 ms', '5 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Time out of the room.',
    },
    floors: floors(),
  },
  every: '1 ms',
  scores: 'Length of the shortest way over the steps taken; 0 when the goal was not found',
  start({ spikes: { actions: cells = 0 } }) {
    const counts = new Float64Array(moves.length)
    const share = Math.max(1, Math.floor(cells / moves.length))
    let phase: 'think' | 'act' | 'goal' | 'rest' = 'rest'
    let until = 0
    let [column, row, shortest, steps, episode] = [0, 0, 0, 0, 0]
    /** An index drawn in proportion to the weights; any, if there are none. */
    const draw = (weights: readonly number[], random: () => number): number => {
      const sum = weights.reduce((a, b) => a + b, 0)
      if (!(sum > 0)) return Math.floor(random() * weights.length)
      let left = random() * sum
      for (const [k, weight] of weights.entries()) if ((left -= weight) < 0) return k
      return weights.length - 1
    }
    return ({ time, spikes: { actions }, signals, states, parameters, random, score }) => {
      // In turns, which are whole numbers: times that are added up would drift.
      const now = Math.round(time * 1000)
      const { x, y, reward, chosen, acting } = states
      if (!x || !y || !reward || !chosen || !acting) return
      const side = Math.max(2, Math.round(parameters.side!))
      const inside = (k: number) => Math.min(side - 1, Math.max(0, k))
      const wait = (next: typeof phase, seconds: number) => {
        phase = next
        until = now + Math.max(1, Math.round(seconds * 1000))
      }
      const goal = (): readonly [number, number] => {
        const [gx, gy] = [inside(parameters.goal_x!), inside(parameters.goal_y!)].map(Math.round)
        const turns = Math.round(parameters.relocation!)
        const moved = turns > 0 && Math.floor(episode / turns) % 2 === 1
        return moved ? [side - 1 - gx!, side - 1 - gy!] : [gx!, gy!]
      }
      const show = () => {
        x.fill((column + 0.5) / side)
        y.fill((row + 0.5) / side)
      }
      const end = (value: number) => {
        score(value)
        episode++
      }
      const leave = () => {
        reward.fill(0)
        x.fill(-9)
        y.fill(-9)
        wait('rest', parameters.t_rest!)
      }
      const enter = () => {
        const [gx, gy] = goal()
        const squares = side * side
        const at = (gy * side + gx + 1 + Math.floor(random() * (squares - 1))) % squares
        column = at % side
        row = Math.floor(at / side)
        shortest = Math.abs(column - gx) + Math.abs(row - gy)
        steps = 0
        show()
        counts.fill(0)
        wait('think', parameters.t_think!)
      }
      const choose = () => {
        const policy = Array.from(signals.policy ?? [], (value) => Math.max(0, value))
        const most = Math.max(...counts)
        const wanted = cells > 0 ? Array.from(counts, (n) => (n === most ? 1 : 0)) : policy
        chosen[draw(wanted, random)] = 1
        acting.fill(1)
        wait('act', parameters.t_act!)
      }
      const move = () => {
        const [dx, dy] = moves[Math.max(0, chosen.indexOf(1))]!
        column = inside(column + dx)
        row = inside(row + dy)
        steps++
        chosen.fill(0)
        acting.fill(0)
        counts.fill(0)
        show()
        const [gx, gy] = goal()
        if (column === gx && row === gy) {
          reward.fill(1)
          end(shortest / steps)
          wait('goal', parameters.t_reward!)
        } else if (steps >= parameters.most!) {
          end(0)
          leave()
        } else wait('think', parameters.t_think!)
      }
      if (phase === 'think')
        actions?.forEach((count, cell) => {
          if (cell < share * moves.length) counts[Math.floor(cell / share)]! += count
        })
      if (now < until) return
      if (phase === 'rest') enter()
      else if (phase === 'think') choose()
      else if (phase === 'act') move()
      else leave()
    }
  },
})
