import { floors, task } from '#kind'

export default task({
  id: 'action-selection',
  name: 'Select an action',
  about: `Which of several actions goes ahead? Each channel is a request to act, as urgent as its *salience*. A trial has four phases of equal
length: no request; a weak one on some channel; a strong one on another besides it; both equally strong. A channel is selected while what
the agent puts out on it (its inhibition of that action) is below *theta*. Two phases count: without a request nothing should be selected, and
of a weak and a strong one the strong, alone. The next trial takes other channels.`,
  source: 'Gurney, Prescott & Redgrave 2001, Biol Cybern 84:411',
  equations: 'c : 1',
  size: 'channels',
  inputs: {
    output: {
      carries: 'signal',
      unit: '1',
      width: 'channels',
      help: 'Of each channel: how much its action is held back.',
    },
  },
  outputs: {
    salience: { carries: 'signal', value: 'c', help: 'Of each channel: how urgent it is.' },
  },
  parameters: {
    channels: {
      default: '6',
      range: ['2', '10'],
      limits: ['2', '1000'],
      help: 'How many actions compete.',
    },
    weak: { default: '0.4', range: ['0', '1'], help: 'Salience of the first request.' },
    strong: { default: '0.6', range: ['0', '1'], help: 'Salience of the second.' },
    theta: {
      default: '0.05',
      range: ['0', '0.2'],
      limits: ['0', '1e9'],
      help: 'Output below which a channel is selected.',
    },
    t_phase: {
      default: '1 s',
      range: ['200 ms', '5 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Length of a phase.',
    },
    floors: floors('nothing ever selected: 0.5'),
  },
  analogy: {
    twin: 'an argmax benchmark',
    holds: ['the largest of several inputs should win'],
    breaks: ['the winner is let go by less inhibition, not picked by a comparison'],
  },
  every: '1 ms',
  scores: 'share of two phases (no request, weak beside strong) in which the selection was right',
  start({ cells: channels }) {
    let begun = -1
    let right = 0
    return ({ time, signals, states, parameters, score }) => {
      const { c } = states
      const { output } = signals
      if (!c || !output) return
      // Turns fall on whole steps; half a turn is more than rounding.
      const phase = Math.floor((time + 0.0005) / parameters.t_phase!)
      if (phase === begun) return
      if (begun >= 0 && begun % 2 === 0) {
        const most = begun % 4 === 0 ? -1 : c.indexOf(Math.max(...c))
        const clean = output.every((y, k) => y < parameters.theta! === (k === most))
        right += clean ? 1 : 0
        if (begun % 4 === 2) {
          score(right / 2)
          right = 0
        }
      }
      begun = phase
      const trial = Math.floor(phase / 4)
      const first = (2 * trial) % channels
      const second = (first + 1) % channels
      c.fill(0)
      if (phase % 4 > 0) c[first] = phase % 4 === 3 ? parameters.strong! : parameters.weak!
      if (phase % 4 > 1) c[second] = parameters.strong!
    }
  },
})
