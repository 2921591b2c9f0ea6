import { neuron } from '#kind'

export default neuron({
  id: 'traub-miles',
  name: 'Hodgkin–Huxley (Traub–Miles)',
  about: `Hodgkin–Huxley currents with the rates that Traub and Miles fitted to hippocampal pyramidal cells, as used in the
COBAHH benchmark of Brette and colleagues. Use it for networks of cortical cells whose spikes are made by channels.

**Step.** At a step of 0.1 ms the mean interval between spikes is 15 % too long with exponential Euler. The nearest
there is exponential midpoint: 3.0 %. Forward Euler, midpoint (RK2), Heun, Runge–Kutta (RK4) run away at 0.1 ms.
Within 0.1 % are steps up to 0.05 ms with Runge–Kutta (RK4).`,
  source:
    'Traub & Miles 1991, Neuronal Networks of the Hippocampus; Brette et al. 2007, J Comput Neurosci 23:349, benchmark 3',
  equations: `dv/dt = (g_L*(E_L - v) - g_Na*m**3*h*(v - E_Na) - g_K*n**4*(v - E_K) + I)/C_m : volt
dm/dt = alpha_m*(1 - m) - beta_m*m : 1
dn/dt = alpha_n*(1 - n) - beta_n*n : 1
dh/dt = alpha_h*(1 - h) - beta_h*h : 1
alpha_m = 0.32*4/exprel((13*mV - v + V_T)/(4*mV))/ms : Hz
beta_m = 0.28*5/exprel((v - V_T - 40*mV)/(5*mV))/ms : Hz
alpha_h = 0.128*exp((17*mV - v + V_T)/(18*mV))/ms : Hz
beta_h = 4/(1 + exp((40*mV - v + V_T)/(5*mV)))/ms : Hz
alpha_n = 0.032*5/exprel((15*mV - v + V_T)/(5*mV))/ms : Hz
beta_n = 0.5*exp((10*mV - v + V_T)/(40*mV))/ms : Hz`,
  initial: { v: 'E_L', m: '0', n: '0', h: '1' },
  integrator: 'exponential-euler',
  threshold: 'v > V_spike',
  refractory: 'v > V_spike',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'Input current into the whole cell.' } },
  parameters: {
    C_m: {
      default: '200 pF',
      range: ['50 pF', '500 pF'],
      help: 'Capacitance of the whole membrane.',
    },
    g_L: { default: '10 nS', range: ['1 nS', '50 nS'], help: 'Leak conductance.' },
    g_Na: {
      default: '20 uS',
      range: ['0 uS', '50 uS'],
      help: 'Sodium conductance when all gates are open.',
    },
    g_K: {
      default: '6 uS',
      range: ['0 uS', '20 uS'],
      help: 'Potassium conductance when all gates are open.',
    },
    E_L: { default: '-60 mV', range: ['-90 mV', '-40 mV'], help: 'Leak reversal potential.' },
    E_Na: { default: '50 mV', range: ['30 mV', '70 mV'], help: 'Sodium reversal potential.' },
    E_K: { default: '-90 mV', range: ['-110 mV', '-70 mV'], help: 'Potassium reversal potential.' },
    V_T: {
      default: '-63 mV',
      range: ['-75 mV', '-50 mV'],
      help: 'Shifts all rates along the voltage; sets the threshold.',
    },
    V_spike: {
      default: '-20 mV',
      range: ['-40 mV', '20 mV'],
      help: 'Crossing this counts as a spike; it does nothing to the cell.',
    },
  },
  retired: {
    t_ref:
      'it has none, and the value does not count: each time v rises through V_spike is one spike.',
  },
  analogy: {
    twin: 'no unit of a network: a small dynamical system, closer to a gated recurrent cell',
    holds: ['gates multiply a flow, as in an LSTM'],
    breaks: ['gates are driven by the voltage that they themselves make, on three time scales'],
  },
})
