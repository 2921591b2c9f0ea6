import { receptor } from '#kind'

export default receptor({
  id: 'spike-rate',
  name: 'Rate of spikes (for rate units)',
  about: `Turns spikes into the number that rate units count in: a running mean of the rate over the last tau, where *one* stands for 1.
With several inputs to a unit it is the sum of their rates. Use it to hand spikes on to rate units.`,
  source:
    'Dayan & Abbott 2001, Theoretical Neuroscience, section 1.2 (rate by an exponential window)',
  equations: 'dg/dt = -g/tau : 1',
  onPre: 'g += w/(one*tau)',
  output: 'g',
  weight: {
    default: '1',
    range: ['-2', '2'],
    sign: 'either',
    help: 'What an input that fires at the rate *one* adds to the target.',
  },
  effect: 'either',
  parameters: {
    tau: { default: '20 ms', range: ['2 ms', '500 ms'], help: 'Over how long it is a mean.' },
    one: { default: '100 Hz', range: ['1 Hz', '500 Hz'], help: 'The rate that counts as 1.' },
  },
  analogy: {
    twin: 'reading a spiking net out as numbers',
    holds: ['over a long window the mean rate is the number that a unit would pass on'],
    breaks: ['a short window is noisy and a long one is late: the number costs time'],
  },
})
