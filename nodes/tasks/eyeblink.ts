import { floors, task } from '#kind'

export default task({
  id: 'eyeblink',
  name: 'Eyeblink',
  about: `Delay conditioning of the eyelid. In each trial a tone comes on; *ISI* after its onset a puff of air hits the eye. The puff closes
the lid by reflex, but too late. The spikes of the nuclei close it too: their mean rate, above *r_open*, pulls the lid, which follows
with the time *tau_lid*. After *pairings* trials the puff stays away (extinction). *latency* is the time from the tone’s onset to the moment at which
the nuclei had closed the lid most, trial by trial.`,
  source:
    'Gormezano, Schneiderman, Deaux & Fuentes 1962, Science 138:33; Medina, Nores, Ohyama & Mauk 2000, Curr Opin Neurobiol 10:717',
  equations: `tone : 1
puff : 1
eyelid : 1
conditioned : 1
latency : second`,
  size: '1',
  spikes: {
    nuclei: { help: 'Spikes of the cells of the deep nuclei.' },
  },
  outputs: {
    tone: { carries: 'signal', value: 'tone', help: 'Conditioned stimulus: 1 while it sounds.' },
    puff: { carries: 'signal', value: 'puff', help: 'Unconditioned stimulus: 1 while it blows.' },
    eyelid: {
      carries: 'signal',
      value: 'eyelid',
      help: 'How far the eye is closed, by the nuclei and by reflex: 0 open, 1 closed.',
    },
  },
  parameters: {
    pairings: {
      default: '150',
      range: ['0', '1000'],
      limits: ['0', '1e9'],
      help: 'Trials with a puff; after them the tone comes alone.',
    },
    alone: {
      default: '0',
      range: ['0', '1000'],
      limits: ['0', '1e9'],
      help: 'Trials of the tone alone before the puff returns for good; 0: it stays away.',
    },
    ISI: {
      default: '500 ms',
      range: ['250 ms', '500 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'From the onset of the tone to the puff.',
    },
    t_tone: {
      default: '500 ms',
      range: ['100 ms', '1 s'],
      limits: ['0 s', '1e6 s'],
      help: 'How long the tone sounds.',
    },
    t_puff: {
      default: '30 ms',
      range: ['5 ms', '100 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'How long the puff lasts.',
    },
    t_rest: {
      default: '1 s',
      range: ['200 ms', '5 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Pause between trials. Animals are given ten seconds and more.',
    },
    criterion: {
      default: '0.3',
      range: ['0.05', '1'],
      help: 'A lid closed by more than this before the puff is due is a conditioned response.',
    },
    r_open: {
      default: '40 Hz',
      range: ['0 Hz', '200 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate of the nuclei up to which the lid stays open.',
    },
    r_closed: {
      default: '80 Hz',
      range: ['10 Hz', '400 Hz'],
      limits: ['0 Hz', '1e9 Hz'],
      help: 'Rate that closes it, if kept up.',
    },
    tau_rate: {
      default: '30 ms',
      range: ['5 ms', '200 ms'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Over how long the rate of the nuclei is taken, by the cells between them and the lid.',
    },
    tau_lid: {
      default: '20 ms',
      range: ['5 ms', '200 ms'],
      limits: ['> 0 s', '1e6 s'],
      help: 'How fast the lid follows.',
    },
    floors: floors(),
  },
  analogy: {
    twin: 'a sequence with a target near its end, shown again and again',
    holds: ['one input, one teacher, one output to be timed'],
    breaks: [
      'the target is never shown: the puff says that the lid was open, not what it should have done',
      'a blink comes too late if it comes with its target',
      'extinction is learning too: nobody resets a weight',
    ],
  },
  every: '1 ms',
  scores:
    'conditioned response: 1 when the lid was closed beyond the criterion before the puff was due',
  start({ spikes: { nuclei: cells = 0 } }) {
    const dt = 1e-3
    /** Turns since the pause began; trials so far; what the lid has of reflex, and the rate that drives it. */
    let turn = 0
    let trials = 0
    let reflex = 0
    let rate = 0
    /** Of this trial: closed most before the puff, closed most at all, and when. */
    let before = 0
    let most = 0
    let when = 0
    /** In turns, which are whole numbers: times that are added up would drift. */
    const turns = (seconds: number | undefined) => Math.round((seconds ?? 0) / dt)
    const share = (value: number) => Math.min(1, Math.max(0, value))
    return ({ spikes: { nuclei }, states, parameters: p, score }) => {
      const { tone, puff, eyelid, conditioned, latency } = states
      if (!tone || !puff || !eyelid || !conditioned || !latency) return
      const count = nuclei?.reduce((sum, each) => sum + each, 0) ?? 0
      rate += (count / Math.max(1, cells) / dt - rate) * (1 - Math.exp(-dt / p.tau_rate!))
      const pull = share((rate - p.r_open!) / (p.r_closed! - p.r_open!))
      const follow = 1 - Math.exp(-dt / p.tau_lid!)
      conditioned[0]! += (pull - conditioned[0]!) * follow
      reflex += (puff[0]! - reflex) * follow
      eyelid[0] = share(conditioned[0]! + reflex)

      const since = turn - turns(p.t_rest)
      const [due, quiet] = [turns(p.ISI), turns(p.t_tone)]
      const back = p.alone! > 0 && trials >= p.pairings! + p.alone!
      const paired = trials < p.pairings! || back
      tone[0] = since >= 0 && since < quiet ? 1 : 0
      puff[0] = paired && since >= due && since < due + turns(p.t_puff) ? 1 : 0
      if (since === 0) before = most = when = 0
      if (since >= 0 && since < due) before = Math.max(before, conditioned[0]!)
      if (since >= 0 && conditioned[0]! > most) {
        most = conditioned[0]!
        when = since
      }
      turn++
      if (since + 1 < Math.max(due, quiet) + turns(LISTEN)) return
      score(before > p.criterion! ? 1 : 0)
      latency[0] = when * dt
      trials++
      turn = 0
    }
  },
})

/** How long after tone and puff the lid is still watched, s. */
const LISTEN = 0.2
