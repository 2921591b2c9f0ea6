import { receptor } from '#kind'

export default receptor({
  id: 'alpha',
  name: 'Alpha current',
  about: `A current that rises and falls again smoothly: its peak, the weight, comes a time tau after the spike. Use it where the rise
of a current is to show.`,
  source: 'Rall 1967, J Neurophysiol 30:1138',
  equations: `dg/dt = (x - g)/tau : amp
dx/dt = -x/tau : amp`,
  onPre: 'x += e*w',
  output: 'g',
  weight: {
    default: '1 nA',
    range: ['-3 nA', '3 nA'],
    sign: 'either',
    help: 'Peak of the current.',
  },
  effect: 'either',
  parameters: { tau: { default: '5 ms', range: ['0.5 ms', '100 ms'], help: 'Time of the peak.' } },
  analogy: {
    twin: 'a weight, followed by a short filter',
    holds: ['contributions add up linearly'],
    breaks: ['the input comes late and spread out'],
  },
})
