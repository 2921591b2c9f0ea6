import { neuron } from '#kind'

export default neuron({
  id: 'hodgkin-huxley',
  name: 'Hodgkin–Huxley (squid axon)',
  about: `The spike as it is made: sodium rushes in, potassium follows out, and three gates (m, h, n) open and close with the voltage.
Nothing is reset; the shape, the threshold and the refractory period all come out of the equations.
Use it where the shape of a spike or its channels matter.

**Step.** At a step of 0.1 ms the mean interval between spikes is 7.0 % too long with exponential Euler. The nearest
there is exponential midpoint: 1.2 %. Forward Euler, midpoint (RK2), Heun, Runge–Kutta (RK4) run away at 0.1 ms.
Within 0.1 % are steps up to 0.05 ms with Runge–Kutta (RK4).`,
  source:
    'Hodgkin & Huxley 1952, J Physiol 117:500; rates in the modern sign convention (rest at −65 mV)',
  equations: `dv/dt = (g_L*(E_L - v) + g_Na*m**3*h*(E_Na - v) + g_K*n**4*(E_K - v) + I/area)/C_m : volt
dm/dt = alpha_m*(1 - m) - beta_m*m : 1
dh/dt = alpha_h*(1 - h) - beta_h*h : 1
dn/dt = alpha_n*(1 - n) - beta_n*n : 1
alpha_m = 1/exprel(-(v + 40*mV)/(10*mV))/ms : Hz
beta_m = 4*exp(-(v + 65*mV)/(18*mV))/ms : Hz
alpha_h = 0.07*exp(-(v + 65*mV)/(20*mV))/ms : Hz
beta_h = 1/(1 + exp(-(v + 35*mV)/(10*mV)))/ms : Hz
alpha_n = 0.1/exprel(-(v + 55*mV)/(10*mV))/ms : Hz
beta_n = 0.125*exp(-(v + 65*mV)/(80*mV))/ms : Hz`,
  initial: { v: '-65 mV', m: '0.0529', h: '0.5961', n: '0.3177' },
  integrator: 'exponential-euler',
  threshold: 'v > V_spike',
  refractory: 'v > V_spike',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'Input current into the whole patch.' } },
  parameters: {
    area: {
      default: '2000 um**2',
      range: ['500 um**2', '50000 um**2'],
      help: 'Membrane area; 0.2 nA on 2,000 µm² is 10 µA/cm².',
    },
    C_m: {
      default: '1 uF/cm**2',
      range: ['0.5 uF/cm**2', '2 uF/cm**2'],
      help: 'Membrane capacitance.',
    },
    g_Na: {
      default: '120 mS/cm**2',
      range: ['0 mS/cm**2', '200 mS/cm**2'],
      help: 'Sodium conductance when all gates are open.',
    },
    g_K: {
      default: '36 mS/cm**2',
      range: ['0 mS/cm**2', '100 mS/cm**2'],
      help: 'Potassium conductance when all gates are open.',
    },
    g_L: {
      default: '0.3 mS/cm**2',
      range: ['0.05 mS/cm**2', '2 mS/cm**2'],
      help: 'Leak conductance.',
    },
    E_Na: { default: '50 mV', range: ['30 mV', '70 mV'], help: 'Sodium reversal potential.' },
    E_K: { default: '-77 mV', range: ['-100 mV', '-60 mV'], help: 'Potassium reversal potential.' },
    E_L: { default: '-54.387 mV', range: ['-80 mV', '-40 mV'], help: 'Leak reversal potential.' },
    V_spike: {
      default: '-20 mV',
      range: ['-40 mV', '20 mV'],
      help: 'Crossing this counts as a spike; it does nothing to the cell.',
    },
  },
  analogy: {
    twin: 'no unit of a network: a small dynamical system, closer to a gated recurrent cell',
    holds: ['gates multiply a flow, as in an LSTM'],
    breaks: [
      'gates are driven by the voltage that they themselves make, on three time scales',
      'the output is not computed and sent: it is an instability of the membrane',
    ],
  },
})
