import { receptor } from '#kind'

export default receptor({
  id: 'gaba-a',
  name: 'GABA-A',
  about: `Fast inhibition: each spike opens a chloride conductance that pulls the cell below its threshold and shunts what else comes
in. Use it for fast inhibition.`,
  source:
    'Destexhe, Mainen & Sejnowski 1998, in Methods in Neuronal Modeling; Brette et al. 2007, J Comput Neurosci 23:349, benchmark 1',
  equations: 'dg/dt = -g/tau : siemens',
  onPre: 'g += w',
  output: 'g*(E - v_post)',
  weight: {
    default: '1 nS',
    range: ['0 nS', '100 nS'],
    sign: 'positive',
    help: 'Conductance that one spike opens. Inhibition comes from its reversal potential, not from a minus sign.',
  },
  effect: 'inhibitory',
  parameters: {
    tau: { default: '10 ms', range: ['2 ms', '50 ms'], help: 'Decay time of the conductance.' },
    E: { default: '-80 mV', range: ['-100 mV', '-60 mV'], help: 'Reversal potential.' },
  },
  analogy: {
    twin: 'a negative weight',
    holds: ['it lowers the chance that the target fires'],
    breaks: [
      'it divides as much as it subtracts (shunting)',
      'where v is below E it even excites; a negative weight never does',
    ],
  },
})
