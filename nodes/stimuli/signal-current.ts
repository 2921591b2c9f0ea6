import { stimulus } from '#kind'

export default stimulus({
  id: 'signal-current',
  name: 'Current from a signal',
  about:
    'Turns a signal into a current, cell by cell: a pattern drives the cells that take part in it, a modulator lifts or lowers a whole population.',
  inputs: {
    x: {
      carries: 'signal',
      unit: '1',
      help: 'What the current follows; 1 gives the full current.',
    },
  },
  outputs: { I: { carries: 'current', value: 'base + amplitude*x', help: 'The current.' } },
  parameters: {
    amplitude: {
      default: '0.4 nA',
      range: ['-2 nA', '2 nA'],
      help: 'Current added where the signal is 1; negative, it holds cells down.',
    },
    base: { default: '0 nA', range: ['-2 nA', '2 nA'], help: 'Current where the signal is 0.' },
  },
  analogy: {
    twin: 'an input layer that scales x',
    holds: ['one number in, one number out, cell by cell'],
    breaks: ['current is added to what the cell has not yet forgotten'],
  },
})
