/** Circuits that nobody drew: kinds, parameters, wiring and input by chance, the same for the same number. */
import { type Circuit, FORMAT, type Library, type Node, VERSION } from '#circuit'
import { type Kind, neuron, plasticity, receptor, type Value } from '#kind'

/** A small generator with a state of 32 bits (mulberry32): for tests only. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296
  }
}

/** Kinds of a person's own: plain numbers throughout, noise, and a synapse that begins with something. */
const analogy = { twin: 'none', holds: [], breaks: ['it is made for a test'] } as const
const own = {
  plain: neuron({
    id: 'plain',
    name: 'Plain',
    about: 'Plain numbers.',
    equations: 'dv/dt = (drive + I - v)/tau : 1 (unless refractory)',
    initial: { v: 'rand()' },
    threshold: 'v > 1',
    reset: 'v = 0',
    refractory: '3*ms',
    inputs: { I: { carries: 'current', unit: '1', help: 'Input.' } },
    parameters: {
      tau: { default: '10 ms', help: 'Time constant.' },
      drive: { default: '0.9', help: 'Steady input.' },
    },
    analogy,
  }),
  noisy: neuron({
    id: 'noisy',
    name: 'Noisy',
    about: 'Plain numbers and noise.',
    equations: `dv/dt = (drive + I - v)/tau + sigma*xi*tau**-0.5 : 1 (unless refractory)
dw/dt = (v - w)/tau_w + poisson(0.1)/tau_w : 1`,
    threshold: 'v > 1 + 0.1*w and rand() < 0.5',
    reset: 'v = 0.1*rand()',
    refractory: '2*ms',
    inputs: { I: { carries: 'current', unit: '1', help: 'Input.' } },
    parameters: {
      tau: { default: '10 ms', help: 'Time constant.' },
      tau_w: { default: '40 ms', help: 'Time constant.' },
      drive: { default: '0.7', help: 'Steady input.' },
      sigma: { default: '0.3', help: 'Noise.' },
    },
    analogy,
  }),
  input: receptor({
    id: 'plain-input',
    name: 'Plain input',
    about: 'Plain numbers.',
    equations: 'dg/dt = -g/tau : 1',
    onPre: 'g += w',
    output: 'g',
    weight: { default: '.05', sign: 'either', help: 'Weight.' },
    effect: 'either',
    parameters: { tau: { default: '5 ms', help: 'Time constant.' } },
    analogy,
  }),
  kick: receptor({
    id: 'plain-kick',
    name: 'Plain kick',
    about: 'Plain numbers.',
    onPre: 'v_post += w',
    weight: { default: '.03', sign: 'either', help: 'Weight.' },
    effect: 'either',
    parameters: {},
    analogy,
  }),
  recovering: plasticity({
    id: 'recovering',
    name: 'Recovering',
    about: 'Begins with something at each synapse.',
    equations: `dz/dt = -z/tau : 1
da/dt = (0.5 - a)/tau : 1`,
    initial: { z: '1', a: '0.2' },
    onPre: `w += 0.1*w_max*(z - a)
z += 0.2`,
    onPost: `w -= 0.05*w_max*z
a += 0.1*rand()`,
    bounds: ['0*w_max', 'w_max'],
    parameters: {
      tau: { default: '30 ms', help: 'Time constant.' },
      w_max: { default: '2', type: 'weight', help: 'Upper bound of the weight.' },
    },
    analogy,
  }),
}
const ownKinds: readonly Kind[] = Object.values(own)

/** Neurons of the library that take a current. */
const neurons = (library: Library) =>
  [...library.kinds.values()].filter(
    (kind) =>
      kind.family === 'neuron' && kind.threshold !== undefined && kind.inputs.I?.unit === 'amp',
  )
/** Receptors for cells with a v in volts. */
const receptors = (library: Library) =>
  [...library.kinds.values()].filter(
    (kind) =>
      kind.family === 'receptor' &&
      // One that changes another variable than v wants a cell of its own.
      !/\b(?!v_post\b)\w+_post\b/.test(kind.onPre ?? '') &&
      !['pulse', 'release', 'weighted-sum', 'exponential-sum'].includes(kind.id) &&
      /amp|volt|siemens|[AVS]$/.test(kind.weight.default),
  )

const rules = [
  'stdp-pair',
  'stdp-multiplicative',
  'stdp-power-law',
  'stdp-guetig',
  'stdp-nearest',
  'stdp-triplet',
  'hebb',
]

export function randomCircuit(seed: number, library: Library): Circuit {
  const random = chance(seed * 7919 + 13)
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  /** A value like the default, up to a fifth away. */
  const shaken = (value: Value): Value => {
    if (typeof value !== 'string') return value
    const [, number, unit] = /^(-?[\d.]+(?:e-?\d+)?)(\s*[A-Za-z/].*)?$/.exec(value) ?? []
    if (!number || Number(number) === 0) return value
    return `${Number((Number(number) * (0.85 + 0.3 * random())).toPrecision(6))}${unit ?? ''}`
  }
  const parametersOf = (kind: Kind) =>
    Object.fromEntries(
      Object.entries(kind.parameters)
        .filter(() => random() < 0.5)
        .map(([name, { default: usual }]) => [name, shaken(usual)]),
    )
  const nodes: Record<string, Node> = {}
  const wires: string[] = []
  const put = (id: string, node: Omit<Node, 'position'>) => {
    nodes[id] = { position: { x: 0, y: 0 }, ...node }
  }
  const count = whole(1, 3)
  const sizes: number[] = []
  const plain: boolean[] = []
  for (let k = 0; k < count; k++) {
    const kind = random() < 0.3 ? pick([own.plain, own.noisy]) : pick(neurons(library))
    const size = whole(1, Math.floor(50 / count))
    sizes.push(size)
    plain.push(ownKinds.includes(kind))
    const starts = kind.id === 'lif' && random() < 0.5
    put(`p${k}`, {
      kind: kind.id,
      parameters: parametersOf(kind),
      size,
      ...(starts ? { initial: { v: 'E_L + 10*mV*rand()' } } : {}),
    })
    put(`s${k}`, { kind: 'spike-probe', parameters: {} })
    wires.push(`p${k}.spikes -> s${k}.in`)
    if (!plain[k] && random() < 0.8) {
      const drive = pick([
        'constant-current',
        'step-current',
        'sine-current',
        'ramp-current',
        'noise-current',
        'poisson-current',
      ])
      const nanoamperes = `${(0.1 + 0.6 * random()).toFixed(3)} nA`
      put(`d${k}`, {
        kind: drive,
        ...(random() < 0.5 ? { size } : {}),
        parameters:
          drive === 'noise-current'
            ? { mean: nanoamperes }
            : drive === 'poisson-current'
              ? {}
              : { amplitude: nanoamperes },
      })
      wires.push(`d${k}.I -> p${k}.I`)
    }
  }
  const inputs = whole(1, 6)
  put('given', {
    kind: 'spike-times',
    size: inputs,
    parameters: {
      times: [
        ...new Set(
          Array.from(
            { length: whole(10, 60) },
            () => `${whole(0, inputs - 1)}: ${(whole(1, 4990) / 10).toFixed(1)} ms`,
          ),
        ),
      ],
    },
  })
  const sources = ['given', ...sizes.map((_, k) => `p${k}`)]
  const sizeOf = new Map([['given', inputs], ...sizes.map((size, k) => [`p${k}`, size] as const)])
  if (random() < 0.7) {
    const size = whole(1, 8)
    put('random', { kind: 'poisson', size, parameters: { rate: `${whole(5, 200)} Hz` } })
    sources.push('random')
    sizeOf.set('random', size)
  }
  const connectivityOf = (pre: number, post: number, same: boolean, weight: string) => {
    const room = (size: number) => Math.max(0, size - (same ? 1 : 0))
    const options: (() => readonly [kind: string, parameters: Record<string, Value>])[] = [
      () => ['fixed-probability', { p: (0.1 + 0.5 * random()).toFixed(2) }],
      () => ['all-to-all', random() < 0.5 ? {} : { autapses: 'True' }],
      () => ['fixed-in-degree', { K: String(whole(0, Math.min(4, room(pre)))) }],
      () => ['fixed-out-degree', { K: String(whole(0, Math.min(4, room(post)))) }],
      () => ['fixed-in-degree', { K: String(whole(0, 5)), autapses: 'True', multapses: 'True' }],
      () => ['fixed-total', { total: String(whole(0, 60)) }],
      () => ['fixed-total', { total: String(whole(0, 20)), autapses: 'False', multapses: 'False' }],
      () => ['pairwise', { p: pick(['0.3', 'exp(-abs(i - j)/3)', 'int(i < j)*0.7']) }],
      () => [
        pick(['distance-ring', 'distance-grid', 'distance-disc']),
        { reach: (0.1 + 0.3 * random()).toFixed(2) },
      ],
      () => [
        'explicit-list',
        {
          pairs: Array.from({ length: whole(1, 40) }, () => {
            const pair = `${whole(0, pre - 1)} -> ${whole(0, post - 1)}`
            const own = random() < 0.7 ? `: ${shaken(weight)}` : ''
            return own && random() < 0.6 ? `${pair}${own}, ${whole(0, 60) / 10} ms` : pair + own
          }),
        },
      ],
    ]
    if (pre === post) options.push(() => ['one-to-one', {}])
    const [kind, parameters] = pick(options)()
    return { kind, parameters }
  }
  const synapses = whole(1, 4)
  for (let k = 0; k < synapses; k++) {
    const to = whole(0, count - 1)
    const kind = plain[to] ? pick([own.input, own.kick]) : pick(receptors(library))
    if (kind.family !== 'receptor') continue
    const flows = kind.sum !== undefined
    const from = flows ? `p${whole(0, count - 1)}` : k === 0 ? 'given' : pick(sources)
    // A current between cells flows where both have a potential in volts.
    if (flows && plain[Number(from.slice(1))]) continue
    const usual = kind.weight.default
    const changes = !flows && kind.id !== 'delta'
    const learns = changes && random() < 0.35
    const tires = !flows && random() < 0.3
    const number = /^[.\d]+$/.test(usual) ? usual : usual.replace(' ', '*')
    put(`y${k}`, {
      kind: 'synapse',
      parameters: {
        weight: random() < 0.5 ? shaken(usual) : `${number}*(0.5 + rand())`,
        ...(flows
          ? {}
          : { delay: random() < 0.5 ? `${whole(0, 30) / 10} ms` : '(0.1 + 3*rand())*ms' }),
      },
      slots: {
        receptor: { kind: kind.id, parameters: parametersOf(kind) },
        connectivity: connectivityOf(sizeOf.get(from)!, sizes[to]!, from === `p${to}`, usual),
        ...(learns ? { plasticity: { kind: pick([...rules, 'recovering']), parameters: {} } } : {}),
        ...(tires ? { shortTerm: { kind: 'tsodyks-markram', parameters: {} } } : {}),
      },
    })
    wires.push(`${from}.${flows ? 'v' : 'spikes'} -> y${k}.pre`, `y${k}.post -> p${to}.I`)
  }
  return {
    format: FORMAT,
    version: VERSION,
    name: `Circuit ${seed}`,
    about: '',
    run: { dt: '0.1 ms', duration: '500 ms', seed: 1 + ((seed * 7) % 100), precision: 'f64' },
    nodes,
    wires,
    kinds: Object.fromEntries(ownKinds.map((kind) => [kind.id, kind])),
    blocks: {},
    scope: null,
  }
}
