import { plasticity } from '#kind'

export default plasticity({
  id: 'calcium',
  name: 'Calcium-based plasticity',
  about: `Each spike lets calcium in, the presynaptic one after a delay. Above a first threshold calcium weakens the synapse, above a
second, higher one it strengthens it more. Between stimulations the efficacy rho rolls to 0 or to 1: the synapse keeps one bit. Values
are those of cortical slices, for which the strength of an UP synapse is 5.4 times that of a DOWN one. For the textbook's window with
depression and potentiation (DP) take tau_Ca 20 ms, C_pre 1, C_post 2, D 13.7 ms, gamma_d 200, gamma_p 321.808, sigma 2.8284, tau 150 s.
Begin with initial plasticity.rho 0 or 1. Up to three presynaptic spikes can wait out the delay D at a time.`,
  source: 'Graupner & Brunel 2012, PNAS 109:3991, and its published scripts',
  equations: `dc/dt = -c/tau_Ca : 1
drho/dt = (gamma_p*(1 - rho)*high - gamma_d*rho*low - rho*(1 - rho)*(rho_star - rho))/tau : 1
high = int(c > theta_p) : 1
low = int(c > theta_d) : 1
due1 : second (pre)
due2 : second (pre)
due3 : second (pre)`,
  initial: { rho: '0', due1: '-1 s', due2: '-1 s', due3: '-1 s' },
  integrator: 'euler',
  onPre: `due3 = due2
due2 = due1
due1 = t + D`,
  onPost: 'c += C_post',
  onStep: `c += C_pre*(int(timestep(due1, dt) == timestep(t, dt)) + int(timestep(due2, dt) == timestep(t, dt)) + int(timestep(due3, dt) == timestep(t, dt)))
rho += sigma*sqrt(dt/tau)*sqrt(high + low)*randn() if low > 0 else 0
w = w_down + rho*(w_up - w_down)`,
  parameters: {
    tau_Ca: { default: '22.6936 ms', range: ['5 ms', '100 ms'], help: 'Clearing of calcium.' },
    C_pre: { default: '0.5617539', range: ['0', '5'], help: 'Calcium that an input lets in.' },
    C_post: {
      default: '1.23964',
      range: ['0', '5'],
      help: 'Calcium that a postsynaptic spike lets in.',
    },
    D: {
      default: '4.6098 ms',
      range: ['0 ms', '50 ms'],
      help: 'Delay between an input and its calcium.',
    },
    theta_d: { default: '1', range: ['0', '5'], help: 'Calcium above which the synapse weakens.' },
    theta_p: {
      default: '1.3',
      range: ['0', '5'],
      help: 'Calcium above which it strengthens too.',
    },
    gamma_d: { default: '331.909', range: ['0', '5000'], help: 'Rate of weakening.' },
    gamma_p: { default: '725.085', range: ['0', '5000'], help: 'Rate of strengthening.' },
    sigma: { default: '3.3501', range: ['0', '20'], help: 'Noise while calcium is high.' },
    tau: { default: '346.3615 s', range: ['10 s', '2500 s'], help: 'Time scale of the efficacy.' },
    rho_star: { default: '0.5', range: ['0', '1'], help: 'Watershed between DOWN and UP.' },
    w_down: { default: '1', range: ['0', '20'], type: 'weight', help: 'Weight at rho = 0.' },
    w_up: {
      default: '5.40988',
      range: ['0', '20'],
      type: 'weight',
      help: 'Weight at rho = 1.',
      source: 'Graupner & Brunel 2012: b of cortical slices',
    },
  },
  analogy: {
    twin: 'a weight of one bit, flipped by a noisy latch',
    holds: ['what is stored survives, since between trainings the latch holds it'],
    breaks: [
      'the flip is decided by how long a chemical stays above two levels, not by a gradient',
      'whether it flips is chance: only the mean over synapses is lawful',
    ],
  },
})
