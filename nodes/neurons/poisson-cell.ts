import { neuron } from '#kind'

export default neuron({
  id: 'poisson-cell',
  name: 'Poisson cell (soft threshold)',
  about: `A leaky integrator without a sharp threshold: at each instant it fires with a rate that grows exponentially with v. Far from
threshold it is a Poisson source whose rate its inputs set. The noise of a cell in a living brain, in one number: D_u. Use it
where a smooth rate is to depend on the voltage, for theory and for learning from rewards.`,
  source:
    'Gerstner, Kistler, Naud & Paninski 2014, Neuronal Dynamics, chapter 9; Jolivet et al. 2006, J Comput Neurosci 21:35',
  equations: `dv/dt = (E_L - v + R_m*I)/tau_m : volt (unless refractory)
rho = rho_0*exp((v - V_th)/D_u) : Hz`,
  initial: { v: 'E_L' },
  threshold: 'rand() < rho*dt',
  reset: 'v = V_reset',
  refractory: 't_ref',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' } },
  parameters: {
    tau_m: { default: '20 ms', range: ['1 ms', '200 ms'], help: 'Membrane time constant.' },
    R_m: { default: '100 Mohm', range: ['1 Mohm', '500 Mohm'], help: 'Membrane resistance.' },
    E_L: { default: '-70 mV', range: ['-90 mV', '-40 mV'], help: 'Resting (leak) potential.' },
    V_th: { default: '-54 mV', range: ['-70 mV', '-30 mV'], help: 'Where the rate is rho_0.' },
    rho_0: { default: '100 Hz', range: ['1 Hz', '1000 Hz'], help: 'Rate of firing at V_th.' },
    D_u: { default: '3 mV', range: ['0.2 mV', '10 mV'], help: 'How soft the threshold is.' },
    V_reset: {
      default: '-70 mV',
      range: ['-100 mV', '-50 mV'],
      help: 'Where v goes after a spike.',
    },
    t_ref: { default: '2 ms', range: ['0 ms', '20 ms'], help: 'Refractory period.' },
  },
  analogy: {
    twin: 'a stochastic unit: it is on with a probability that its input sets',
    holds: ['averaged over many of them it is a smooth activation'],
    breaks: ['the chance is drawn anew at every instant, and spikes reset it'],
  },
})
