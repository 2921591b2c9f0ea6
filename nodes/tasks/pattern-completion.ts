import { floors, task } from '#kind'

export default task({
  id: 'pattern-completion',
  name: 'Complete a pattern',
  about: `A memory test. First each of some random patterns is shown whole, once or in several *rounds*, while *store* says that it is new. Then come the
trials: a part of a pattern's active cells is shown as a cue, store is off, and the spikes that come back are counted. The score is
how much they are like the whole pattern, as a correlation over cells: 1 for perfect recall; giving back a cue of one half scores 0.69;
0 is chance. After each pattern has been asked for once, new cues are drawn, round after round.`,
  source: 'Marr 1971, Phil Trans R Soc B 262:23; Nakazawa et al. 2002, Science 297:211',
  equations: `shown : 1
whole : 1
storing : 1`,
  size: 'cells',
  spikes: {
    recall: { help: 'Spikes of the cells that answer, as many as the pattern has.' },
  },
  outputs: {
    pattern: {
      carries: 'signal',
      value: 'shown',
      help: 'Of each cell: 1 where the pattern (or cue) is.',
    },
    store: {
      carries: 'signal',
      value: 'storing',
      width: '1',
      help: '1 while what is shown is new and to be stored.',
    },
    answer: {
      carries: 'signal',
      value: 'whole',
      help: 'The whole pattern that belongs to the cue, to look at or to learn from.',
    },
  },
  parameters: {
    cells: {
      default: '100',
      range: ['20', '400'],
      limits: ['2', '100000'],
      help: 'Cells of a pattern.',
    },
    patterns: {
      default: '10',
      range: ['1', '100'],
      limits: ['1', '1000'],
      help: 'How many patterns are stored.',
    },
    rounds: {
      default: '1',
      range: ['1', '100'],
      limits: ['0', '1e9'],
      help: 'How often all of them are shown before the first cue; some memories need more than once.',
    },
    active: {
      default: '0.1',
      range: ['0.02', '0.5'],
      limits: ['> 0', '1'],
      help: 'Share of cells active in a pattern.',
    },
    cue: {
      default: '0.5',
      range: ['0.1', '1'],
      limits: ['0', '1'],
      help: 'Share of the active cells that a cue keeps.',
    },
    t_show: {
      default: '100 ms',
      range: ['20 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'How long a pattern or cue is on.',
    },
    t_rest: {
      default: '60 ms',
      range: ['0 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Pause after each.',
    },
    t_settle: {
      default: '30 ms',
      range: ['0 ms', '500 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Time after the start of a cue in which spikes do not count yet.',
    },
    floors: floors('cue alone: sqrt(cue*(1 - active)/(1 - cue*active))'),
  },
  analogy: {
    twin: 'the benchmark of an associative memory: store, then query',
    holds: ['store patterns, ask with a part, compare'],
    breaks: [
      'each pattern is seen once: a second epoch (*rounds*) is the exception here, and the rule there',
      'the answer is spikes over a while, not a vector',
    ],
    parts: {
      recall: {
        symbol: 'y',
        twin: 'the vector y that is recalled',
        breaks: 'It is counted from spikes.',
      },
      pattern: { symbol: 'x', twin: 'the pattern x, or the query' },
      store: { symbol: 'train', twin: 'the switch between training and inference' },
      answer: { symbol: 't', twin: 'the target t' },
      score: { symbol: 'R', twin: 'how close the answer is' },
    },
  },
  every: '1 ms',
  scores: 'Likeness of what is recalled to the whole pattern (correlation, 1 is perfect)',
  start({ cells, spikes: { recall: answering = 0 } }) {
    let stored: number[][] = []
    let begun = false
    let showing = false
    let from = 0
    let until = 0
    let shows = 0
    const counts = new Float64Array(cells)
    /** That many of the list, drawn without putting back. */
    const draw = (list: readonly number[], many: number, random: () => number): number[] => {
      const left = [...list]
      return Array.from({ length: Math.min(many, list.length) }, () => {
        const [one] = left.splice(Math.floor(random() * left.length), 1)
        return one!
      })
    }
    /** Pearson's correlation of the counts with the pattern; 0 when nothing (or everything alike) fired. */
    const likeness = (pattern: readonly number[]): number => {
      const share = pattern.length / cells
      const mean = counts.reduce((sum, count) => sum + count, 0) / cells
      const inside = pattern.reduce((sum, cell) => sum + counts[cell]! - mean, 0)
      const spread = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0)
      return spread > 0 ? inside / Math.sqrt(spread * cells * share * (1 - share)) : 0
    }
    /** In turns, which are whole numbers: times that are added up would drift. */
    const turns = (seconds: number | undefined) => Math.round((seconds ?? 0) * 1000)
    return ({ time, spikes: { recall }, states, parameters, random, score }) => {
      const now = turns(time)
      const { shown, whole, storing } = states
      if (!shown || !whole || !storing) return
      if (!begun) {
        begun = true
        const all = Array.from({ length: cells }, (_, cell) => cell)
        const many = Math.max(1, Math.round(parameters.active! * cells))
        stored = Array.from({ length: Math.max(1, Math.round(parameters.patterns!)) }, () =>
          draw(all, many, random),
        )
        until = now + turns(parameters.t_rest)
      }
      const asked = stored[shows % stored.length]!
      const recalling = shows >= stored.length * Math.max(1, Math.round(parameters.rounds!))
      if (showing && recalling && now >= from && answering === cells)
        recall?.forEach((count, cell) => {
          counts[cell]! += count
        })
      if (now < until) return
      showing = !showing
      if (showing) {
        const kept = recalling
          ? draw(asked, Math.max(1, Math.round(parameters.cue! * asked.length)), random)
          : asked
        for (const cell of kept) shown[cell] = 1
        for (const cell of asked) whole[cell] = 1
        storing[0] = recalling ? 0 : 1
        counts.fill(0)
        from = now + turns(parameters.t_settle)
        until = now + turns(parameters.t_show)
      } else {
        if (recalling) score(likeness(asked))
        shown.fill(0)
        whole.fill(0)
        storing.fill(0)
        shows++
        until = now + turns(parameters.t_rest)
      }
    }
  },
})
