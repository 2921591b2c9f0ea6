/** A projection as Synapses. */
import { type Assign, type Expr, type Model, notRefractory, type Projection } from '#compile'
import type { Drawn } from './drawn'
import { eventNamed, eventsIn } from './events'
import { isSynaptic, methods, startOf } from './group'
import { identifier, localName, synapticNames } from './names'
import { type Namespace, namespaceOf } from './scope'
import { numeral, text, Unsayable } from './text'

export function synapsesOf(
  model: Model,
  projection: Projection,
  drawn: Drawn | null,
): readonly string[] {
  const { path, pre, post, sums, onStep } = projection
  if (onStep.length > 0)
    throw new Unsayable('weights that change in every step are not exported yet.')
  if (sums.some(({ target }) => !target.startsWith(`${path}.`)))
    throw new Unsayable('weights that another synapse is tied to are not exported yet.')
  const name = identifier(path)
  const namespace = namespaceOf(model, path)
  const called = synapticNames(model, projection)
  const leaf = leafOf(projection, namespace, called)
  const cells = model.populations.flatMap(({ systems, integrators }) =>
    systems
      .filter(({ owner }) => owner === path)
      .map((system) => ({
        system,
        method: integrators.find(({ owner }) => owner === path)?.method,
      })),
  )
  const synaptic = projection.systems.map((system) => ({
    system,
    method: projection.integrators.find(({ owner }) => owner === system.owner)?.method,
  }))
  const derivatives = [...cells, ...synaptic].flatMap(({ system }) => system.derivatives)
  const method = [...cells, ...synaptic].find((one) => one.method)?.method
  const moving = new Set(derivatives.map(({ of }) => of))
  const variables = model.variables.filter(
    ({ name: variable, over }) =>
      (over.is === 'synapses' && over.projection === path) ||
      (isSynaptic(variable) && variable.startsWith(`${path}.`)),
  )
  const lines = [
    ...sums.map(
      ({ target, value }) => `${localName(target, post)}_post = ${text(value, leaf)} : 1 (summed)`,
    ),
    ...derivatives.map(
      ({ of, value }) => `d${called(of)}/dt = (${text(value, leaf)})/second : 1 (clock-driven)`,
    ),
    ...variables
      .filter((variable) => !moving.has(variable.name))
      .map((variable) => `${called(variable.name)} : 1`),
  ]
  const onPre = projection.onPre.map((one) => statement(one, projection, leaf, called))
  const onPost = projection.onPost.map((one) => statement(one, projection, leaf, called))
  const { connect, delays } = connections(model, projection, drawn)
  const [before, after] = [eventsIn(model, pre), eventsIn(model, post)]
  const options = [
    ...(lines.length > 0 ? [`'''\n${lines.join('\n')}\n'''`] : []),
    ...pathways(name, 'pre', before, onPre),
    ...pathways(name, 'post', after, onPost),
    ...(before + after > 2
      ? [
          `on_event={${[...named('pre', onPre.length > 0 ? before : 0), ...named('post', onPost.length > 0 ? after : 0)].map(([way, event]) => `'${way}': '${event}'`).join(', ')}}`,
        ]
      : []),
    ...(method && derivatives.length > 0 ? [`method='${methods[method]}'`] : []),
    `namespace=${namespace.written()}`,
    `name='${name}_synapses'`,
  ]
  return [
    ...texts(name, 'pre', before, onPre),
    ...texts(name, 'post', after, onPost),
    `${name} = Synapses(${identifier(pre)}, ${identifier(post)}, ${options.join(',\n    ')})`,
    ...connect.map((line) => `${name}.${line}`),
    ...(onPre.length > 0
      ? named('pre', before).flatMap(([way]) => delays.map((line) => `${name}.${way}.${line}`))
      : []),
    // Brian2 lets nobody write to what belongs to no synapse.
    ...(connect[0] === NONE ? [] : variables).flatMap((variable) =>
      // What lives with a cell is drawn for its cells; here each synapse begins with its own.
      variable.over.is === 'cells' && drawn
        ? fromCells(model, projection, variable.name, `${name}.${called(variable.name)}`, drawn)
        : startOf(variable, name, called(variable.name), leaf, drawn),
    ),
  ]
}

/** The pathways of one side, each with the event of a step that it is for. */
const named = (side: 'pre' | 'post', events: number): readonly (readonly [string, string])[] =>
  Array.from({ length: events }, (_, k) => [k === 0 ? side : `${side}_${k + 1}`, eventNamed(k + 1)])

/** The statements of several pathways, written once. */
function texts(
  name: string,
  side: 'pre' | 'post',
  events: number,
  statements: readonly string[],
): readonly string[] {
  return events > 1 && statements.length > 0
    ? [`${name}_on_${side} = '''${statements.join('\n')}'''`]
    : []
}

function pathways(
  name: string,
  side: 'pre' | 'post',
  events: number,
  statements: readonly string[],
): readonly string[] {
  if (statements.length === 0) return []
  if (events === 1) return [`on_${side}='''${statements.join('\n')}'''`]
  const ways = named(side, events).map(([way]) => `'${way}': ${name}_on_${side}`)
  return [`on_${side}={${ways.join(', ')}}`]
}

function fromCells(
  model: Model,
  { path, pre }: Projection,
  variable: string,
  target: string,
  drawn: Drawn,
): readonly string[] {
  const over = model.variables.find((one) => one.name === variable)?.over
  const values = drawn.values.get(variable) ?? []
  const wired = drawn.synapses.get(path)
  if (over?.is !== 'cells' || !wired || values.every((value) => value === 0)) return []
  const cells = over.population === pre ? wired.pre : wired.post
  const spread = cells.map((cell) => numeral(values[cell] ?? 0))
  return [`${target} = [${spread.join(', ')}]`]
}

/** How a projection's statements name what they read. */
function leafOf(
  { path, pre, post }: Projection,
  namespace: Namespace,
  called: (name: string) => string,
): (e: Expr) => string {
  const side = (e: Expr, population: string, word: 'pre' | 'post'): string => {
    const value = String(e.value)
    if (value === notRefractory(population)) return `int(not_refractory_${word})`
    if (isSynaptic(value) && value.startsWith(`${path}.`)) return called(value)
    return `${localName(value, population)}_${word}`
  }
  return (e) => {
    switch (e.op) {
      case 'parameter':
        return namespace.parameter(String(e.value))
      case 'pre':
        return side(e, pre, 'pre')
      case 'post':
        return side(e, post, 'post')
      case 'here':
      case 'synapse':
        return called(String(e.value))
      case 'pre-index':
        return 'i'
      case 'post-index':
        return 'j'
      case 'step':
        return 't_in_timesteps'
      case 'rand':
      case 'randn':
        return `${e.op}()`
      default:
        throw new Unsayable(`${e.op} has no place in a synapse.`)
    }
  }
}

/** Whether a cell's variable takes in what differs from one of its synapses to the next. */
const adds = (value: Expr, other: 'pre' | 'post'): boolean =>
  ['synapse', other, `${other}-index`].includes(value.op) ||
  value.args.some((arg) => adds(arg, other))

/** A statement; what many synapses do to one cell has to be a sum. */
function statement(
  { target, at, value }: Assign,
  { path, pre, post }: Projection,
  leaf: (e: Expr) => string,
  called: (name: string) => string,
): string {
  const mine = at === 'synapse' || (isSynaptic(target) && target.startsWith(`${path}.`))
  if (mine && at !== 'synapse' && adds(value, at === 'pre' ? 'post' : 'pre'))
    throw new Unsayable(`${target} is the sum of many synapses, where each has one of its own.`)
  if (mine) return `${called(target)} = ${text(value, leaf)}`
  const word = at === 'pre' ? 'pre' : 'post'
  const name = `${localName(target, at === 'pre' ? pre : post)}_${word}`
  const isTarget = (e: Expr | undefined) => e?.op === at && e.value === target
  const [a, b, c] = value.args
  if (value.op === 'add' && isTarget(a) && b) return `${name} += ${text(b, leaf)}`
  if (value.op === 'sub' && isTarget(a) && b) return `${name} -= ${text(b, leaf)}`
  if (value.op === 'select' && a && b && isTarget(c) && b.op === 'add' && isTarget(b.args[0]))
    return `${name} += int(${text(a, leaf)})*(${text(b.args[1]!, leaf)})`
  throw new Unsayable(`${target} is set by many synapses at once, which only a sum can be.`)
}

/** What is said of a projection without synapses. */
const NONE = 'active = False'

function connections(
  model: Model,
  projection: Projection,
  drawn: Drawn | null,
): { readonly connect: readonly string[]; readonly delays: readonly string[] } {
  const { path, pre, post, connect: rule, delay } = projection
  const wired = drawn?.synapses.get(path)
  if (wired) {
    const { pre: i, post: j, delays } = wired
    if (i.length === 0) return { connect: [NONE], delays: [] }
    const same = delays.every((one) => one === delays[0])
    return {
      connect: [`connect(i=[${i.join(', ')}], j=[${j.join(', ')}])`],
      delays: [
        same
          ? `delay = ${numeral(delays[0] ?? 0)}*second`
          : `delay = [${delays.map(numeral).join(', ')}]*second`,
      ],
    }
  }
  const knob = delay.is === 'shared' ? model.knobs.find(({ name }) => name === delay.knob) : null
  const empty = namespaceOf(model, path)
  const delays = [
    knob
      ? `delay = ${numeral(knob.value)}*second`
      : `delay = '(${delay.is === 'each' ? text(delay.from, leafOf(projection, empty, synapticNames(model, projection))) : '0'})*second'`,
  ]
  const apart = pre === post && !rule.autapses ? "condition='i != j'" : ''
  const both = (...parts: readonly string[]) => `connect(${parts.filter(Boolean).join(', ')})`
  switch (rule.rule) {
    case 'one-to-one':
      return { connect: ["connect(j='i')"], delays }
    case 'all-to-all':
      return { connect: [both(apart || 'True')], delays }
    case 'fixed-probability':
      return { connect: [both(apart, `p=${numeral(rule.number)}`)], delays }
    case 'pairwise': {
      const leaf = leafOf(projection, empty, synapticNames(model, projection))
      const p = rule.probability ? text(rule.probability, leaf) : '0'
      return { connect: [both(apart, `p='${p}'`)], delays }
    }
    case 'list':
      return {
        connect: [
          `connect(i=[${rule.pairs.map((pair) => pair.pre).join(', ')}], j=[${rule.pairs.map((pair) => pair.post).join(', ')}])`,
        ],
        delays,
      }
    case 'fixed-total': {
      const n = (of: string) => model.populations.find((one) => one.path === of)?.size ?? 0
      return {
        connect: [
          `connect(i=np.random.randint(0, ${n(pre)}, ${rule.number}), j=np.random.randint(0, ${n(post)}, ${rule.number}))`,
        ],
        delays,
      }
    }
    default:
      throw new Unsayable(
        `the connectivity ${rule.rule} has no counterpart; export with the drawn connections.`,
      )
  }
}
