import { floors, task } from '#kind'

export default task({
  id: 'angle',
  name: 'Angle between two signals',
  about: `Measures how far apart the directions of two signals are, as vectors over their cells: 0 degrees is the same direction, 90 is
chance, 180 the opposite. It looks only while *when* is on, and gives a running mean. Wire an error that feedback
brings back and the one that backpropagation would have brought, to see whether the one will do for the other.`,
  source: 'the measure of Lillicrap et al. 2016, Nat Commun 7:13276',
  equations: `cosine : 1
ddegrees/dt = (arccos(cosine)*180/pi - degrees)/tau : 1`,
  initial: { degrees: '90' },
  size: 'cells',
  inputs: {
    a: { carries: 'signal', unit: '1', help: 'One signal.', width: 'cells' },
    b: { carries: 'signal', unit: '1', help: 'The other.', width: 'cells' },
    when: { carries: 'signal', unit: '1', help: 'It looks while this is 1.', width: '1' },
  },
  outputs: {
    degrees: {
      carries: 'signal',
      value: 'degrees',
      width: '1',
      help: 'The angle in degrees, a running mean.',
    },
  },
  parameters: {
    cells: {
      default: '20',
      range: ['1', '200'],
      limits: ['1', '100000'],
      help: 'Width of both signals.',
    },
    tau: {
      default: '1 s',
      range: ['10 ms', '100 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'How long the running mean remembers.',
    },
    window: {
      default: '100',
      range: ['1', '10000'],
      limits: ['1', '1000000'],
      help: 'Looks that make up one score.',
    },
    floors: floors('chance: 0'),
  },
  analogy: {
    twin: 'the cosine between two gradients',
    holds: ['below 90 degrees a small step along the one helps the other'],
    breaks: ['it is the experimenter’s: nothing in a brain could compare the two'],
  },
  every: '1 ms',
  scores: 'Cosine of the angle: 1 for the same direction, 0 for chance',
  start() {
    let [sum, looks] = [0, 0]
    return ({ signals: { a, b, when }, states: { cosine }, parameters, score }) => {
      if (!a || !b || !cosine || !((when?.[0] ?? 0) > 0.5)) return
      let [ab, aa, bb] = [0, 0, 0]
      for (let k = 0; k < a.length; k++) {
        ab += a[k]! * b[k]!
        aa += a[k]! * a[k]!
        bb += b[k]! * b[k]!
      }
      // Nothing has no direction.
      if (aa === 0 || bb === 0) return
      const found = Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)))
      cosine.fill(found)
      sum += found
      looks++
      if (looks < parameters.window!) return
      score(sum / looks)
      sum = looks = 0
    }
  },
})
