import { receptor } from '#kind'

export default receptor({
  id: 'climbing-fibre-input',
  name: 'Climbing fibre',
  about: `The strongest synapse of the brain: one fibre for each Purkinje cell, with hundreds of contacts. Each spike drives the cell
and raises its calcium by 1, which is what its synapses learn from. For *Purkinje cells*. Use it to tell a cell of an error.`,
  source:
    'Eccles, Llinás & Sasaki 1966, J Physiol 182:268; Konnerth, Dreessen & Augustine 1992, PNAS 89:7051',
  equations: 'dg/dt = -g/tau : siemens',
  onPre: `g += w
Ca_post += 1`,
  output: 'g*(E - v_post)',
  weight: {
    default: '50 nS',
    range: ['0 nS', '500 nS'],
    sign: 'positive',
    help: 'Conductance that one spike opens.',
  },
  effect: 'excitatory',
  parameters: {
    tau: { default: '3 ms', range: ['1 ms', '20 ms'], help: 'Decay time of the conductance.' },
    E: { default: '0 mV', range: ['-20 mV', '20 mV'], help: 'Reversal potential.' },
  },
  analogy: {
    twin: 'the wire that brings the error of an output to its weights',
    holds: ['each output has its own'],
    breaks: ['it also makes the cell fire: the teacher shouts through the pupil’s mouth'],
  },
})
