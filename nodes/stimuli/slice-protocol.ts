import { stimulus } from '#kind'

export default stimulus({
  id: 'slice-protocol',
  name: 'Slice protocol',
  about: `Test pulses far apart, once a train of many spikes, and test pulses again: how the strength of a synapse is measured before
and after it is trained. 100 spikes at 100 Hz are a tetanus, 900 at 1 Hz are low-frequency stimulation. After the train the test
pulses go on, the first an interval later. Use it with a plasticity rule and a probe of the cell's potential.`,
  source: 'Bliss & Lømo 1973, J Physiol 232:331 (tetanus); Dudek & Bear 1992, PNAS 89:4363 (1 Hz)',
  // k counts the spikes of the train.
  equations: `next : second
k : 1
due = start + k/rate : second`,
  initial: { next: 'first' },
  threshold:
    '(k < spikes and timestep(t, dt) >= timestep(due, dt)) or timestep(t, dt) >= timestep(next, dt)',
  reset: `k += int(k < spikes and timestep(t, dt) >= timestep(due, dt))
next = t + interval`,
  parameters: {
    interval: {
      default: '20 s',
      range: ['1 s', '60 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'From one test pulse to the next.',
    },
    first: {
      default: '10 s',
      range: ['0 s', '60 s'],
      limits: ['0 s', '1e9 s'],
      help: 'Time of the first test pulse.',
    },
    start: {
      default: '60 s',
      range: ['0 s', '600 s'],
      limits: ['0 s', '1e9 s'],
      help: 'When the train begins.',
    },
    rate: {
      default: '100 Hz',
      range: ['0.5 Hz', '200 Hz'],
      limits: ['> 0 Hz', '1e9 Hz'],
      help: 'Spikes per second within the train.',
    },
    spikes: {
      default: '100',
      range: ['0', '1000'],
      limits: ['0', '1e9'],
      help: 'Spikes of the train; 0 for none.',
    },
  },
  analogy: {
    twin: 'evaluate, train, evaluate',
    holds: ['the same input asks the same question before and after'],
    breaks: ['each test is an input like any other, and may teach the synapse something'],
  },
})
