import { receptor } from '#kind'

export default receptor({
  id: 'gaba-b',
  name: 'GABA-B',
  about: `Slow inhibition through potassium channels: it sets in after tens of milliseconds and lasts for hundreds. Use it for
inhibition that outlasts its cause.`,
  source:
    'Destexhe, Mainen & Sejnowski 1998, in Methods in Neuronal Modeling; reduced to a difference of exponentials',
  equations: `da/dt = -a/tau_decay : siemens
db/dt = -b/tau_rise : siemens
t_peak = tau_rise*tau_decay*log(tau_decay/tau_rise)/(tau_decay - tau_rise) : second
norm = 1/(exp(-t_peak/tau_decay) - exp(-t_peak/tau_rise)) : 1`,
  onPre: `a += w*norm
b += w*norm`,
  output: '(a - b)*(E - v_post)',
  weight: {
    default: '0.5 nS',
    range: ['0 nS', '20 nS'],
    sign: 'positive',
    help: 'Peak of the conductance that one spike opens.',
  },
  effect: 'inhibitory',
  parameters: {
    tau_rise: { default: '50 ms', range: ['5 ms', '150 ms'], help: 'Rise time.' },
    tau_decay: { default: '170 ms', range: ['50 ms', '400 ms'], help: 'Decay time.' },
    E: { default: '-95 mV', range: ['-110 mV', '-80 mV'], help: 'Reversal potential.' },
  },
  analogy: {
    twin: 'a negative weight with a long memory',
    holds: ['it lowers activity in proportion to what came before'],
    breaks: ['single spikes hardly open it; bursts do'],
  },
})
