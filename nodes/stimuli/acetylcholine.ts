import { stimulus } from '#kind'

export default stimulus({
  id: 'acetylcholine',
  name: 'Acetylcholine',
  about: `The acetylcholine in a piece of tissue, one number for all cells in it: high while something new is to be stored, low while
something known is to be recalled. A signal such as novelty drives it. Wire **level** into what it gates: the learning of synapses, or
through a *current from a signal* the cells that it excites and holds down.`,
  source: 'Hasselmo 2006, Curr Opin Neurobiol 16:710',
  equations: 'da/dt = (release - a)/tau : 1',
  inputs: {
    release: {
      carries: 'signal',
      unit: '1',
      help: 'What drives it: it follows with its time tau.',
    },
  },
  outputs: { level: { carries: 'signal', value: 'a', help: 'Acetylcholine, 1 when storing.' } },
  parameters: {
    tau: {
      default: '10 ms',
      range: ['1 ms', '10 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How fast it follows. In tissue it takes seconds; short here, so that trials can be short.',
    },
  },
  analogy: {
    twin: 'the switch between training and inference',
    holds: ['the same units and weights, in one mode that writes and one that reads'],
    breaks: [
      'the brain has no clean switch: both modes blend, and may alternate in each theta cycle',
    ],
  },
})
