import { stimulus } from '#kind'

export default stimulus({
  id: 'time-cells',
  name: 'Time cells',
  about: `Cells that fire one after another once something has happened, each at its own moment: a clock that starts when the signal x comes
on, and the memory of a cue that is gone. The later its moment, the less exactly a cell keeps it. Wire **spikes** to synapses, or **r**,
the activity of each as a number, through a *weighted sum* to rate units.`,
  source:
    'MacDonald et al. 2011, Neuron 71:737; in striatum Mello, Soares & Paton 2015, Curr Biol 25:1113',
  // A time constant of one step: seen is x of the step before, r the activity now.
  equations: `dT/dt = 1 - int(x > 0.5 and seen < 0.5)*T/dt + int(end > 0.5)*1000*second/dt : second
dseen/dt = (x - seen)/dt : 1
dr/dt = (exp(-((T - moment)/width)**2/2) - r)/dt : 1
moment = span*(i + 0.5)/N : second
width = sigma + weber*moment : second`,
  integrator: 'euler',
  initial: { T: '1000 s' },
  threshold: 'rand() < rate*r*dt',
  inputs: {
    x: { carries: 'signal', unit: '1', help: 'What starts the clock, when it rises above 0.5.' },
    end: {
      carries: 'signal',
      unit: '1',
      help: 'What ends it: above 0.5 all are silent, until x starts the clock anew.',
    },
  },
  parameters: {
    rate: {
      default: '50 Hz',
      range: ['0 Hz', '200 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate of a cell at its moment.',
    },
    span: {
      default: '2 s',
      range: ['100 ms', '10 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How long after the event the last cell fires; the moments are spread evenly.',
    },
    sigma: {
      default: '50 ms',
      range: ['5 ms', '1 s'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How long the first cells fire.',
    },
    weber: {
      default: '0.1',
      range: ['0', '0.5'],
      limits: ['0', '1e9'],
      help: 'How much longer later cells fire, as a part of their moment.',
    },
  },
  analogy: {
    twin: 'a tapped delay line (the complete serial compound of TD learning)',
    holds: ['each moment since the cue has inputs of its own, and so weights of its own'],
    breaks: [
      'moments overlap, and the more the later they are',
      'a delay line passes on whatever comes in; this clock starts anew at each event',
    ],
  },
})
