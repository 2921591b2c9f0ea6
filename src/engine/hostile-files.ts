/**
 * Circuit files that nobody would write but who wants to hurt, or whose disk did: for tests. Each is made of a number
 * alone, so that one that was found can be made again.
 */
import type { Circuit, Library } from '#circuit'
import { integrators } from '#kind'

/** Numbers in [0, 1) by a seed (Mulberry32). */
function drawing(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Hand {
  readonly below: (n: number) => number
  readonly one: <T>(of: readonly T[]) => T
  readonly base: () => Json
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type Way = readonly string[]

const count = (n: number) => Array.from({ length: n }, (_, k) => k)
const nested = (levels: number, open: string, close: string, inside: string): string =>
  open.repeat(levels) + inside + close.repeat(levels)

const texts: readonly string[] = [
  '',
  ' ',
  '(',
  ')',
  nested(5000, '(', ')', 'v'),
  nested(60, '(', ')', 'v'),
  count(3000)
    .map(() => 'v')
    .join('+'),
  count(399)
    .map(() => 'v')
    .join('*'),
  count(300)
    .map(() => '2')
    .join('**'),
  '9**9**9**9',
  '-'.repeat(9000),
  'not '.repeat(2000),
  nested(300, 'abs(', ')', 'v'),
  nested(60, 'exp(', ')', 'v/mV'),
  '1e999 ms',
  '-1e999',
  '1e308 s',
  '1e-320 s',
  '4.9e-324',
  '0/0',
  '1/0',
  '0*inf',
  'inf',
  '-inf*ms',
  'nan',
  '0x10',
  '1_000',
  '１０ ms',
  '1,5 ms',
  'rand()',
  'rand(1)',
  'randn()*mV',
  'poisson(1e300)',
  'poisson(-1)',
  'poisson(rand())',
  'exp(1e9)',
  'log(-1)',
  'sqrt(-1)*mV',
  'timestep(t, 0*ms)',
  'clip(1)',
  'int(v > 0)',
  'x if y',
  'x if y else',
  'i',
  'j',
  'N',
  'N*i/0',
  't',
  'dt',
  'xi',
  'xi*1e9',
  'v',
  'w',
  'self',
  'constructor',
  '__proto__',
  'toString()',
  'hasOwnProperty',
  'v.v',
  'a.v -> a.v',
  'a.spikes -> a.I',
  'syn.post -> syn.pre',
  '->',
  '0 -> 0',
  '0 -> 99999999999999999999',
  '1:2:3',
  '-1: 3 ms',
  '1e9: 1 ms',
  '3: -5 ms',
  '1 ms ms ms',
  'True',
  'dv/dt = -v/ms : volt',
  'dv/dt = v : 1\ndv/dt = v : 1',
  'x = x : 1',
  'x = y : 1\ny = x : 1',
  'v += v; v *= v; v = v',
  ': : :',
  '\n\n\n',
  '#',
  '\\\n\\\n',
  '<script>alert(1)</script>',
  "'); import os; os.system('x') #",
  '"""\nimport os\n"""',
  '$\u007bprocess.exit(1)}',
  '../../../../etc/passwd',
  '\u0000\u0001\u0002',
  '\u202egnirts',
  '\ud800',
  '\uFEFF{}',
  '💥'.repeat(3000),
  'é'.repeat(9999),
  'x'.repeat(10_001),
  'x'.repeat(300_000),
  'a'.repeat(64),
  'a'.repeat(65),
  `${'a*'.repeat(4000)}a`,
  '1'.repeat(9000),
  `0.${'0'.repeat(9000)}1`,
]

const numbers: readonly number[] = [
  ...[0, -0, 1, -1, 0.5, 2, 3, 7, 64, 1000, 65_537, 1e6, 5e6, 5e6 + 1, 1e9, 2 ** 31, 2 ** 32],
  ...[2 ** 53, 1e15, 1e21, 1e100, 1e308, -1e308, 5e-324, 1e-9, -1e9],
]

/** A value that stands where another is expected. */
function wrong({ below, one }: Hand): Json {
  const any: readonly (() => Json)[] = [
    () => null,
    () => true,
    () => false,
    () => one(numbers),
    () => one(texts),
    () => one(texts),
    () => [],
    () => ({}),
    () => [one(texts), one(numbers)],
    () => count(below(2000)).map(() => '1 ms'),
    () => ({ toString: 1, valueOf: null }),
    () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'),
    () => JSON.parse(nested(below(200), '[', ']', '1')),
    () => JSON.parse(nested(below(200), '{"a":', '}', '1')),
    () => ({ kind: one(texts), parameters: [one(texts)] }),
    () => ({ from: { node: {}, port: {} }, to: { node: [], port: null } }),
  ]
  return one(any)()
}

/** Ways to every place in a value. */
function places(value: Json): readonly Way[] {
  const found: Way[] = []
  const stack: (readonly [Json, Way])[] = [[value, []]]
  while (stack.length > 0) {
    const [at, way] = stack.pop()!
    found.push(way)
    if (typeof at === 'object' && at !== null)
      for (const [name, inner] of Object.entries(at)) stack.push([inner as Json, [...way, name]])
  }
  return found
}

function changed(value: Json, way: Way, change: (old: Json) => Json): Json {
  const [name, ...rest] = way
  if (name === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((inner: Json, k) =>
      String(k) === name ? changed(inner, rest, change) : inner,
    )
  return Object.fromEntries(
    Object.entries(value as { [name: string]: Json }).map(([key, inner]) => [
      key,
      key === name ? changed(inner, rest, change) : inner,
    ]),
  )
}

function valueAt(value: Json, way: Way): Json {
  return way.reduce<Json>((at, name) => (at as { [name: string]: Json })[name] ?? null, value)
}

const at = (hand: Hand, value: Json): Way => hand.one(places(value))

const names: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  ' ',
  'a.b',
  'a/b',
  'a b',
  'a-b',
  '1x',
  'é',
  '中文',
  'x'.repeat(300),
  'v',
  't',
  'i',
  'dt',
  'N',
  'I',
  'spikes',
  'weight',
  'delay',
  'run',
  'rest',
  'w',
  'h',
]

const own = (
  id: string,
  equations: string,
  rest: { readonly [name: string]: Json } = {},
): Json => ({
  id,
  family: 'neuron',
  name: id,
  about: '',
  inputs: {},
  equations,
  parameters: {},
  ...rest,
})

const circuitOf = (
  nodes: { readonly [name: string]: Json },
  rest: { readonly [name: string]: Json } = {},
): Json => ({
  format: 'hillock',
  version: 2,
  name: 'h',
  about: '',
  run: { dt: '0.1 ms', duration: '10 ms', seed: 1, precision: 'f64' },
  nodes,
  wires: [],
  ...rest,
})

const placed = { position: { x: 0, y: 0 }, parameters: {} }

/** A kind whose lines name each other, so that whoever writes them out never ends. */
function exploding({ below, one }: Hand): Json {
  const n = 5 + below(one([30, 60, 200, 500]))
  const joins = [
    'a*a',
    'a+a',
    'a/(a+1)',
    'a**a',
    'a-a*a',
    'a if a > 0 else -a',
    'exp(a)-a',
    'a%b+b',
  ]
  const join = one(joins)
  const mixed = below(2) === 0
  const back = () => (below(3) === 0 ? below(n) : 0)
  const lines = count(n).map((k) => {
    const text = mixed ? one(joins) : join
    const [a, b] = [`s${k}`, `s${Math.max(0, k - back())}`]
    return `s${k + 1} = ${text.replace(/\ba\b/g, a).replace(/\bb\b/g, b)} : 1`
  })
  if (below(2) === 0) lines.reverse()
  if (below(6) === 0) lines.push(`s0 = s${n} : 1`)
  else lines.push('s0 = x + 1 : 1')
  const integrator = one([...integrators, 'linear', 'gsl', 3, null])
  const kind = own(
    'own',
    [`dx/dt = (s${n} - x)/ms : 1${one(['', ' (unless refractory)'])}`, ...lines].join('\n'),
    {
      ...(integrator ? { integrator } : {}),
      ...(below(2) === 0 ? { threshold: `s${n} > 1`, reset: `x = s${n}`, refractory: '2*ms' } : {}),
    },
  )
  return circuitOf({ c: { kind: 'own', ...placed, size: one([1, 10]) } }, { kinds: { own: kind } })
}

/** Many states that lean on each other. */
function coupled({ below, one }: Hand): Json {
  const n = 2 + below(one([20, 80, 200]))
  const far = 1 + below(one([2, 5, n]))
  const term = one(['x', 'x*x', 'exp(x)', 'sin(x)', '0.1*x'])
  const lines = count(n).map((k) => {
    const sum = count(Math.min(far, 30)).map((d) => term.replaceAll('x', `x${(k + d + 1) % n}`))
    return `dx${k}/dt = (${sum.join('+')} - x${k})/ms : 1`
  })
  return circuitOf(
    { c: { kind: 'own', ...placed } },
    { kinds: { own: own('own', lines.join('\n')) } },
  )
}

/** Parameters in terms of each other, in chains and circles. */
function knotted({ below, one }: Hand): Json {
  const n = 2 + below(one([10, 60, 300]))
  const each = 1 + below(3)
  const parameters = Object.fromEntries(
    count(n).map((k) => [
      `p${k}`,
      {
        default:
          k === 0
            ? one(['1', '1 + rand()', 'p0'])
            : count(each)
                .map(() => `p${below(below(4) === 0 ? n : k)}`)
                .join('+'),
        help: '',
      },
    ]),
  )
  return circuitOf(
    { c: { kind: 'own', ...placed, size: one([1, 3]) } },
    { kinds: { own: own('own', `dx/dt = (p${n - 1} - x)/ms : 1`, { parameters }) } },
  )
}

/** Blocks within blocks, ports that lead to ports, wires in circles. */
function winding({ below, one }: Hand): Json {
  const n = 1 + below(one([3, 12, 20]))
  const wide = 1 + below(one([2, 4, 12]))
  const blocks = Object.fromEntries(
    count(n).map((k) => {
      const inner = k === n - 1 ? one(['lif', 'b0', `b${k}`, 'nothing']) : `b${k + 1}`
      const nodes = Object.fromEntries(
        count(wide).map((m) => [`n${m}`, { kind: inner, ...placed }]),
      )
      return [
        `b${k}`,
        {
          name: `b${k}`,
          about: '',
          parameters: { p: { default: one(['1', 'p', 'q', '2*p']), help: '' } },
          ports: {
            a: count(wide).map((m) => `n${m}.${one(['a', 'I', 'b', 'spikes'])}`),
            b: [`n${below(wide)}.b`, one(['n0.a', 'x.y', 'n0'])],
          },
          nodes,
          wires: [one(['n0.a -> n0.a', 'n0.b -> n0.I', 'n0.spikes -> n0.a'])],
          twin: one(['b0', `b${k}`]),
        },
      ]
    }),
  )
  return circuitOf(
    { x: { kind: 'b0', ...placed }, y: { kind: one(['b0', 'lif']), ...placed } },
    { blocks, wires: ['x.a -> y.a', 'y.b -> x.a', 'x.b -> x.b', 'x.a -> y.I'] },
  )
}

/** Nodes, wires, lists and sizes that are many. */
function giant({ below, one }: Hand): Json {
  const size = one([1, 10, 1000, 70_000, 5_000_000, 5_000_001, 1e12, '5e6', '10**9', 'N', '1e999'])
  const rule = one([
    'all-to-all',
    'fixed-probability',
    'fixed-in-degree',
    'fixed-total',
    'one-to-one',
    'pairwise',
    'distance-ring',
    'explicit-list',
  ])
  const slots = {
    connectivity: {
      kind: rule,
      parameters: one<{ readonly [name: string]: Json }>([
        {},
        { p: one(['1', '2', '-1', '1e-9', 'rand()', 'i/j']) },
        { K: one(['1e9', '-1', '1.5', '99999']) },
        { total: one(['1e8', '1e9', '1e300']) },
        { pairs: count(below(20_000)).map((k) => `${k % 7} -> ${k % 11}: 1 nS, ${k} ms`) },
      ]),
    },
    receptor: {
      kind: one(['ampa', 'delta', 'exponential', 'nmda', 'gap-junction']),
      parameters: {},
    },
    plasticity: one<Json>([
      null,
      { kind: 'stdp-pair', parameters: {} },
      { kind: 'bcm', parameters: {} },
    ]),
  }
  const probe = one([
    'state-probe',
    'interval-probe',
    'correlogram-probe',
    'weight-histogram-probe',
    'rate-spectrum-probe',
    'weight-matrix-probe',
  ])
  const amount = one(['0', '-1', '1e9', '1e300', 'inf', '0.5'])
  const unit = one([' ms', ' s', '', ' Hz'])
  const settings = one([
    'bin',
    'longest',
    'reach',
    'window',
    'interval',
    'cells',
    'synapses',
    'bins',
    'segment',
    'highest',
  ])
  return circuitOf(
    {
      a: {
        kind: 'poisson',
        ...placed,
        size,
        parameters: { rate: one(['20 Hz', '1e9 Hz', '-1 Hz', 'i*Hz']) },
      },
      s: {
        kind: 'synapse',
        ...placed,
        slots,
        parameters: {
          delay: one(['1 ms', '1e300 s', '0 ms', '-1 ms', 'rand()*1e9*s']),
          weight: one(['1', 'rand()', '-1', '1e300']),
        },
      },
      c: { kind: one(['lif', 'adex', 'izhikevich']), ...placed, size },
      p: { kind: probe, ...placed, parameters: { [settings]: amount + unit } },
    },
    {
      wires: [
        'a.spikes -> s.pre',
        's.post -> c.I',
        one(['c.spikes -> p.in', 'c.v -> p.in', 's.w -> p.in']),
      ],
      run: {
        dt: one(['0.1 ms', '1e-300 s', '1e300 s', '0 ms', '-1 ms', '1 us']),
        duration: one(['10 ms', '1e300 s', '0 s', '1e-300 s']),
        seed: one<Json>([1, -1, 1.5, 2 ** 32, '1']),
        precision: one(['f64', 'f32', 'f16']),
      },
    },
  )
}

/** Thousands of nodes and wires. */
function crowded({ below, one }: Hand): Json {
  const n = one([100, 1000, 3000])
  const kind = one(['lif', 'poisson', 'sine-current', 'constant-current', 'state-probe', 'nothing'])
  const nodes = Object.fromEntries(count(n).map((k) => [`n${k}`, { kind, ...placed }]))
  const ports = ['I', 'v', 'spikes', 'in', 'x']
  const wires = count(n).map(() => `n${below(n)}.${one(ports)} -> n${below(n)}.${one(ports)}`)
  return circuitOf(nodes, { wires })
}

const makers: readonly ((hand: Hand) => string)[] = [
  // cut off
  (hand) => {
    const text = JSON.stringify(hand.base(), null, 2)
    return text.slice(0, hand.below(text.length))
  },
  // some signs lost, doubled or exchanged
  (hand) => {
    let text = JSON.stringify(hand.base())
    for (let k = hand.below(8); k >= 0; k--) {
      const from = hand.below(text.length)
      const put = hand.one(['', '"', '{', '}', '[', ']', ',', ':', '\\', '0', 'e', '\u0000', '-'])
      text = text.slice(0, from) + put + text.slice(from + hand.below(3))
    }
    return text
  },
  // wrong types at any place, one or several
  ...[1, 1, 3].map((most) => (hand: Hand) => {
    let value = hand.base()
    for (let k = hand.below(most); k >= 0; k--)
      value = changed(value, at(hand, value), () => wrong(hand))
    return JSON.stringify(value)
  }),
  // hostile texts where texts stand
  ...[1, 2].map((most) => (hand: Hand) => {
    let value = hand.base()
    for (let k = hand.below(most); k >= 0; k--) {
      const ways = places(value).filter((way) => typeof valueAt(value, way) === 'string')
      if (ways.length > 0) value = changed(value, hand.one(ways), () => hand.one(texts))
    }
    return JSON.stringify(value)
  }),
  // numbers within texts made huge, tiny or none
  (hand) => {
    const put = hand.one(['1e300', '0', '-1', '1e-300', '1e999', '0.1e', '2**70', '(0/0)'])
    const often = 1 + hand.below(6)
    let k = 0
    return JSON.stringify(hand.base(), (_, each) =>
      typeof each === 'string' && /^-?[\d.]+ \w+$/.test(each) && k++ % often === 0
        ? each.replace(/^-?[\d.]+/, put)
        : each,
    )
  },
  // fields with other names
  (hand) => {
    const value = hand.base()
    const ways = places(value).filter((way) => way.length > 0)
    const way = hand.one(ways)
    const [name, put] = [way.at(-1)!, hand.one(names)]
    const renamed = changed(value, way.slice(0, -1), (old) =>
      Array.isArray(old) || typeof old !== 'object' || old === null
        ? old
        : JSON.parse(
            `{${Object.entries(old)
              .map(
                ([key, each]) =>
                  `${JSON.stringify(key === name ? put : key)}:${JSON.stringify(each)}`,
              )
              .join(',')}}`,
          ),
    )
    return JSON.stringify(renamed)
  },
  // deep
  (hand) => {
    const levels = hand.one([10, 63, 64, 65, 1000, 100_000])
    const [open, close] = hand.one([
      ['[', ']'],
      ['{"a":', '}'],
    ] as const)
    return `{"format":"hillock","version":${hand.one(['1', '2', '9'])},"nodes":{},"${hand.one(['kinds', 'about', 'blocks', 'x'])}":${nested(levels, open, close, '1')}}`
  },
  // not a circuit at all
  (hand) =>
    hand.one([...texts, ...texts.map((text) => JSON.stringify(text)), ...numbers.map(String)]),
  ...[exploding, exploding, coupled, knotted, winding, giant, giant, crowded].map(
    (make) => (hand: Hand) => JSON.stringify(make(hand)),
  ),
]

/** The text of a file, the same for the same number. */
export function hostileFile(
  number: number,
  circuits: readonly Circuit[],
  library: Library,
): string {
  const random = drawing(number * 7919 + 17)
  const below = (n: number): number => Math.floor(random() * Math.max(1, n))
  const one = <T>(of: readonly T[]): T => of[below(of.length)]!
  const base = (): Json => {
    const circuit = one(circuits)
    const kinds = [...library.kinds.values()].filter(
      ({ family }) => family !== 'task' && family !== 'block',
    )
    // Kinds and blocks of the library taken into the circuit, so that they go wrong as well.
    const taken =
      below(2) === 0
        ? kinds.filter(({ id }) => Object.values(circuit.nodes).some(({ kind }) => kind === id))
        : [one(kinds)]
    const used = [...library.blocks].filter(([id]) =>
      Object.values(circuit.nodes).some(({ kind }) => kind === id),
    )
    return JSON.parse(
      JSON.stringify({
        ...circuit,
        kinds: { ...Object.fromEntries(taken.map((kind) => [kind.id, kind])), ...circuit.kinds },
        blocks: { ...(below(3) === 0 ? Object.fromEntries(used) : {}), ...circuit.blocks },
      }),
    )
  }
  return makers[number % makers.length]!({ below, one, base })
}
