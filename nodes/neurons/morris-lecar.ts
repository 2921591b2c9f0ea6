import { neuron } from '#kind'

export default neuron({
  id: 'morris-lecar',
  name: 'Morris–Lecar',
  about: `Calcium that opens at once and potassium that follows: a whole action potential in two variables, so that it can be drawn
in a plane. With these values firing sets in at a rate above zero (type II); with V_3 = 12 mV, V_4 = 17 mV, phi = 0.0667/ms and g_Ca = 4 mS/cm² it
sets in at zero (type I). Use it to see in the plane how firing sets in.

**Step.** The mean interval between spikes is within 0.1 % at steps up to 0.1 ms with Runge–Kutta (RK4).`,
  source:
    'Morris & Lecar 1981, Biophys J 35:193; values of Rinzel & Ermentrout 1998, in Methods in Neuronal Modeling',
  equations: `dv/dt = (g_L*(E_L - v) + g_Ca*m*(E_Ca - v) + g_K*n*(E_K - v) + I/area)/C_m : volt
dn/dt = phi*cosh((v - V_3)/(2*V_4))*(n_inf - n) : 1
m = 0.5*(1 + tanh((v - V_1)/V_2)) : 1
n_inf = 0.5*(1 + tanh((v - V_3)/V_4)) : 1`,
  initial: { v: '-60.9 mV', n: '0.0149' },
  integrator: 'rk4',
  threshold: 'v > V_spike',
  refractory: 'v > V_spike',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'Input current into the whole patch.' } },
  parameters: {
    area: {
      default: '1000 um**2',
      range: ['100 um**2', '20000 um**2'],
      help: 'Membrane area; 1 nA on 1,000 µm² is 100 µA/cm².',
    },
    C_m: {
      default: '20 uF/cm**2',
      range: ['1 uF/cm**2', '40 uF/cm**2'],
      help: 'Membrane capacitance.',
    },
    g_L: {
      default: '2 mS/cm**2',
      range: ['0.1 mS/cm**2', '10 mS/cm**2'],
      help: 'Leak conductance.',
    },
    g_Ca: {
      default: '4.4 mS/cm**2',
      range: ['1 mS/cm**2', '10 mS/cm**2'],
      help: 'Calcium conductance.',
    },
    g_K: {
      default: '8 mS/cm**2',
      range: ['1 mS/cm**2', '20 mS/cm**2'],
      help: 'Potassium conductance.',
    },
    E_L: { default: '-60 mV', range: ['-80 mV', '-40 mV'], help: 'Leak reversal potential.' },
    E_Ca: { default: '120 mV', range: ['60 mV', '150 mV'], help: 'Calcium reversal potential.' },
    E_K: { default: '-84 mV', range: ['-100 mV', '-60 mV'], help: 'Potassium reversal potential.' },
    V_1: { default: '-1.2 mV', range: ['-20 mV', '20 mV'], help: 'Where calcium is half open.' },
    V_2: { default: '18 mV', range: ['5 mV', '40 mV'], help: 'How sharply it opens.' },
    V_3: { default: '2 mV', range: ['-20 mV', '20 mV'], help: 'Where potassium is half open.' },
    V_4: { default: '30 mV', range: ['5 mV', '40 mV'], help: 'How sharply it opens.' },
    phi: { default: '0.04/ms', range: ['0.005/ms', '0.5/ms'], help: 'How fast potassium follows.' },
    V_spike: {
      default: '0 mV',
      range: ['-30 mV', '20 mV'],
      help: 'Crossing this counts as a spike.',
    },
  },
  analogy: {
    twin: 'no unit of a network: a small dynamical system',
    holds: ['it fires above a certain input'],
    breaks: ['near threshold it can be silent or fire by the same input, as its past has it'],
  },
})
