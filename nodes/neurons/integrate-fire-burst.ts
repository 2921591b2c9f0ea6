import { neuron } from '#kind'

export default neuron({
  id: 'integrate-fire-burst',
  name: 'Integrate-and-fire-or-burst',
  about: `A leaky integrate-and-fire cell with the calcium current that makes a thalamic relay cell: I_T opens above V_h, but only as far
as h is ready, and h gets ready only while the cell is held below V_h. Near its threshold the cell answers spike for spike (tonic mode);
let go after a while of inhibition it fires a burst on the slow hump of I_T (burst mode). The membrane is one of 10,000 µm².
Use it for relay cells that answer in single spikes or in bursts, by their past.

**Step.** At a step of 0.1 ms the mean interval between spikes is 0.20 % too short with forward Euler. Within 0.1 %
are steps up to 0.02 ms with forward Euler.`,
  source:
    'Smith, Cox, Sherman & Rinzel 2000, J Neurophysiol 83:588: 2 µF/cm², g_L 0.035 and g_T 0.07 mS/cm²',
  equations: `dv/dt = (g_L*(E_L - v) + I_T + I)/C_m : volt (unless refractory)
I_T = g_T*h*int(v > V_h)*(E_T - v) : amp
dh/dt = (int(v < V_h) - h)/tau_h : 1
tau_h = tau_hp if v < V_h else tau_hm : second`,
  initial: { v: 'E_L', h: 'int(E_L < V_h)' },
  integrator: 'euler',
  threshold: 'v > V_th',
  reset: 'v = V_reset',
  refractory: 't_ref',
  inputs: { I: { carries: 'current', unit: 'amp', help: 'All current that flows into the cell.' } },
  parameters: {
    C_m: { default: '200 pF', range: ['50 pF', '500 pF'], help: 'Capacitance of the membrane.' },
    g_L: { default: '3.5 nS', range: ['1 nS', '20 nS'], help: 'Leak conductance.' },
    E_L: { default: '-65 mV', range: ['-90 mV', '-50 mV'], help: 'Resting (leak) potential.' },
    g_T: {
      default: '7 nS',
      range: ['0 nS', '20 nS'],
      help: 'Conductance of the low-threshold calcium current; at 0 the cell cannot burst.',
    },
    E_T: { default: '120 mV', range: ['60 mV', '150 mV'], help: 'Reversal potential of calcium.' },
    V_h: {
      default: '-60 mV',
      range: ['-75 mV', '-50 mV'],
      help: 'Above it the calcium current flows and wears off; below it gets ready again.',
    },
    tau_hm: { default: '20 ms', range: ['5 ms', '100 ms'], help: 'How fast it wears off.' },
    tau_hp: { default: '100 ms', range: ['20 ms', '500 ms'], help: 'How fast it gets ready.' },
    V_th: { default: '-35 mV', range: ['-55 mV', '-20 mV'], help: 'Threshold of a spike.' },
    V_reset: {
      default: '-50 mV',
      range: ['-80 mV', '-40 mV'],
      help: 'Where v goes after a spike.',
    },
    t_ref: { default: '4 ms', range: ['0 ms', '10 ms'], help: 'Refractory period.' },
  },
  analogy: {
    twin: 'a unit with a hidden state that chooses between two activations',
    holds: ['in tonic mode more input gives more spikes, much as a rectified unit does'],
    breaks: [
      'in burst mode the answer is all or none, and says that something came and not how much',
      'what went before decides the mode: silence and inhibition make the next answer larger',
      'a pause of inhibition, no input at all, is enough to make it fire',
    ],
  },
})
