import { stimulus } from '#kind'

export default stimulus({
  id: 'constant-current',
  name: 'Constant current',
  about: `The same current all the time, into every cell that it is wired to. Use it to hold cells at a level, and for the current that
is swept in an f-I curve.`,
  outputs: { I: { carries: 'current', value: 'amplitude', help: 'The current.' } },
  parameters: {
    amplitude: { default: '0.2 nA', range: ['-2 nA', '2 nA'], help: 'How much current.' },
  },
  analogy: {
    twin: 'a bias b',
    holds: ['the same amount is added to the sum at every moment'],
    breaks: [
      'a bias is learned; this is set by hand',
      'a strong one makes the cell fire again and again, not once',
    ],
  },
})
