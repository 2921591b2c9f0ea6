import { floors, task } from '#kind'

const PIXELS = 784
/** Digits kept back for the tests. */
const TEST = 1000
/** How far a digit is made brighter that is answered by silence, in parts of its own brightness. */
const BRIGHTEST = 4

export default task({
  id: 'digits',
  name: 'Handwritten digits',
  about: `Digits from MNIST, 28 by 28 pixels each, are shown one after the other, with a pause between. The answer is read from the spikes of
the cells wired to *answer*, whatever they are: during learning each cell is given the class of the digits it fires most to, and in a test
the class whose cells fire most on average is the answer; or, with *shared*, every cell votes for each class by its share of the
cell’s spikes. Of the 10,000 digits 9,000 are learnt from, in an order of the seed, round after
round; the other 1,000 are seen in tests only. Every *between*th digit is a test, and after *train* digits all are: then *testing* is 1,
no class is told, and nothing should learn.`,
  source:
    'LeCun, Bottou, Bengio & Haffner 1998, Proc IEEE 86:2278 (MNIST); protocol and readout: Diehl & Cook 2015, Front Comput Neurosci 9:99',
  data: 'digits',
  equations: `pixel : 1
label : 1
still : 1`,
  size: '784',
  spikes: {
    answer: { help: 'Spikes of the cells that answer; which class each stands for is found out.' },
  },
  outputs: {
    pixels: { carries: 'signal', value: 'pixel', row: 28, help: 'The digit: 0 black, 1 white.' },
    label: {
      carries: 'signal',
      value: 'label',
      width: '10',
      help: '1 for the class of the digit while it is shown to be learnt.',
    },
    testing: {
      carries: 'signal',
      value: 'still',
      width: '1',
      help: '1 during a test, when nothing should learn.',
    },
  },
  parameters: {
    classes: {
      default: '10',
      range: ['2', '10'],
      limits: ['2', '10'],
      help: 'Digits from 0 to one below this.',
    },
    t_show: {
      default: '350 ms',
      range: ['10 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'How long a digit is on, in steps of 5 ms.',
    },
    t_rest: {
      default: '150 ms',
      range: ['0 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Pause after it, in steps of 5 ms.',
    },
    between: {
      default: '10',
      range: ['2', '100'],
      limits: ['1', '1e9'],
      help: 'Every so-many-th digit is a test.',
    },
    train: {
      default: '9000',
      range: ['0', '200000'],
      limits: ['0', '1e9'],
      help: 'Digits learnt from before only tests follow.',
    },
    least: {
      default: '5',
      range: ['0', '50'],
      limits: ['0', '1e9'],
      help: 'A digit with fewer spikes in answer is shown again, brighter.',
    },
    memory: {
      default: '200',
      range: ['10', '1000'],
      limits: ['1', '100000'],
      help: 'Digits of a class that the class of a cell looks back on.',
    },
    shared: {
      default: '0',
      range: ['0', '1'],
      limits: ['0', '1'],
      help: '0: a cell votes for the class it fires most to, as published. 1: it votes for all, by their share of its spikes.',
    },
    floors: floors('chance: 1/classes'),
  },
  every: '5 ms',
  scores: '1 when a test digit was recognised, 0 otherwise',
  start({ spikes: { answer: cells = 0 }, data }) {
    const counts = new Float64Array(cells)
    /** Mean spikes of each cell for digits of each class. */
    const responses = Array.from({ length: 10 }, () => new Float64Array(cells))
    const seen = new Array<number>(10).fill(0)
    let [lessons, tests]: [number[], number[]] = [[], []]
    let [learnt, tested, shown] = [0, 0, 0]
    let digit = -1
    let brightness = 1
    let showing = false
    let until = 0
    const classOf = (which: number): number => data[which * (PIXELS + 1)]!
    /** In turns, which are whole numbers: times that are added up would drift. */
    const turns = (seconds: number | undefined) => Math.round((seconds ?? 0) * 1000)

    const begin = (classes: number): void => {
      const many = data.length / (PIXELS + 1)
      const all = Array.from({ length: many }, (_, which) => which)
      const wanted = all.filter((which) => classOf(which) < classes)
      lessons = wanted.filter((which) => which < many - TEST)
      tests = wanted.filter((which) => which >= many - TEST)
    }
    const shuffle = (list: number[], random: () => number): void => {
      for (let k = list.length - 1; k > 0; k--) {
        const other = Math.floor(random() * (k + 1))
        const [a, b] = [list[k]!, list[other]!]
        list[k] = b
        list[other] = a
      }
    }
    const draw = (testing: boolean, random: () => number): number => {
      if (testing) return tests[tested++ % tests.length]!
      if (learnt % lessons.length === 0) shuffle(lessons, random)
      return lessons[learnt++ % lessons.length]!
    }
    const learn = (label: number, memory: number): void => {
      const rate = 1 / Math.min(++seen[label]!, Math.max(1, memory))
      const mean = responses[label]!
      for (let cell = 0; cell < cells; cell++) mean[cell]! += rate * (counts[cell]! - mean[cell]!)
    }
    /** Each cell votes for the class it fires most to, and the cells of a class are averaged, as published. */
    const onlyOwn = (): Float64Array => {
      const [sum, many] = [new Float64Array(10), new Float64Array(10)]
      for (let cell = 0; cell < cells; cell++) {
        let [label, most] = [-1, 0]
        responses.forEach((mean, of) => {
          if (mean[cell]! > most) [label, most] = [of, mean[cell]!]
        })
        if (label < 0) continue
        sum[label]! += counts[cell]!
        many[label]! += 1
      }
      return sum.map((all, label) => (many[label]! > 0 ? all / many[label]! : 0))
    }
    /** Each cell votes for every class, by the part of its spikes that digits of this class have had. */
    const shared = (): Float64Array => {
      const votes = new Float64Array(10)
      for (let cell = 0; cell < cells; cell++) {
        const all = responses.reduce((sum, mean) => sum + mean[cell]!, 0)
        if (all > 0)
          responses.forEach((mean, label) => {
            votes[label]! += (counts[cell]! * mean[cell]!) / all
          })
      }
      return votes
    }
    /** The class with most votes; one at random when there are none. */
    const answer = (votes: Float64Array, random: () => number, classes: number): number => {
      const best = Math.max(...votes)
      return best > 0 ? votes.indexOf(best) : Math.floor(random() * classes)
    }

    return ({ time, spikes: { answer: heard }, states, parameters, random, score }) => {
      const now = turns(time)
      const { pixel, label, still } = states
      if (!pixel || !label || !still) return
      const classes = Math.round(parameters.classes!)
      if (lessons.length === 0) begin(classes)
      if (showing)
        heard?.forEach((count, cell) => {
          counts[cell]! += count
        })
      if (now < until) return
      if (showing) {
        const silent = counts.reduce((sum, count) => sum + count, 0) < parameters.least!
        const again = silent && brightness < BRIGHTEST
        if (!again && still[0] === 1) {
          const votes = parameters.shared! < 0.5 ? onlyOwn() : shared()
          score(answer(votes, random, classes) === classOf(digit) ? 1 : 0)
        } else if (!again) learn(classOf(digit), parameters.memory!)
        // As published: from 63.75 Hz for white by half of that each time.
        brightness = again ? brightness + 0.5 : 1
        pixel.fill(0)
        label.fill(0)
        until = now + turns(parameters.t_rest)
        showing = false
        if (again || until > now) return
      }
      if (brightness === 1) {
        const testing =
          learnt >= parameters.train! || ++shown % Math.round(parameters.between!) === 0
        digit = draw(testing, random)
        still[0] = testing ? 1 : 0
      }
      const from = digit * (PIXELS + 1) + 1
      for (let k = 0; k < PIXELS; k++) pixel[k] = (brightness * data[from + k]!) / 255
      if (still[0] === 0) label[classOf(digit)] = 1
      counts.fill(0)
      showing = true
      until = now + turns(parameters.t_show)
    }
  },
})
