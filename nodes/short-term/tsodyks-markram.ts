import { shortTerm } from '#kind'

export default shortTerm({
  id: 'tsodyks-markram',
  name: 'Tsodyks–Markram',
  about: `A synapse that tires and warms up. Each spike releases a share *u* of the resources *x* that are left; resources
come back with tau_d (depression), and *u* grows with each spike and fades with tau_f (facilitation). With the values given
here the synapse depresses, as between pyramidal cells; U = 0.1, tau_f = 1 s, tau_d = 100 ms makes one that facilitates.
The first spike after a long rest has the efficacy U. Use it where a burst and a steady train are to be heard differently.`,
  source:
    'Tsodyks, Pawelzik & Markram 1998, Neural Computation 10:821; Markram, Wang & Tsodyks 1998, PNAS 95:5323',
  equations: `du/dt = -u/tau_f : 1
dx/dt = (1 - x)/tau_d : 1
r : 1`,
  initial: { x: '1' },
  onPre: `u += U*(1 - u)
r = u*x
x -= r`,
  efficacy: 'r',
  parameters: {
    U: {
      default: '0.5',
      range: ['0.01', '1'],
      help: 'Share of the resources that a first spike releases.',
    },
    tau_d: { default: '800 ms', range: ['5 ms', '2 s'], help: 'How fast resources come back.' },
    tau_f: { default: '50 ms', range: ['1 ms', '2 s'], help: 'How long a spike eases the next.' },
  },
  analogy: {
    twin: 'a weight that depends on the recent past of its input',
    holds: ['acts as a filter in time: depression passes changes, facilitation passes bursts'],
    breaks: [
      'a unit of a network without time has no recent past; this gain changes within milliseconds, with nothing learned',
    ],
  },
})
