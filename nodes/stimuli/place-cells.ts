import { stimulus } from '#kind'

export default stimulus({
  id: 'place-cells',
  name: 'Place cells',
  about: `Cells of the hippocampus that know where the animal is: each has one place, its field, and is active there. Wire the position
into **x** and **y**, from 0 to 1 across the room. The fields stand in the rows of a square, so take a square number of cells (25, 100).
**rate** goes to cells one by one, **r** by a weighted sum to rate units, **spikes** to synapses.`,
  source:
    'O’Keefe & Dostrovsky 1971, Brain Res 34:171; as the input of a learner: Foster, Morris & Dayan 2000, Hippocampus 10:1',
  equations: `dr/dt = (field - r)/tau : 1
field = exp(-((x - centre_x)**2 + (y - centre_y)**2)/(2*width**2)) : 1
centre_x = (i % side + 0.5)/side : 1
centre_y = (floor(i/side) + 0.5)/side : 1
side = ceil(sqrt(N)) : 1`,
  threshold: 'rand() < r_max*r*dt',
  inputs: {
    x: { carries: 'signal', unit: '1', help: 'Position across, 0 to 1.' },
    y: { carries: 'signal', unit: '1', help: 'Position along the other side, 0 to 1.' },
  },
  outputs: {
    rate: {
      carries: 'signal',
      value: 'r',
      help: 'Of each cell: 1 in the middle of its field, less towards the edge.',
    },
  },
  parameters: {
    width: {
      default: '0.1',
      range: ['0.02', '0.5'],
      limits: ['> 0', '1e9'],
      help: 'Size of a field, as a part of the room (standard deviation).',
    },
    r_max: {
      default: '50 Hz',
      range: ['0 Hz', '200 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate of firing in the middle of a field.',
    },
    tau: {
      default: '10 ms',
      range: ['1 ms', '200 ms'],
      limits: ['> 0 s', '1e9 s'],
      help: 'How fast the activity follows; not below dt.',
    },
  },
  analogy: {
    twin: 'a coarse code of the state by radial basis functions',
    holds: ['each place is told by a few units, and near places by nearly the same'],
    breaks: [
      'fields are not laid out in rows: neighbours in the tissue have fields anywhere',
      'fields differ in size and number, move when the room changes (remapping), and know the way walked',
      'where in a theta cycle a spike falls tells of the place too',
    ],
  },
})
