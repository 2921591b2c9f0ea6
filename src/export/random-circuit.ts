/** Circuits that nobody drew: kinds, parameters, wiring and input by chance, the same for the same number. */
import { type Circuit, FORMAT, type Library, type Node, VERSION } from '#circuit'
import type { Kind, Value } from '#kind'

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

const draws = (kind: Kind): boolean => /rand/.test(JSON.stringify(kind))

/** Neurons that take a current and draw no random numbers. */
const neurons = (library: Library) =>
  [...library.kinds.values()].filter(
    (kind) =>
      kind.family === 'neuron' &&
      kind.threshold !== undefined &&
      kind.inputs.I?.unit === 'amp' &&
      !draws(kind),
  )
/** Receptors for cells with a v in volts. */
const receptors = (library: Library) =>
  [...library.kinds.values()].filter(
    (kind) =>
      kind.family === 'receptor' &&
      !draws(kind) &&
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
    const [, number, unit] = /^(-?[\d.]+(?:e-?\d+)?)(\s*[A-Za-z/].*)$/.exec(value) ?? []
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
  for (let k = 0; k < count; k++) {
    const kind = pick(neurons(library))
    const size = whole(1, Math.floor(50 / count))
    sizes.push(size)
    put(`p${k}`, { kind: kind.id, parameters: parametersOf(kind), size })
    put(`s${k}`, { kind: 'spike-probe', parameters: {} })
    wires.push(`p${k}.spikes -> s${k}.in`)
    if (random() < 0.8) {
      const drive = pick(['constant-current', 'step-current', 'sine-current', 'ramp-current'])
      put(`d${k}`, {
        kind: drive,
        parameters: { amplitude: `${(0.1 + 0.6 * random()).toFixed(3)} nA` },
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
  const synapses = whole(1, 4)
  for (let k = 0; k < synapses; k++) {
    const to = whole(0, count - 1)
    const receptor = pick(receptors(library))
    const flows = receptor.family === 'receptor' && receptor.sum !== undefined
    const from = flows ? `p${whole(0, count - 1)}` : k === 0 ? 'given' : pick(sources)
    const usual = receptor.family === 'receptor' ? receptor.weight.default : '1 mV'
    const learns = !flows && random() < 0.2 && receptor.id !== 'delta'
    const tires = !flows && !learns && random() < 0.2
    put(`y${k}`, {
      kind: 'synapse',
      parameters: {
        weight: random() < 0.5 ? shaken(usual) : `${usual.replace(' ', '*')}*(0.5 + rand())`,
        ...(flows
          ? {}
          : { delay: random() < 0.5 ? `${whole(0, 30) / 10} ms` : '(0.1 + 3*rand())*ms' }),
      },
      slots: {
        receptor: { kind: receptor.id, parameters: parametersOf(receptor) },
        connectivity: {
          kind: 'fixed-probability',
          parameters: { p: (0.1 + 0.5 * random()).toFixed(2) },
        },
        ...(learns ? { plasticity: { kind: pick(rules), parameters: {} } } : {}),
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
    run: { dt: '0.1 ms', duration: '500 ms', seed, precision: 'f64' },
    nodes,
    wires,
    kinds: {},
    blocks: {},
    scope: null,
  }
}
