import { floors, task } from '#kind'

export default task({
  id: 'teacher',
  name: 'Learn a function',
  about: `A teacher that no one sees into: a network with random weights, linear, or with a layer of hidden units that saturate. Each trial has
a random input. First the pupil guesses; then *teach* is on while the right answer is told at *target*, and at the end of that *learn*
says that it is time to change. What the pupil gives is scored when its guess ends, before it is told, so the score is of inputs never
seen before.`,
  source:
    'the linear function 30 to 10 of Lillicrap et al. 2016, Nat Commun 7:13276; teacher and pupil: Gardner & Derrida 1989, J Phys A 22:1983',
  equations: `shown : 1
right : 1
teaching : 1
learning : 1`,
  size: 'int(max(inputs, outputs))',
  inputs: {
    answer: { carries: 'signal', unit: '1', help: 'What the pupil gives.', width: 'outputs' },
  },
  outputs: {
    x: {
      carries: 'signal',
      value: 'shown',
      width: 'inputs',
      help: 'The input, a (nearly) normal number each.',
    },
    target: {
      carries: 'signal',
      value: 'right',
      width: 'outputs',
      help: 'The right answer, from the start of a trial on.',
    },
    teach: { carries: 'signal', value: 'teaching', width: '1', help: '1 once the guess is over.' },
    learn: {
      carries: 'signal',
      value: 'learning',
      width: '1',
      help: '1 while it is time to learn.',
    },
  },
  parameters: {
    inputs: {
      default: '30',
      range: ['1', '200'],
      limits: ['1', '10000'],
      help: 'Width of the input.',
    },
    outputs: {
      default: '10',
      range: ['1', '100'],
      limits: ['1', '10000'],
      help: 'Width of the answer.',
    },
    hidden: {
      default: '0',
      range: ['0', '100'],
      limits: ['0', '10000'],
      help: 'Hidden units of the teacher; 0: it is linear.',
    },
    t_guess: {
      default: '15 ms',
      range: ['1 ms', '500 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Time to guess in.',
    },
    t_teach: {
      default: '15 ms',
      range: ['1 ms', '500 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Time for which the answer is told.',
    },
    t_learn: {
      default: '5 ms',
      range: ['1 ms', '500 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'How much of that, at its end, is time to learn.',
    },
    block: {
      default: '20',
      range: ['1', '500'],
      limits: ['1', '1000000'],
      help: 'Trials that make up one score.',
    },
    floors: floors(),
  },
  analogy: {
    twin: 'a data set of a teacher network, one sample at a time',
    holds: ['inputs, right answers, and a score on inputs never seen before'],
    breaks: [
      'no animal is told the right activity of each of its outputs',
      'guess and answer take time, and something has to say when it is time to learn',
    ],
  },
  every: '1 ms',
  scores:
    'Share of the answers’ variance that the guesses explain: 1 less the normalised squared error',
  start({ cells }) {
    let layers: {
      readonly weights: Float64Array
      readonly from: number
      readonly bend: boolean
    }[] = []
    let trial = -1
    let begun = 0
    let [missed, all, counted] = [0, 0, 0]
    /** Near enough to a standard normal number; with sums alone every browser gets the same bits. */
    const normal = (random: () => number): number => {
      let sum = -6
      for (let k = 0; k < 12; k++) sum += random()
      return sum
    }
    /** Saturates at 1 on either side, by operations that every browser does alike. */
    const saturating = (s: number): number => s / Math.sqrt(1 + s * s)
    const layer = (from: number, to: number, bend: boolean, random: () => number) => ({
      weights: Float64Array.from({ length: from * to }, () => normal(random) / Math.sqrt(from)),
      from,
      bend,
    })
    const through = (x: Float64Array, { weights, from, bend }: (typeof layers)[number]) =>
      Float64Array.from({ length: weights.length / from }, (_, j) => {
        let sum = 0
        for (let i = 0; i < from; i++) sum += weights[j * from + i]! * x[i]!
        return bend ? saturating(2 * sum) : sum
      })
    const turns = (seconds: number | undefined) => Math.max(1, Math.round((seconds ?? 0) * 1000))
    return ({ time, signals: { answer }, states, parameters, random, score }) => {
      const { shown, right, teaching, learning } = states
      if (!shown || !right || !teaching || !learning) return
      const [inputs, outputs] = [
        Math.min(cells, Math.round(parameters.inputs!)),
        Math.min(cells, Math.round(parameters.outputs!)),
      ]
      const hidden = Math.round(parameters.hidden!)
      const now = Math.round(time * 1000)
      const [guess, teach] = [turns(parameters.t_guess), turns(parameters.t_teach)]
      if (trial < 0)
        layers =
          hidden > 0
            ? [layer(inputs, hidden, true, random), layer(hidden, outputs, false, random)]
            : [layer(inputs, outputs, false, random)]
      const since = now - begun
      if (trial < 0 || since >= guess + teach) {
        trial++
        begun = now
        shown.fill(0)
        for (let i = 0; i < inputs; i++) shown[i] = normal(random)
        right.fill(0)
        right.set(layers.reduce(through, Float64Array.from(shown.subarray(0, inputs))))
        teaching.fill(0)
        learning.fill(0)
      } else if (teaching[0] === 0 && since >= guess) {
        for (let k = 0; k < outputs; k++) {
          const error = right[k]! - (answer?.[k] ?? 0)
          missed += error * error
          all += right[k]! * right[k]!
        }
        counted++
        if (counted >= parameters.block!) {
          score(1 - missed / all)
          missed = all = counted = 0
        }
        teaching.fill(1)
      }
      if (teaching[0] === 1 && since >= guess + teach - turns(parameters.t_learn)) learning.fill(1)
    }
  },
})
