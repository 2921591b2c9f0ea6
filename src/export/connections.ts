/** Who is connected to whom, and how long a spike takes. */
import type { Expr, Model, Projection } from '#compile'
import type { Drawn } from './drawn'
import { type Leaf, numeral, numerals, text, Unsayable } from './text'

export interface Connections {
  /** Statements of the synapses; null: there is none of them. */
  readonly connect: readonly string[] | null
  /** Statements of their pathway. */
  readonly delays: readonly string[]
}

/** What goes before synapses of a rule that Brian2 has no word for. */
export const connectHelp: Readonly<Record<string, readonly string[]>> = {
  fixed_in_degree: [
    'def fixed_in_degree(K, pre, post, autapses, multapses):',
    "    '''For each target K sources.'''",
    '    i = []',
    '    for j in range(post):',
    '        room = np.arange(pre) if autapses else np.delete(np.arange(pre), j)',
    '        i.extend(np.random.choice(room, K, replace=multapses) if len(room) else [])',
    '    return dict(i=np.array(i, dtype=int), j=np.repeat(np.arange(post), len(i)//post))',
  ],
  fixed_out_degree: [
    'def fixed_out_degree(K, pre, post, autapses, multapses):',
    "    '''For each source K targets.'''",
    '    j = []',
    '    for i in range(pre):',
    '        room = np.arange(post) if autapses else np.delete(np.arange(post), i)',
    '        j.extend(np.random.choice(room, K, replace=multapses) if len(room) else [])',
    '    return dict(i=np.repeat(np.arange(pre), len(j)//pre), j=np.array(j, dtype=int))',
  ],
  fixed_total: [
    'def fixed_total(total, pre, post, autapses, multapses):',
    "    '''So many connections, each of any pair.'''",
    '    room = np.arange(pre*post)',
    '    if not autapses:',
    '        room = room[room//post != room % post]',
    '    if not multapses:',
    '        total = min(total, len(room))',
    '    pairs = np.random.choice(room, total, replace=multapses) if len(room) else room',
    '    return dict(i=pairs//post, j=pairs % post)',
  ],
}

/** `leaf` names what delays and probabilities read. */
export function connectionsOf(
  model: Model,
  projection: Projection,
  drawn: Drawn | null,
  leaf: Leaf,
): Connections {
  const wired = drawn?.synapses.get(projection.path)
  if (!wired) {
    const connect = connectOf(model, projection, leaf)
    return { connect, delays: connect ? delaysOf(model, projection, leaf) : [] }
  }
  const { pre, post, delays } = wired
  if (pre.length === 0) return { connect: null, delays: [] }
  const same = delays.every((one) => one === delays[0])
  return {
    connect: [joined(pre, post)],
    delays: [`delay = ${same ? numeral(delays[0] ?? 0) : numerals(delays)}*second`],
  }
}

const joined = (pre: readonly number[], post: readonly number[]): string =>
  `connect(i=[${pre.join(', ')}], j=[${post.join(', ')}])`

function connectOf(
  model: Model,
  { pre, post, connect: rule }: Projection,
  leaf: Leaf,
): readonly string[] | null {
  const apart = pre === post && !rule.autapses ? "condition='i != j'" : ''
  const both = (...parts: readonly string[]) => [`connect(${parts.filter(Boolean).join(', ')})`]
  const sizeOf = (path: string) => model.populations.find((one) => one.path === path)?.size ?? 0
  switch (rule.rule) {
    case 'one-to-one':
      return ["connect(j='i')"]
    case 'all-to-all':
      return both(apart || 'True')
    case 'fixed-probability':
      return both(apart, `p=${numeral(rule.number)}`)
    case 'pairwise':
      return both(apart, `p='${rule.probability ? text(rule.probability, leaf) : '0'}'`)
    case 'list':
      if (rule.pairs.length === 0) return null
      return [
        joined(
          rule.pairs.map((pair) => pair.pre),
          rule.pairs.map((pair) => pair.post),
        ),
      ]
    case 'fixed-in-degree':
    case 'fixed-out-degree':
    case 'fixed-total': {
      if (rule.number === 0) return null
      const name = rule.rule.replaceAll('-', '_')
      const truth = (is: boolean) => (is ? 'True' : 'False')
      const free = truth(pre !== post || rule.autapses)
      return [
        `connect(**${name}(${rule.number}, ${sizeOf(pre)}, ${sizeOf(post)}, ${free}, ${truth(rule.multapses)}))`,
      ]
    }
    default:
      throw new Unsayable(
        `the connectivity ${rule.rule} has no counterpart. Export with the drawn connections (--drawn).`,
      )
  }
}

/** Delays by one rule for all; a list may give its connections their own. */
function delaysOf(
  model: Model,
  { connect: { rule, pairs }, delay }: Projection,
  leaf: Leaf,
): readonly string[] {
  const seconds = (from: Expr) =>
    from.op === 'constant' ? numeral(Number(from.value)) : `'(${text(from, leaf)})*second'`
  const knob = delay.is === 'shared' ? model.knobs.find(({ key }) => key === delay.knob) : null
  const all = knob ? numeral(knob.value) : delay.is === 'each' ? seconds(delay.from) : '0.0'
  const unit = all.startsWith("'") ? '' : '*second'
  const own =
    rule === 'list'
      ? pairs.flatMap(({ delay: at }, k) => (at === undefined ? [] : [{ k, at }]))
      : []
  if (own.length > 0 && own.length === pairs.length)
    return [`delay = ${numerals(own.map(({ at }) => at))}*second`]
  if (own.length === 0) return [`delay = ${all}${unit}`]
  if (unit)
    return [
      `delay = [${pairs.map(({ delay: at }) => (at === undefined ? all : numeral(at))).join(', ')}]*second`,
    ]
  return [
    `delay = ${all}`,
    `delay[[${own.map(({ k }) => k).join(', ')}]] = ${numerals(own.map(({ at }) => at))}*second`,
  ]
}
