import { plasticity } from '#kind'

export default plasticity({
  id: 'calcium-nmda',
  name: 'Calcium through NMDA receptors',
  about: `An input opens NMDA receptors at its synapse; how much calcium they let in depends on the voltage of the cell, since magnesium
blocks them at rest. Calcium above a first threshold weakens the synapse, above a second, higher one it strengthens it more. No spike
of the cell is needed, only enough depolarisation. Between stimulations the efficacy rho rolls to 0 or to 1: the synapse keeps one bit.
Begin with initial plasticity.rho 0 or 1. Needs a target with a potential v. Use it to ask what inputs alone do: bursts and slow trains.`,
  source:
    'Shouval, Bear & Cooper 2002, PNAS 99:10831 (calcium by NMDA receptors); Jahr & Stevens 1990, J Neurosci 10:3178 (block); Graupner & Brunel 2012, PNAS 109:3991 (efficacy)',
  equations: `dx/dt = -x/tau_rise : 1 (pre)
ds/dt = -s/tau_s + alpha*x*(1 - s) : 1 (pre)
dc/dt = -c/tau_Ca + influx*s*block*(E_Ca - v_post)/mV : 1
block = 1/(1 + Mg/3.57*exp(-0.062*v_post/mV)) : 1
drho/dt = (gamma_p*(1 - rho)*high - gamma_d*rho*low - rho*(1 - rho)*(rho_star - rho))/tau : 1
high = int(c > theta_p) : 1
low = int(c > theta_d) : 1`,
  initial: { rho: '0' },
  integrator: 'euler',
  onPre: 'x += 1',
  onStep: `rho += sigma*sqrt(dt/tau)*sqrt(high + low)*randn() if low > 0 else 0
w = w_down + rho*(w_up - w_down)`,
  parameters: {
    tau_rise: {
      default: '2 ms',
      range: ['0.5 ms', '20 ms'],
      help: 'How long transmitter is there; well above dt.',
    },
    tau_s: { default: '100 ms', range: ['20 ms', '300 ms'], help: 'Closing of NMDA receptors.' },
    alpha: { default: '0.5/ms', range: ['0/ms', '2/ms'], help: 'Opening of NMDA receptors.' },
    Mg: { default: '1', range: ['0', '3'], help: 'Magnesium outside, mM. Zero: no block.' },
    influx: {
      default: '0.01015/ms',
      range: ['0/ms', '0.1/ms'],
      help: 'Calcium through open receptors, for 1 mV of driving force. Zero: as with AP5, which blocks them.',
    },
    E_Ca: { default: '130 mV', range: ['50 mV', '200 mV'], help: 'Reversal potential of calcium.' },
    tau_Ca: { default: '30 ms', range: ['5 ms', '100 ms'], help: 'Clearing of calcium.' },
    theta_d: { default: '1', range: ['0', '5'], help: 'Calcium above which the synapse weakens.' },
    theta_p: { default: '2', range: ['0', '5'], help: 'Calcium above which it strengthens too.' },
    gamma_d: { default: '8', range: ['0', '500'], help: 'Rate of weakening.' },
    gamma_p: { default: '400', range: ['0', '5000'], help: 'Rate of strengthening.' },
    sigma: { default: '0.3', range: ['0', '20'], help: 'Noise while calcium is high.' },
    tau: { default: '150 s', range: ['10 s', '2500 s'], help: 'Time scale of the efficacy.' },
    rho_star: { default: '0.5', range: ['0', '1'], help: 'Watershed between DOWN and UP.' },
    w_down: { default: '1', range: ['0', '20'], type: 'weight', help: 'Weight at rho = 0.' },
    w_up: { default: '5', range: ['0', '20'], type: 'weight', help: 'Weight at rho = 1.' },
  },
  analogy: {
    twin: 'an update that is the product of input and activation, with a threshold for its sign',
    holds: ['input alone or depolarisation alone changes nothing: the receptor multiplies the two'],
    breaks: [
      'how much is let in decides whether the weight grows or shrinks, not the sign of an error',
      'the product is taken in the membrane by one molecule, with what is local to it',
    ],
  },
})
