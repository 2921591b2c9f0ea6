import { plasticity } from '#kind'

export default plasticity({
  id: 'climbing-fibre',
  name: 'Climbing-fibre LTD and LTP',
  about: `The rule of the synapses from parallel fibres to Purkinje cells. Each presynaptic spike alone makes the weight a little
larger (LTP). It also leaves a mark x that is largest *tau* later and fades; while the **climbing** fibre's signal is on, the weight
falls by that mark (LTD). So a fibre is held to blame for what it did a little while before the error was told, which is as long as
it takes until a movement comes about and its error comes back. Wire the calcium of *Purkinje cells* into *climbing*.`,
  source:
    'Coesmans et al. 2004, Neuron 44:691 (LTP alone, LTD with the climbing fibre); Wang, Denk & Häusser 2000, Nat Neurosci 3:1266, Safo & Regehr 2008, Neuropharmacology 54:213, and Suvrathan, Payne & Raymond 2016, Neuron 92:959 (the window)',
  equations: `ds/dt = -2*s/tau : 1 (pre)
dm/dt = 2*(s - m)/tau : 1 (pre)
dx/dt = 2*(exp(2)/2*m - x)/tau : 1 (pre)
dw/dt = -eta*climbing*x*w_max : weight`,
  onPre: `s += 1
w += A_ltp*w_max`,
  bounds: ['0*w_max', 'w_max'],
  inputs: {
    climbing: {
      carries: 'signal',
      unit: '1',
      help: 'What the climbing fibre tells the cell. Not wired: there is LTP alone.',
    },
  },
  parameters: {
    eta: {
      default: '4 Hz',
      range: ['0 Hz', '20 Hz'],
      help: 'Rate of LTD where mark and climbing signal are 1, in w_max per second.',
    },
    A_ltp: {
      default: '0.012',
      range: ['0', '0.1'],
      help: 'What a presynaptic spike alone adds to the weight, in w_max.',
    },
    tau: {
      default: '80 ms',
      range: ['10 ms', '250 ms'],
      help: 'How long before the climbing fibre a spike is blamed most.',
      source:
        'Wang et al. 2000: 50 to 200 ms; Suvrathan et al. 2016: 120 ms in the flocculus, other parts differ',
    },
    w_max: { default: '1', range: ['0', '10'], type: 'weight', help: 'Upper bound of the weight.' },
  },
  analogy: {
    twin: 'least mean squares: input times error',
    holds: [
      'a weight moves in proportion to its input’s recent past and to the error',
      'where errors are as rare as the climbing fibre’s own slow firing, LTP and LTD cancel: that is an error of zero',
    ],
    breaks: [
      'the error is a rare spike, all or none, not a number with a sign; a negative error is a spike that fails to come',
      'the input counts as it was a tenth of a second ago',
      'weights keep one sign and have bounds',
    ],
  },
})
