import { stimulus } from '#kind'

export default stimulus({
  id: 'dopamine',
  name: 'Dopamine',
  about: `The dopamine around a piece of tissue, one number for all synapses in it. Spikes of dopamine cells or of a reward, through a
*release* synapse into **burst**, raise it; it is cleared within a fraction of a second. Or a signal, such as a reward prediction
error, drives it. Wire **level** into the modulator of learning synapses: it is how far dopamine is from its usual level.`,
  source: 'Izhikevich 2007, Cereb Cortex 17:2443: clearing in 0.2 s, 0.5 for each reward',
  equations: 'dd/dt = (burst - d)/tau : 1',
  inputs: {
    burst: { carries: 'signal', unit: '1', help: 'What drives it: it follows with its time tau.' },
  },
  outputs: {
    level: { carries: 'signal', value: 'd', help: 'Dopamine above or below its usual level.' },
  },
  parameters: {
    tau: {
      default: '200 ms',
      range: ['10 ms', '2 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How fast it is cleared away.',
      source: 'Izhikevich 2007',
    },
  },
  analogy: {
    twin: 'the scalar error that a critic broadcasts',
    holds: ['one number, the same for all, gates learning everywhere'],
    breaks: [
      'dopamine also follows movement, novelty and salience',
      'it lingers: reward and what comes a moment later overlap',
    ],
  },
})
