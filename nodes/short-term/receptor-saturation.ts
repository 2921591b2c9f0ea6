import { shortTerm } from '#kind'

export default shortTerm({
  id: 'receptor-saturation',
  name: 'Receptors that saturate',
  about: `Receptors that let go of their transmitter slowly: each spike binds the share *alpha* of those that are still free, so that
a second spike soon after opens fewer. With NMDA receptors, which keep glutamate for a tenth of a second, a burst cannot open more than all
of them. Use it with the *NMDA* receptor, tau as its decay.`,
  source:
    'Destexhe, Mainen & Sejnowski 1998, in Methods in Neuronal Modeling (a pulse of transmitter binds a share)',
  equations: `ds/dt = -s/tau : 1
r : 1`,
  onPre: `r = alpha*(1 - s)
s += r`,
  efficacy: 'r',
  parameters: {
    alpha: {
      default: '0.632',
      range: ['0.01', '1'],
      help: 'Share of the free receptors that one spike binds.',
    },
    tau: { default: '100 ms', range: ['1 ms', '500 ms'], help: 'How long they stay bound.' },
  },
  analogy: {
    twin: 'a saturating nonlinearity at the input',
    holds: ['more of the same input adds less and less'],
    breaks: ['what saturates is the last tenth of a second, not the value of this moment'],
  },
})
