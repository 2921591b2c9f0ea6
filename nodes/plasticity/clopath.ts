import { plasticity } from '#kind'

export default plasticity({
  id: 'clopath',
  name: 'Voltage-based plasticity',
  about: `The synapse reads its target's voltage and not its spikes. An input weakens if the cell was a little depolarised on average;
input and a strong depolarisation together, as in a spike, strengthen if it was depolarised before. Needs a target with a voltage whose
spikes have a shape: a Hodgkin–Huxley cell, not an integrate-and-fire one. The average is frozen at its reference; values are those of
visual cortex. Use it where the voltage at the synapse is to decide, and not only spikes.`,
  source: 'Clopath, Büsing, Vasilaki & Gerstner 2010, Nat Neurosci 13:344',
  equations: `dx/dt = -x/tau_x : 1 (pre)
du_minus/dt = (v_post - u_minus)/tau_minus : volt (post)
du_plus/dt = (v_post - u_plus)/tau_plus : volt (post)
dw/dt = w_0*A_LTP*x/tau_x*max(v_post - theta_plus, 0*mV)*max(u_plus - theta_minus, 0*mV) : weight`,
  initial: { u_minus: '-70.6 mV', u_plus: '-70.6 mV' },
  onPre: `w -= w_0*A_LTD*max(u_minus - theta_minus, 0*mV)
x += 1`,
  bounds: ['0*w_max', 'w_max'],
  parameters: {
    A_LTD: {
      default: '14e-5/mV',
      range: ['0/mV', '1e-3/mV'],
      help: 'Weakening by one input, per voltage of the average above theta_minus.',
    },
    A_LTP: {
      default: '8e-5/mV**2',
      range: ['0/mV**2', '1e-3/mV**2'],
      help: 'Strengthening, per voltage above theta_plus and voltage of the average above theta_minus.',
    },
    theta_minus: {
      default: '-70.6 mV',
      range: ['-90 mV', '-40 mV'],
      help: 'Voltage above which an input weakens: about rest.',
    },
    theta_plus: {
      default: '-45.3 mV',
      range: ['-70 mV', '0 mV'],
      help: 'Voltage that must be reached to strengthen.',
    },
    tau_x: { default: '15 ms', range: ['5 ms', '50 ms'], help: 'Fading of the last inputs.' },
    tau_minus: {
      default: '10 ms',
      range: ['2 ms', '50 ms'],
      help: 'Averaging of the voltage for weakening.',
    },
    tau_plus: {
      default: '7 ms',
      range: ['2 ms', '50 ms'],
      help: 'Averaging of the voltage for strengthening.',
    },
    w_0: {
      default: '1',
      range: ['0', '20'],
      type: 'weight',
      help: 'The weight of which changes are a part.',
    },
    w_max: { default: '3', range: ['0', '20'], type: 'weight', help: 'Upper bound of the weight.' },
  },
  analogy: {
    twin: 'an update that reads the pre-activation and not the output',
    holds: ['a unit may learn without firing, from how far its sum was from the threshold'],
    breaks: ['the voltage is that of the dendrite, which differs from place to place'],
  },
})
