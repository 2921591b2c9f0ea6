/**
 * The column of cortex of Potjans & Diesmann 2014 (Cereb Cortex 24:785), drawn from its tables: eight populations,
 * every projection with a probability above zero, a background for each. The committed block is what this gives.
 */
import type { Block, Node } from '#circuit'

const layers = ['l23', 'l4', 'l5', 'l6'] as const
const names = ['L2/3', 'L4', 'L5', 'L6'] as const

interface Population {
  readonly id: string
  readonly label: string
  readonly cells: number
  /** Connections from cells far away, each with a source of its own. */
  readonly outside: number
  /** Membrane potential at the start, mV: mean and deviation of a column that is under way. */
  readonly start: readonly [mean: string, sd: string]
  /** Mean rate at full size, Hz. */
  readonly rate: number
  readonly excites: boolean
}

const numbers: readonly (readonly [number, number, string, string, number])[] = [
  [20683, 1600, '-68.28', '5.36', 0.903],
  [5834, 1500, '-63.16', '4.57', 2.965],
  [21915, 2100, '-63.33', '4.74', 4.414],
  [5479, 1900, '-63.45', '4.94', 5.876],
  [4850, 2000, '-63.11', '4.94', 7.569],
  [1065, 1900, '-61.66', '4.55', 8.633],
  [14395, 2900, '-66.72', '5.46', 1.105],
  [2948, 2100, '-61.43', '4.48', 7.829],
]

const populations: readonly Population[] = numbers.map(([cells, outside, mean, sd, rate], k) => {
  const excites = k % 2 === 0
  const ending = excites ? 'e' : 'i'
  return {
    id: `${layers[k >> 1]}${ending}`,
    label: `${names[k >> 1]} ${excites ? 'excitatory' : 'inhibitory'}`,
    cells,
    outside,
    start: [mean, sd],
    rate,
    excites,
  }
})

/** Probability that a pair is joined: row is the target, column the source. */
const probabilities: readonly (readonly number[])[] = [
  [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0],
  [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
  [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0],
  [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
  [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0],
  [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
  [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
  [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
]

const thalamus = { id: 'fibres', cells: 902 }
/** Probability that a fibre from the thalamus joins a cell, by the target's place in the list. */
const fromThalamus: readonly (readonly [target: number, p: number])[] = [
  [2, 0.0983],
  [3, 0.0619],
  [6, 0.0512],
  [7, 0.0196],
]

/** Connections in all, such that a pair is joined at least once with probability p. */
const total = (p: number, pre: number, post: number): number =>
  Math.round(Math.log1p(-p) / Math.log1p(-1 / (pre * post)))

const scaled = (cells: number): string => `floor(scale*${cells} + 0.5)`
const thinned = (connections: number): string => `floor(scale*K_scale*${connections} + 0.5)`

const lif = {
  tau_m: '10 ms',
  R_m: '40 Mohm',
  E_L: '-65 mV',
  V_th: '-50 mV',
  V_reset: '-65 mV',
  t_ref: '2 ms',
}

/** The connection from L4E to L2/3E is twice as strong as the others. */
const strength = (target: number, source: number): number => (target === 0 && source === 2 ? 2 : 1)

function weightOf(target: number, source: number): string {
  if (!populations[source]!.excites) return '-g*J/sqrt(K_scale)*(1 + 0.1*randn())'
  return `${strength(target, source) === 2 ? '2*' : ''}J/sqrt(K_scale)*(1 + 0.1*randn())`
}

/**
 * With fewer connections, each stronger by 1/sqrt(K_scale), the fluctuations stay and the mean input would grow weaker: what is
 * lost is given back as a steady current, from the full-size rates.
 */
function lostCurrent(target: number): string {
  const post = populations[target]!
  let [excitation, inhibition] = [0, 0]
  populations.forEach((pre, source) => {
    const connections = total(probabilities[target]![source]!, pre.cells, post.cells)
    const drive = (connections / post.cells) * pre.rate * strength(target, source)
    if (pre.excites) excitation += drive
    else inhibition += drive
  })
  const [e, i] = [excitation.toFixed(1), inhibition.toFixed(1)]
  const lost = `(1 - sqrt(K_scale))*tau_syn*J*(${post.outside}*background + ${e} Hz - g*${i} Hz)`
  return `${lost} + correction*${extra[target]} pA`
}

/**
 * Steady current that brings each population of a column with a tenth of the cells and of their synapses back to its
 * published rate, pA. Tuned at that size; mean input and variance are kept without it, and the rates are not: few strong
 * synapses fire a cell less often than many weak ones. In a smaller column neighbours share more of their input, which
 * raises the rates, so that it takes less.
 */
const extra = [38.5, 17.6, 20.3, 13.7, 10.9, 8.2, 24.9, 10.7] as const

const synapse = (
  label: string,
  position: Node['position'],
  weight: string,
  delay: string,
  connections: number,
): Node => ({
  kind: 'synapse',
  label,
  position,
  parameters: { weight, delay: `${delay}*(1 + 0.5*randn())` },
  slots: {
    connectivity: { kind: 'fixed-total', parameters: { total: thinned(connections) } },
    receptor: { kind: 'exponential', parameters: { tau: 'tau_syn' } },
  },
})

/** Down by a layer. */
const LAYER = 139

/** A population's card: excitatory cells left, inhibitory ones right of them. */
const cardAt = (k: number): Node['position'] => ({
  x: 174 + 174 * (k % 2),
  y: 30 + LAYER * (k >> 1),
})

/** What stands for cells far away stands left of both. */
const backgroundAt = (k: number): Node['position'] => ({
  x: 0,
  y: 8 + LAYER * (k >> 1) + 64 * (k % 2),
})

/** Where the lane to a target runs: one from excitatory cells, and below it one from inhibitory ones. */
const laneOf = (target: number, excites: boolean): number =>
  LAYER * (target >> 1) + (target % 2 === 0 ? (excites ? -11 : 4) : excites ? 45 : 61)

/** Layers from the top on the left; the synapses to their right, a table as in the paper: a row for each target. */
function draw(): Pick<Block, 'nodes' | 'wires'> {
  const nodes: Record<string, Node> = {}
  const wires: string[] = []
  populations.forEach(({ id, label, cells, outside, start: [mean, sd] }, k) => {
    nodes[id] = {
      kind: 'lif',
      label,
      position: cardAt(k),
      size: scaled(cells),
      parameters: lif,
      initial: { v: `${mean} mV + ${sd} mV*randn()` },
    }
    nodes[`${id}-background`] = {
      kind: 'poisson-current',
      label: 'Background',
      position: backgroundAt(k),
      size: scaled(cells),
      parameters: {
        rate: `floor(K_scale*${outside} + 0.5)*background`,
        weight: 'J/sqrt(K_scale)',
        tau: 'tau_syn',
        offset: lostCurrent(k),
      },
    }
    wires.push(`${id}-background.I -> ${id}.I`)
  })
  const join = (source: string, target: number, node: Node) => {
    const id = `${source}-${populations[target]!.id}`
    nodes[id] = node
    wires.push(`${source}.spikes -> ${id}.pre`, `${id}.post -> ${populations[target]!.id}.I`)
  }
  populations.forEach((post, target) => {
    populations.forEach((pre, source) => {
      const connections = total(probabilities[target]![source]!, pre.cells, post.cells)
      if (connections === 0) return
      const position = { x: 523 + 32 * source, y: laneOf(target, pre.excites) }
      const label = `${pre.label} to ${post.label}`
      const delay = pre.excites ? '1.5 ms' : '0.75 ms'
      join(pre.id, target, synapse(label, position, weightOf(target, source), delay, connections))
    })
  })
  nodes[thalamus.id] = {
    kind: 'poisson-signal',
    label: 'Thalamic fibres',
    position: { x: 808, y: 298 },
    size: scaled(thalamus.cells),
    parameters: { rate: '120 Hz' },
  }
  for (const [target, p] of fromThalamus) {
    const post = populations[target]!
    const position = { x: 781, y: laneOf(target, true) }
    const connections = total(p, thalamus.cells, post.cells)
    const weight = 'J/sqrt(K_scale)*(1 + 0.1*randn())'
    const label = `Thalamus to ${post.label}`
    join(thalamus.id, target, synapse(label, position, weight, '1.5 ms', connections))
  }
  return { nodes, wires }
}

const about = [
  'A square millimetre of early sensory cortex after Potjans and Diesmann (2014): 77,169 cells and 300 million synapses at full size. Four layers, in each of which four cells in five excite and one inhibits; who is joined to whom was counted, in rat and cat, by anatomy and physiology. No weight was tuned, and yet each layer finds a rate of its own, as in the animal: L2/3 and L6 all but silent, L5 awake, inhibitory cells faster than their neighbours.',
  '**Wires.** Fibres from the thalamus end in L4 and L6; L4 speaks to L2/3, L2/3 to L5 and to the cortex next door, L5 to what lies below the cortex, L6 back to the thalamus. *thalamus* takes a signal that the fibres follow; synapses from cells elsewhere end on *relay* (L4), *lateral* (L2/3) and *feedback* (L5). Inside, the synapses stand in a table, as in the paper: a row for each target, a column for each source.',
  '**Size.** *scale* sets how many cells there are, *K_scale* how many of its synapses each cell keeps. With fewer synapses each is stronger by 1/sqrt(K_scale), so that the fluctuations stay, and a steady current stands in for the mean input that is lost. At 1 and 1 it is the published column.',
  '**How far each rate is off**, over the published one, for L2/3, L4, L5 and L6, each excitatory, then inhibitory; means of ten seeds, nearly all of them others than those it was tuned on.\n\n- At *scale* 0.02: 1.01, 1.03, 0.96, 0.98, 1.10, 1.07, 0.97, 1.01.\n- At 0.05: 0.97, 1.00, 0.98, 0.98, 1.05, 1.01, 0.96, 1.00.\n- At 0.1: 1.03, 1.02, 1.01, 1.00, 1.01, 1.00, 0.99, 1.01.\n- With *correction* 0 at 0.02: 0.75, 0.89, 0.89, 0.91, 1.04, 1.01, 0.87, 0.96.\n- With *correction* 0 at 0.05: 0.57, 0.75, 0.89, 0.87, 0.92, 0.93, 0.79, 0.91.\n- With *correction* 0 at 0.1: 0.54, 0.71, 0.90, 0.85, 0.87, 0.91, 0.76, 0.89.\n\nThe published scaling alone keeps mean input and variance, and most rates are too low. What *correction* adds was tuned, and means little for a single population of a small column: L5I has 21 cells at 0.02, and its rate differs from seed to seed.',
  '**What was left out of the biology**\n\n- Within a population all cells are alike, and points: no dendrites, no adaptation, no bursts in L5, no kinds of interneuron. L1 is missing.\n- A third of a cell’s synapses come from outside the square. Here they are noise, and know nothing.\n- Nothing learns. Synapses do not tire, and have one time constant.\n- A small column has fewer cells to draw from, so that neighbours share more of their input and fire together more often than in the full one.',
].join('\n\n')

/** The block, as it is saved. */
export const cortex: Block = {
  name: 'Cortex: a column',
  about,
  source:
    'Potjans & Diesmann 2014, Cereb Cortex 24:785; its small scales: van Albada, Helias & Diesmann 2015, PLoS Comput Biol 11:e1004490',
  analogy: {
    twin: 'a deep net, feed-forward and recurrent',
    holds: [
      'layers in a row, each of which hears the one before',
      'many units that sum weighted input, and fire above a threshold',
    ],
    breaks: [
      'layers of a net are stations on a way; these answer each other at once: of all synapses here six in ten stay in their layer, and fewer than two in ten are of the way from L4 by L2/3 and L5 to L6',
      'excitation and inhibition cancel, and what makes a cell fire are the fluctuations that are left: a unit computes the mean, and here the mean is below threshold',
      'a unit has weights of either sign, a cell has one sign (Dale’s law)',
      'a column is no convolution: no weights are shared between columns',
      'no error comes back by the wires that the answer went out by',
    ],
  },
  twin: 'deep-net',
  parameters: {
    scale: {
      default: '0.02',
      range: ['0.01', '1'],
      help: 'Cells, as a part of the full number: 1 is the published 77,169.',
    },
    K_scale: {
      default: 'max(scale, 0.1)',
      range: ['0.02', '1'],
      help: 'Synapses of each cell, as a part of the full number (about 3,900).',
    },
    correction: {
      default: '0.74*scale/(scale + 0.06)*(1/sqrt(K_scale) - 1)',
      range: ['0', '2'],
      help: 'Extra steady current to each population, as a part of what brings a column with a tenth of the cells and synapses back to the published rates. 0: the published scaling alone.',
      source:
        'Tuned here: the currents at scale 0.1 with seed 1, their dependence on size at 0.02 and 0.05 with others than those of docs/figures.md.',
    },
    psp: {
      default: '0.15 mV',
      range: ['0 mV', '0.5 mV'],
      help: 'How far one excitatory spike lifts a cell, at full size.',
    },
    g: {
      default: '4',
      range: ['0', '10'],
      help: 'How much stronger inhibition is than excitation.',
    },
    background: {
      default: '8 Hz',
      range: ['0 Hz', '15 Hz'],
      help: 'Rate of each unseen cell outside.',
    },
    tau_syn: {
      default: '0.5 ms',
      range: ['0.2 ms', '5 ms'],
      help: 'How long a synaptic current lasts; not the 10 ms of the membrane.',
    },
    J: {
      default:
        'psp*250 pF*(tau_syn - 10 ms)/(10 ms*tau_syn)/((10 ms/tau_syn)**(10 ms/(tau_syn - 10 ms)) - (10 ms/tau_syn)**(tau_syn/(tau_syn - 10 ms)))',
      help: 'The current of one spike, such that the cell is lifted by psp.',
    },
  },
  ports: {
    thalamus: `${thalamus.id}.x`,
    relay: 'l4e.I',
    lateral: 'l23e.I',
    feedback: 'l5e.I',
    ...Object.fromEntries(populations.map(({ id }) => [id, `${id}.spikes`])),
  },
  ...draw(),
}
