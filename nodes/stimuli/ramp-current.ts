import { stimulus } from '#kind'

export default stimulus({
  id: 'ramp-current',
  name: 'Ramp current',
  about: `A current that rises steadily from start to stop, and then stays. It finds a threshold in one run. Use it to look for the
current at which a cell begins to fire.`,
  outputs: {
    I: {
      carries: 'current',
      value: 'amplitude*clip((t - start)/(stop - start), 0, 1)',
      help: 'The current.',
    },
  },
  parameters: {
    amplitude: { default: '0.5 nA', range: ['-2 nA', '2 nA'], help: 'Where it ends.' },
    start: {
      default: '0 ms',
      range: ['0 ms', '2 s'],
      limits: ['0 s', '1e9 s'],
      help: 'When it begins to rise.',
    },
    stop: {
      default: '1 s',
      range: ['10 ms', '10 s'],
      limits: ['0 s', '1e9 s'],
      help: 'When it has risen.',
    },
  },
  analogy: {
    twin: 'a sweep over the input x',
    holds: ['the output for each x can be read off'],
    breaks: ['the cell remembers: the answer to an x depends on those before it'],
  },
})
