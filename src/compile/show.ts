/** A model as text to read: for `hillock check --show model`, for tests, and for whoever asks what a drawing became. */
import { formatQuantity } from '#quantity'
import type { Expr, Op } from './ir'
import {
  type Assign,
  type Derived,
  keyOf,
  type Model,
  type Population,
  type Projection,
  type Variable,
} from './model'
import { inOrder } from './tape'

const infix: Partial<Readonly<Record<Op, readonly [sign: string, strength: number]>>> = {
  or: ['or', 1],
  and: ['and', 2],
  lt: ['<', 4],
  le: ['<=', 4],
  eq: ['==', 4],
  ne: ['!=', 4],
  add: ['+', 5],
  sub: ['-', 5],
  mul: ['*', 6],
  div: ['/', 6],
  mod: ['%', 6],
  pow: ['**', 8],
}

const leaf: Partial<Readonly<Record<Op, (value: Expr['value']) => string>>> = {
  constant: (value) => String(value),
  truth: (value) => (value ? 'True' : 'False'),
  parameter: String,
  here: String,
  pre: (value) => `${value}@pre`,
  post: (value) => `${value}@post`,
  synapse: (value) => `${value}@synapse`,
  first: (value) => `${value}@first`,
  index: () => 'i',
  'pre-index': () => 'i@pre',
  'post-index': () => 'i@post',
  step: () => 'step',
  rand: (value) => `rand<${value}>`,
  randn: (value) => `randn<${value}>`,
  rand32: (value) => `rand32<${value}>`,
}

/** Operations within operations that one line may hold. */
const DEEPEST = 100

/**
 * Parts with a line of their own, in the order in which they are needed: those that occur again and are worth it, and
 * within what is very deep some that occur once.
 */
function repeated(e: Expr): readonly Expr[] {
  const order = inOrder([e])
  const uses = new Map<Expr, number>()
  for (const { args } of order) for (const arg of args) uses.set(arg, (uses.get(arg) ?? 0) + 1)
  const large = (part: Expr): boolean => part.args.some(({ args }) => args.length > 0)
  const depths = new Map<Expr, number>()
  return order.filter((part) => {
    const depth = 1 + Math.max(0, ...part.args.map((arg) => depths.get(arg) ?? 0))
    const named = large(part) && ((uses.get(part) ?? 0) > 1 || depth > DEEPEST)
    depths.set(part, named ? 0 : depth)
    return named
  })
}

/** An expression in the notation of the equations; what occurs more than once comes first, as lines `%1 = …`. */
export function showExpression(e: Expr): string {
  const names = new Map<Expr, string>()
  const lines: string[] = []
  const text = (part: Expr, within = 0): string => {
    const known = names.get(part) ?? leaf[part.op]?.(part.value)
    if (known !== undefined) return known
    const [a, b, c] = part.args as readonly [Expr, Expr, Expr]
    const wrap = (strength: number, written: string) =>
      strength < within ? `(${written})` : written
    const operator = infix[part.op]
    if (operator) {
      const [sign, strength] = operator
      return wrap(strength, `${text(a, strength)} ${sign} ${text(b, strength + 1)}`)
    }
    if (part.op === 'neg') return wrap(7, `-${text(a, 7)}`)
    if (part.op === 'not') return wrap(3, `not ${text(a, 3)}`)
    if (part.op === 'select') return wrap(0.5, `${text(b, 1)} if ${text(a, 1)} else ${text(c, 1)}`)
    return `${part.op}(${part.args.map((arg) => text(arg)).join(', ')})`
  }
  for (const part of repeated(e)) {
    if (part === e) continue
    const written = text(part)
    names.set(part, `%${names.size + 1}`)
    lines.push(`${names.get(part)} = ${written}`)
  }
  return [...lines, text(e)].join('\n')
}

/** `head = expression`, its repeated parts on lines before it. */
export function line(indent: string, head: string, e: Expr): string {
  const parts = showExpression(e).split('\n')
  const last = parts.pop()
  return [...parts, `${head}${last}`].map((text) => indent + text).join('\n')
}

export const assign = (indent: string, word: string, { target, at, value }: Assign): string =>
  line(indent, `${word} ${target}${at === 'here' ? '' : `@${at}`} = `, value)

function showVariable({ key, over, initial, dimension, state }: Variable): string {
  const where = over.is === 'cells' ? `cell of ${over.population}` : `synapse of ${over.projection}`
  const head = `${state ? 'state' : 'value'} ${key} for each ${where} = `
  if ('op' in initial) return line('', head, initial)
  const few = initial.slice(0, 8).map((value) => formatQuantity(value, dimension))
  return `${head}[${few.join(', ')}${initial.length > few.length ? ', …' : ''}]`
}

export function showDerived(derived: Derived): string {
  if (derived.is === 'value') return line('', `${derived.into} = `, derived.from)
  const rows = derived.matrix.map((row) => `  [${row.map(showExpression).join(', ')}]`)
  const states = derived.of.map(({ called }) => called).join(', ')
  return [`propagator ${derived.owner}.${derived.title} of ${states}`, ...rows].join('\n')
}

function showPopulation(population: Population): string {
  const { path, size, integrators, threshold, refractory, schedule, level } = population
  return [
    `cells ${path} (${size})${integrators.map(({ owner, method }) => `, ${owner} ${method}`).join('')}`,
    ...population.systems.flatMap(({ derivatives }) =>
      derivatives.map(({ of, value, unlessRefractory }) =>
        line('  ', `${unlessRefractory ? 'unless refractory ' : ''}d ${of}/dt = `, value),
      ),
    ),
    ...population.updates.map((one) => assign('  ', 'next', one)),
    ...population.late.map((one) => assign('  ', 'next, after events,', one)),
    ...(threshold ? [line('  ', 'spikes when ', threshold)] : []),
    ...(schedule ? [`  spikes as given, ${schedule.times.length} in all`] : []),
    ...population.reset.map((one) => assign('  ', 'reset', one)),
    ...(refractory
      ? [line('  ', `refractory ${refractory.is === 'time' ? 'for' : 'while'} `, refractory.value)]
      : []),
    ...(level ? [`  shows ${level.variable} from ${level.low} to ${level.high}`] : []),
  ].join('\n')
}

function showProjection(projection: Projection): string {
  const { path, pre, post, connect, weight, delay } = projection
  const flags = [
    ...(connect.autapses ? [] : ['no autapses']),
    ...(connect.multapses ? [] : ['no multapses']),
  ]
  const pairs = connect.rule === 'list' ? ` of ${connect.pairs.length}` : ''
  return [
    `synapses ${path} from ${pre} to ${post}: ${[`${connect.rule}${pairs} ${connect.number}`, ...flags].join(', ')}`,
    `  weight ${weight.is === 'shared' ? weight.knob : `each ${weight.variable}`}`,
    delay.is === 'shared' ? `  delay ${delay.knob}` : line('  ', 'delay each ', delay.from),
    ...projection.sums.map((one) => assign('  ', 'sum', one)),
    ...projection.systems.flatMap(({ derivatives }) =>
      derivatives.map(({ of, value }) => line('  ', `d ${of}/dt = `, value)),
    ),
    ...projection.updates.map((one) => assign('  ', 'next', one)),
    ...projection.late.map((one) => assign('  ', 'next, after events,', one)),
    ...projection.onStep.map((one) => assign('  ', 'every step', one)),
    ...projection.onPre.map((one) => assign('  ', 'arrival', one)),
    ...projection.onPost.map((one) => assign('  ', 'postsynaptic', one)),
  ].join('\n')
}

/** The whole model, one fact a line. */
export function showModel(model: Model): string {
  const { dt, duration, seed } = model
  return [
    `step ${dt} s, duration ${duration} s, seed ${seed}`,
    model.knobs
      .map(({ key, value, dimension }) => `knob ${key} = ${formatQuantity(value, dimension)}`)
      .join('\n'),
    model.variables.map(showVariable).join('\n'),
    model.derived.map(showDerived).join('\n'),
    ...model.populations.map(showPopulation),
    ...model.projections.map(showProjection),
    model.probes
      .map(
        ({ path, reads, target, indices, interval }) =>
          `probe ${path} reads ${reads} of ${keyOf(target)}${indices ? `, ${indices.length} at most` : ''}, every ${interval} s`,
      )
      .join('\n'),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}
