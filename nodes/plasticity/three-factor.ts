import { plasticity } from '#kind'

export default plasticity({
  id: 'three-factor',
  name: 'Three factors (rate units)',
  about: `For rate units that learn by trial and error: a synapse marks itself while its input is active and the target takes part
(the first two factors), and the mark fades. The weight follows the mark as far as **modulator**, such as a reward prediction error, is
above or below zero. For a critic every target takes part (*always* 1). For an actor put *always* to 0, and wire which act was chosen
into **act** and how likely it was into **expected**: then the rule climbs the gradient of the reward. Use it to learn from a reward that comes after the act.`,
  source:
    'Sutton & Barto 2018, Reinforcement Learning, 12.2 and 13.5; Barto, Sutton & Anderson 1983, IEEE Trans Syst Man Cybern 13:834; in continuous time Doya 2000, Neural Comput 12:219; the actor’s mark Williams 1992, Mach Learn 8:229; three factors: Frémaux & Gerstner 2016, Front Neural Circuits 9:85',
  equations: `dmark/dt = (r_pre*(act - expected + always) - mark)/tau_e : 1
dw/dt = eta*modulator*mark*w_1 : weight`,
  bounds: ['-w_max', 'w_max'],
  inputs: {
    modulator: {
      carries: 'signal',
      unit: '1',
      help: 'What turns marks into weights: dopamine, an error. Not wired: nothing is learned.',
    },
    act: {
      carries: 'signal',
      unit: '1',
      help: 'Of each target: how far it took part, 1 for the act that was chosen.',
    },
    expected: {
      carries: 'signal',
      unit: '1',
      help: 'Of each target: how likely that was. With it, an act that was certain marks nothing.',
    },
  },
  parameters: {
    eta: { default: '5 Hz', range: ['-20 Hz', '100 Hz'], help: 'Learning rate.' },
    tau_e: { default: '200 ms', range: ['10 ms', '5 s'], help: 'How long a mark lasts.' },
    always: { default: '1', range: ['0', '1'], help: 'How far every target takes part anyway.' },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight that counts as one.',
    },
    w_max: { default: '10', range: ['0', '100'], type: 'weight', help: 'Bound on either side.' },
  },
  analogy: {
    twin: 'temporal-difference learning with eligibility traces, TD(lambda)',
    holds: ['weight change is error times trace, and the error is one number for all'],
    breaks: [
      'marks are molecules at a spine; they last a second or two, and no one has seen them add up over minutes',
      'dopamine is not the same everywhere at once',
      'a synapse of the brain keeps its sign; these weights cross zero',
    ],
  },
})
