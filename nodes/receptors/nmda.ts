import { receptor } from '#kind'

export default receptor({
  id: 'nmda',
  name: 'NMDA',
  about: `Slow excitation by glutamate, blocked by magnesium until the cell is depolarised: it opens only when input and output come
together, the coincidence that learning listens for. The weight is the peak of the unblocked conductance. Use it beside AMPA
where coincidence or a long memory matters.`,
  source:
    'Jahr & Stevens 1990, J Neurosci 10:3178 (block); rise 2 ms and decay 100 ms as in Destexhe, Mainen & Sejnowski 1998',
  equations: `da/dt = -a/tau_decay : siemens
db/dt = -b/tau_rise : siemens
t_peak = tau_rise*tau_decay*log(tau_decay/tau_rise)/(tau_decay - tau_rise) : second
norm = 1/(exp(-t_peak/tau_decay) - exp(-t_peak/tau_rise)) : 1
block = 1/(1 + Mg/3.57*exp(-0.062*v_post/mV)) : 1`,
  onPre: `a += w*norm
b += w*norm`,
  output: '(a - b)*block*(E - v_post)',
  weight: {
    default: '1 nS',
    range: ['0 nS', '50 nS'],
    sign: 'positive',
    help: 'Peak of the conductance that one spike opens, without the block.',
  },
  effect: 'excitatory',
  parameters: {
    tau_rise: { default: '2 ms', range: ['0.5 ms', '20 ms'], help: 'Rise time.' },
    tau_decay: { default: '100 ms', range: ['20 ms', '300 ms'], help: 'Decay time.' },
    Mg: { default: '1', range: ['0', '3'], help: 'Magnesium outside, mM. Zero: no block.' },
    E: { default: '0 mV', range: ['-20 mV', '20 mV'], help: 'Reversal potential.' },
  },
  analogy: {
    twin: 'a multiplicative gate: input times output',
    holds: ['it passes only what agrees with the state of the target'],
    breaks: ['the gate is the voltage of this instant, shared by all synapses nearby'],
  },
})
