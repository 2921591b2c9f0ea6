import { stimulus } from '#kind'

export default stimulus({
  id: 'mossy-fibres',
  name: 'Fibres that adapt to a signal',
  about: `Fibres that fire at random and follow a signal: fast at its onset, then at a lower rate while it lasts. Mossy fibres do so
when a tone is played, and most sensory fibres do. Use it to let a signal reach spiking cells with a fresh beginning.`,
  source: 'Aitkin & Boyd 1978, Hear Res 1:67 (pontine cells and tones)',
  equations: 'da/dt = (x - a)/tau_a : 1',
  threshold: 'rand() < (base + (onset - sustained)*max(x - a, 0) + sustained*x)*dt',
  inputs: {
    x: { carries: 'signal', unit: '1', help: 'What they follow.' },
  },
  parameters: {
    base: {
      default: '2 Hz',
      range: ['0 Hz', '100 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate where the signal is 0.',
    },
    onset: {
      default: '300 Hz',
      range: ['0 Hz', '500 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Added at the moment in which the signal rises to 1.',
    },
    sustained: {
      default: '20 Hz',
      range: ['0 Hz', '200 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Added while the signal stays at 1.',
    },
    tau_a: {
      default: '50 ms',
      range: ['5 ms', '1 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How fast they adapt.',
    },
  },
  analogy: {
    twin: 'an input feature, high-pass filtered',
    holds: ['what changes is told louder than what stays'],
    breaks: ['it is told in random spikes, of which a short onset has only a few'],
  },
})
