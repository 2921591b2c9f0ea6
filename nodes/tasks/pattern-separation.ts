import { floors, task } from '#kind'

export default task({
  id: 'pattern-separation',
  name: 'Keep similar ones apart',
  about: `Random patterns are shown in pairs, one after the other, that have more or fewer active cells in common; their likeness is
the correlation r over cells, 1 for the same pattern and 0 for chance. The spikes that come back, of any number of cells, are counted
for each of the two. The score of a pair is r of the patterns less r of the counts: above 0 they have been moved apart, at 0
nothing has been done, below 0 they have become more alike. Silence is the same answer to both, r = 1. All likenesses from *low* to
*high* have their turn.`,
  source:
    'Marr 1969, J Physiol 202:437; Leutgeb et al. 2007, Science 315:961; as a measure: Wick et al. 2010, Science 328:1035',
  equations: `shown : 1
storing : 1
r_in : 1
r_out : 1`,
  size: 'cells',
  spikes: { apart: { help: 'Spikes of the cells that should tell the patterns apart.' } },
  outputs: {
    pattern: { carries: 'signal', value: 'shown', help: 'Of each cell: 1 where the pattern is.' },
    store: {
      carries: 'signal',
      value: 'storing',
      width: '1',
      help: '1 while a pattern is shown: each is new.',
    },
  },
  parameters: {
    cells: {
      default: '100',
      range: ['20', '400'],
      limits: ['2', '100000'],
      help: 'Cells of a pattern.',
    },
    active: {
      default: '0.1',
      range: ['0.02', '0.5'],
      limits: ['> 0', '1'],
      help: 'Share of cells active in a pattern.',
    },
    low: {
      default: '0.2',
      range: ['0', '1'],
      limits: ['0', '1'],
      help: 'Least likeness of two patterns.',
    },
    high: {
      default: '0.9',
      range: ['0', '1'],
      limits: ['0', '1'],
      help: 'Greatest likeness of two patterns.',
    },
    t_show: {
      default: '100 ms',
      range: ['20 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'How long a pattern is on.',
    },
    t_rest: {
      default: '60 ms',
      range: ['0 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Pause after each.',
    },
    floors: floors('nothing moved apart: 0'),
  },
  analogy: {
    twin: 'a test of how an embedding treats inputs that are nearly alike',
    holds: ['likeness before, likeness after'],
    breaks: [
      'an embedding is mostly asked to bring like ones together; here they should come apart',
      'the answer is spikes over a while, not a vector',
    ],
    parts: {
      apart: { symbol: 'y', twin: 'the code of the input', breaks: 'It is counted from spikes.' },
      pattern: { symbol: 'x', twin: 'the input' },
      store: { symbol: 'train', twin: 'the switch between training and inference' },
      score: { symbol: 'R', twin: 'how much less alike the codes are' },
    },
  },
  every: '1 ms',
  scores: 'Likeness of two patterns less that of the answers to them (0: nothing done)',
  start({ cells, spikes: { apart: answering = 0 } }) {
    const all = Array.from({ length: cells }, (_, cell) => cell)
    let pair: [first: number[], second: number[]] | null = null
    let shared = 0
    let second = false
    let showing = false
    let until = 0
    const counts = [new Float64Array(answering), new Float64Array(answering)] as const
    /** That many of the list, drawn without putting back. */
    const draw = (list: readonly number[], many: number, random: () => number): number[] => {
      const left = [...list]
      return Array.from({ length: Math.min(many, list.length) }, () => {
        const [one] = left.splice(Math.floor(random() * left.length), 1)
        return one!
      })
    }
    /** Two patterns of that many cells with so many in common. */
    const drawPair = (many: number, common: number, random: () => number): [number[], number[]] => {
      const first = draw(all, many, random)
      const others = all.filter((cell) => !first.includes(cell))
      return [first, [...draw(first, common, random), ...draw(others, many - common, random)]]
    }
    const sum = (list: Float64Array) => list.reduce((total, each) => total + each, 0)
    /** Pearson's correlation of the two counts; 1 where either has nothing to tell cells apart by. */
    const likeness = (): number => {
      const means = counts.map((list) => sum(list) / answering)
      const apart = counts.map((list, k) => list.map((count) => count - means[k]!))
      const [a, b] = [apart[0]!, apart[1]!]
      const spread = sum(a.map((x) => x * x)) * sum(b.map((x) => x * x))
      return spread > 0 ? sum(a.map((x, cell) => x * b[cell]!)) / Math.sqrt(spread) : 1
    }
    /** In turns, which are whole numbers: times that are added up would drift. */
    const turns = (seconds: number | undefined) => Math.round((seconds ?? 0) * 1000)
    return ({ time, spikes: { apart }, states, parameters, random, score }) => {
      const now = turns(time)
      const { shown, storing, r_in, r_out } = states
      if (!shown || !storing || !r_in || !r_out) return
      const many = Math.min(cells - 1, Math.max(1, Math.round(parameters.active! * cells)))
      /** Correlation of two patterns with so many cells in common. */
      const alike = (common: number) => (common / many - many / cells) / (1 - many / cells)
      if (!pair) {
        const steps = Array.from({ length: many + 1 }, (_, common) => common).filter(
          (common) =>
            2 * many - common <= cells &&
            alike(common) >= parameters.low! &&
            alike(common) <= parameters.high!,
        )
        shared = steps.find((common) => common > shared) ?? steps[0] ?? many
        pair = drawPair(many, shared, random)
        if (until === 0) until = now + turns(parameters.t_rest)
        for (const list of counts) list.fill(0)
      }
      if (showing)
        apart?.forEach((count, cell) => {
          counts[second ? 1 : 0]![cell]! += count
        })
      if (now < until) return
      showing = !showing
      if (showing) {
        for (const cell of pair[second ? 1 : 0]) shown[cell] = 1
        storing.fill(1)
        until = now + turns(parameters.t_show)
        return
      }
      shown.fill(0)
      storing.fill(0)
      until = now + turns(parameters.t_rest)
      if (second) {
        const out = likeness()
        r_in.fill(alike(shared))
        r_out.fill(out)
        score(alike(shared) - out)
        pair = null
      }
      second = !second
    }
  },
})
