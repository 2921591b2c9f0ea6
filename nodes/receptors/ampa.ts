import { receptor } from '#kind'

export default receptor({
  id: 'ampa',
  name: 'AMPA',
  about: `Fast excitation by glutamate: each spike opens a conductance that decays within milliseconds and pulls the cell towards 0 mV.
Use it for excitation that is over within milliseconds.`,
  source:
    'Destexhe, Mainen & Sejnowski 1998, in Methods in Neuronal Modeling; Brette et al. 2007, J Comput Neurosci 23:349, benchmark 1',
  equations: 'dg/dt = -g/tau : siemens',
  onPre: 'g += w',
  output: 'g*(E - v_post)',
  weight: {
    default: '1 nS',
    range: ['0 nS', '50 nS'],
    sign: 'positive',
    help: 'Conductance that one spike opens. Never negative: the receptor fixes the sign.',
  },
  effect: 'excitatory',
  parameters: {
    tau: { default: '5 ms', range: ['1 ms', '20 ms'], help: 'Decay time of the conductance.' },
    E: { default: '0 mV', range: ['-20 mV', '20 mV'], help: 'Reversal potential.' },
  },
  analogy: {
    twin: 'a positive weight',
    holds: ['a larger conductance moves the target more'],
    breaks: [
      'its effect shrinks as v nears 0 mV: inputs do not simply add',
      'its sign is fixed by the molecule (Dale’s law)',
    ],
  },
})
