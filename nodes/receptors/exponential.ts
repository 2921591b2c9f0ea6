import { receptor } from '#kind'

export default receptor({
  id: 'exponential',
  name: 'Exponential current',
  about: `Each spike injects a current that jumps by the weight and decays. It does not depend on the voltage of the target, which
keeps the equations linear and exactly solvable. A positive weight excites, a negative one inhibits. Use it as the plain
synapse of networks whose cells take currents.`,
  source: 'Brette et al. 2007, J Comput Neurosci 23:349, benchmark 2',
  equations: 'dg/dt = -g/tau : amp',
  onPre: 'g += w',
  output: 'g',
  weight: {
    default: '1.5 nA',
    range: ['-3 nA', '3 nA'],
    sign: 'either',
    help: 'Jump of the current at each spike.',
  },
  effect: 'either',
  parameters: {
    tau: { default: '5 ms', range: ['0.5 ms', '100 ms'], help: 'How long the current lasts.' },
  },
  analogy: {
    twin: 'a weight, followed by a short memory',
    holds: ['contributions add up linearly'],
    breaks: ['the input lasts and overlaps with the next one: order and timing matter'],
  },
})
