import { floors, task } from '#kind'

export default task({
  id: 'context-routing',
  name: 'Route one stream by context',
  about: `Several streams speak at once, each with its own fibres; in every trial each stream says something new (a random half of its
fibres fires fast), and *context* tells which of them is wanted. What comes back from a relay, cell for cell, is held against what was
sent. The score is the share of the wanted stream that came through, less the mean share of the others: 1 is a perfect gate, 0 is a
relay that lets all or nothing pass.`,
  source:
    'Crick 1984, PNAS 81:4586 (the searchlight); Wimmer et al. 2015, Nature 526:705 (selection between senses)',
  equations: `r : Hz
sent : 1
context : 1
passed : 1`,
  size: 'streams*fibres',
  threshold: 'rand() < r*dt',
  reset: 'sent += 1',
  refractory: 't_ref',
  spikes: {
    relay: { help: 'Spikes of what the streams go through: as many cells as streams have fibres.' },
  },
  outputs: {
    context: {
      carries: 'signal',
      value: 'context',
      width: 'streams',
      help: 'Of each stream: 1 while it is the wanted one.',
    },
    passed: {
      carries: 'signal',
      value: 'passed',
      width: 'streams',
      help: 'Of each stream: spikes that came back for each that was sent, in the last trial.',
    },
  },
  parameters: {
    streams: {
      default: '4',
      range: ['2', '10'],
      limits: ['2', '1000'],
      help: 'How many streams there are.',
    },
    fibres: {
      default: '10',
      range: ['1', '100'],
      limits: ['1', '100000'],
      help: 'Fibres of each stream.',
    },
    rate: {
      default: '40 Hz',
      range: ['5 Hz', '100 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate of a fibre that takes part in what is said.',
    },
    base: {
      default: '10 Hz',
      range: ['0 Hz', '50 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate of the others.',
    },
    t_ref: {
      default: '5 ms',
      range: ['0 ms', '20 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Least time between two spikes of a fibre.',
    },
    t_trial: {
      default: '500 ms',
      range: ['200 ms', '5 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Length of a trial.',
    },
    t_settle: {
      default: '100 ms',
      range: ['0 ms', '500 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Time after a change of context in which nothing counts yet.',
    },
    floors: floors('everything or nothing passes: 0'),
  },
  analogy: {
    twin: 'a benchmark of hard attention: one of several inputs is wanted',
    holds: ['a query says which; the others are to be left out'],
    breaks: ['the context is a signal that lasts, and the answer is a rate of spikes over a while'],
  },
  every: '1 ms',
  scores: 'Share of the wanted stream that came through, less the mean share of the others',
  start({ cells, spikes: { relay: heard = 0 } }) {
    const back = new Float64Array(cells)
    let wanted = -1
    let counting = false
    let from = 0
    let until = 0
    /** In turns, which are whole numbers: times that are added up would drift. */
    const turns = (seconds: number | undefined) => Math.round((seconds ?? 0) * 1000)
    return ({ time, spikes: { relay }, states, parameters, random, score }) => {
      const now = turns(time)
      const { r, sent, context, passed } = states
      if (!r || !sent || !context || !passed) return
      const streams = Math.round(parameters.streams!)
      const fibres = cells / streams
      const sum = (of: (cell: number) => number, stream: number): number => {
        let total = 0
        for (let k = 0; k < fibres; k++) total += of(stream * fibres + k)
        return total
      }
      const share = (came: (cell: number) => number, stream: number): number => {
        const all = sum((cell) => sent[cell]!, stream)
        return all > 0 ? sum(came, stream) / all : 0
      }
      const judge = () => {
        let others = 0
        for (let k = 0; k < streams; k++) {
          passed[k] = share((cell) => back[cell]!, k)
          if (k !== wanted) others += passed[k]!
        }
        // Of the wanted stream a spike counts as passed where one was sent: a burst is one message.
        const through = share((cell) => Math.min(back[cell]!, sent[cell]!), wanted)
        score(through - others / (streams - 1))
      }
      const begin = () => {
        wanted =
          wanted < 0
            ? Math.floor(random() * streams)
            : (wanted + 1 + Math.floor(random() * (streams - 1))) % streams
        context.fill(0)
        context[wanted] = 1
        for (let cell = 0; cell < cells; cell++)
          r[cell] = random() < 0.5 ? parameters.rate! : parameters.base!
        from = now + turns(parameters.t_settle)
        until = Math.max(from + 1, now + turns(parameters.t_trial))
        counting = false
      }
      if (counting && heard === cells)
        relay?.forEach((count, cell) => {
          back[cell]! += count
        })
      if (now >= until) {
        if (counting) judge()
        begin()
      }
      if (!counting && now >= from) {
        counting = true
        back.fill(0)
        sent.fill(0)
      }
    }
  },
})
