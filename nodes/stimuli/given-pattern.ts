import { stimulus } from '#kind'

export default stimulus({
  id: 'given-pattern',
  name: 'Given pattern (signal)',
  about: `A picture that is held up for a while: one number for each cell, as a list, or as an expression of its index i. Wire it to
*Poisson spikes that follow a signal* and it becomes rates, or to a *current from a signal*. An image of 28 by 28 points is 784 cells,
row by row: floor(i/28) is the row, i % 28 the column.`,
  outputs: {
    x: {
      carries: 'signal',
      value: 'value*int(t >= start - dt/2 and t < stop - dt/2)',
      help: 'The pattern while it is shown, else 0.',
    },
  },
  parameters: {
    value: {
      default: '1',
      range: ['0', '1'],
      help: 'Brightness of each point: a list, or an expression such as int(i % 2 == 0).',
    },
    start: {
      default: '0 ms',
      range: ['0 ms', '5 s'],
      limits: ['0 s', '1e9 s'],
      help: 'When it comes on.',
    },
    stop: {
      default: '10 s',
      range: ['0 ms', '100 s'],
      limits: ['0 s', '1e9 s'],
      help: 'When it goes off.',
    },
  },
  analogy: {
    twin: 'an input vector',
    holds: ['one number for each unit'],
    breaks: ['it stays on for a while, and eyes move', 'brightness becomes a rate only on average'],
  },
})
