import { neuron } from '#kind'

export default neuron({
  id: 'adex',
  name: 'Adaptive exponential (AdEx)',
  about: `An exponential integrate-and-fire cell with a second, slow current *w* that follows the voltage (a) and grows with each
spike (b). Two equations, and most firing patterns of cortex: with these values the cell adapts. For tonic firing b = 0, tau_w = 30 ms;
for an initial burst g_L = 18 nS, E_L = −58 mV, V_reset = −50 mV, a = 4 nS, b = 120 pA; for regular bursts E_L = −58 mV,
tau_w = 120 ms, b = 100 pA, V_reset = −46 mV. Use it for networks whose cells adapt or burst, with few parameters.

**Step.** At a step of 0.1 ms the mean interval between spikes is 0.48 % too long with forward Euler. Midpoint (RK2),
Runge–Kutta (RK4) run away at 0.1 ms. Within 0.1 % are steps up to 0.01 ms with forward Euler.`,
  source:
    'Brette & Gerstner 2005, J Neurophysiol 94:3637; patterns after Naud, Marcille, Clopath & Gerstner 2008, Biol Cybern 99:335',
  equations: `dv/dt = (g_L*(E_L - v) + g_L*D_T*exp((v - V_T)/D_T) - w + I)/C_m : volt
dw/dt = (a*(v - E_L) - w)/tau_w : amp`,
  initial: { v: 'E_L' },
  integrator: 'euler',
  threshold: 'v > V_peak',
  reset: `v = V_reset
w += b`,
  inputs: { I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' } },
  parameters: {
    C_m: { default: '200 pF', range: ['50 pF', '500 pF'], help: 'Membrane capacitance.' },
    g_L: { default: '12 nS', range: ['1 nS', '40 nS'], help: 'Leak conductance.' },
    E_L: { default: '-70 mV', range: ['-90 mV', '-40 mV'], help: 'Resting (leak) potential.' },
    V_T: { default: '-50 mV', range: ['-65 mV', '-40 mV'], help: 'Where the spike sets in.' },
    D_T: { default: '2 mV', range: ['0.2 mV', '6 mV'], help: 'Sharpness of the spike’s onset.' },
    tau_w: {
      default: '300 ms',
      range: ['5 ms', '1000 ms'],
      help: 'How slowly adaptation follows.',
    },
    a: { default: '2 nS', range: ['-20 nS', '40 nS'], help: 'How strongly w follows the voltage.' },
    b: { default: '60 pA', range: ['0 pA', '500 pA'], help: 'What a spike adds to w.' },
    V_reset: {
      default: '-58 mV',
      range: ['-80 mV', '-40 mV'],
      help: 'Where v goes after a spike.',
    },
    V_peak: { default: '0 mV', range: ['-40 mV', '40 mV'], help: 'Where the spike is cut off.' },
  },
  analogy: {
    twin: 'a recurrent unit with a slow gate that inhibits itself',
    holds: ['what it did before changes how it answers now'],
    breaks: [
      'nothing is learned: the change passes within a second',
      'bursts and pauses carry more than a number',
    ],
  },
})
