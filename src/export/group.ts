/** A population as a NeuronGroup. */
import { type Expr, type Model, notRefractory, type Population, type Variable } from '#compile'
import { choiceText } from './choice'
import type { Drawn } from './drawn'
import { drawsAnew, drawsIn, drawText } from './draws'
import { EVENTS, eventCount, eventNamed, eventsIn, mayOverflow, overflowLines } from './events'
import { givenSpikes } from './given'
import { isSynaptic, type Names } from './names'
import { namespaceOf } from './scope'
import { asMethod, atTheEnd, sameMethod, systemsOf, writtenOut } from './step'
import { type Leaf, numerals, text, Unsayable } from './text'
import { remembered } from './walk'

export function groupOf(
  model: Model,
  population: Population,
  place: number,
  drawn: Drawn | null,
  names: Names,
): readonly string[] {
  const { path, size, schedule } = population
  const name = names.object(path)
  if (schedule) return givenSpikes(name, population, model.dt)
  const scope = names.inCells(path)
  const called = (variable: string, wish?: string) =>
    scope.name(variable, ...(wish ? [wish] : names.wishes(variable, path)))
  const namespace = namespaceOf(model, names, called)
  const again = drawn !== null
  const own = model.variables.filter(
    (one) => one.over.is === 'cells' && one.over.population === path && !isSynaptic(one),
  )
  const mine = new Set(own.map(({ key }) => key))
  const { clocked: systems, late } = systemsOf(population, path)
  const derivatives = systems.flatMap(({ system }) => system.derivatives)
  const equations = {
    owner: path,
    object: name,
    systems,
    updates: new Map(
      [...population.updates, ...population.late].map(({ target, value }) => [target, value]),
    ),
  }
  const drawing = derivatives.some(({ value }) => drawsIn(value, again).size > 0)
  const method = derivatives.length > 0 && !drawing ? sameMethod(model, equations) : null
  const ours = derivatives.length > 0 && !method
  const staged = /rk/.test(method ?? '')

  const linked = new Map<string, string>()
  /** What is worked out once a step and cell. */
  const held: { readonly name: string; readonly value: string }[] = []
  /** The name of each part that is read from there. */
  const heldParts = new Map<Expr, string>()
  const source = (variable: string, all = true) => {
    const over = names.array(variable)?.over
    const of = over?.is === 'cells' ? over.population : path
    const said = `${names.existing(of)}, '${names.cell(variable, of)}'`
    const cells = model.populations.find((one) => one.path === of)?.size ?? size
    if (!all || cells === size) return said
    if (cells < size)
      throw new Unsayable(`it reads ${variable} of ${size} cells, and there are ${cells}.`)
    // Of a larger population, each cell reads the one of its own number.
    return `${said}, index=np.arange(${size})`
  }
  const leaf: Leaf = (e) => {
    const known = heldParts.get(e)
    if (known) return known
    const value = String(e.value)
    switch (e.op) {
      case 'parameter':
        return namespace.parameter(value)
      case 'here':
        if (value === notRefractory(path).key) return 'int(not_refractory)'
        if (!mine.has(value)) linked.set(called(value), `linked_var(${source(value)})`)
        return called(value)
      case 'first': {
        const first = scope.name(`first ${value}`, `${names.wishes(value, path).at(-1)}_0`)
        linked.set(first, `linked_var(${source(value, false)}, index=np.zeros(${size}, dtype=int))`)
        return first
      }
      case 'index':
        return 'i'
      case 'step':
        // Runge–Kutta asks for values within the step, and in Brian2 `t` alone moves there.
        return staged ? '(t/dt)' : 't_in_timesteps'
      case 'pre':
      case 'post':
      case 'synapse':
      case 'pre-index':
      case 'post-index':
        throw new Unsayable(`${e.op} has no place in the equations of a cell.`)
      default:
        return choiceText(e, namespace, leaf) ?? drawText(e, { again, index: 'i', namespace }, leaf)
    }
  }
  /** `anew`: what is drawn when it is read, so that two of the same text are two. */
  const holdText = (value: string, wish: string, anew: boolean): string => {
    const known = anew ? undefined : held.find((one) => one.value === value)?.name
    if (known !== undefined) return known
    const name = scope.name(`held ${held.length}`, `${wish}_${held.length}`)
    held.push({ name, value })
    return name
  }
  const holdDraws = (e: Expr) => {
    for (const draw of drawsIn(e, again).keys())
      if (!heldParts.has(draw)) heldParts.set(draw, holdText(leaf(draw)!, 'draw', !again))
  }
  /** What changes with time alone is worked out once a step, so that every integrator may hold it. */
  const states = new Set(own.filter(({ state }) => state).map(({ key }) => key))
  const bound = remembered<boolean>(
    (e, of) =>
      (e.op === 'here' && states.has(String(e.value))) || drawsAnew(e, again) || e.args.some(of),
  )
  const holding = new Map<Expr, Expr>()
  const hold = (e: Expr): Expr => {
    if (staged || ours || !timed(e)) return e
    const known = holding.get(e)
    if (known) return known
    const apart = bound(e) || e.type !== 'number'
    const made: Expr = apart ? { ...e, args: e.args.map(hold) } : { ...e }
    if (!apart) heldParts.set(made, holdText(text(e, leaf), 'held', false))
    holding.set(e, made)
    return made
  }
  const { threshold: crossing, refractory: rest } = population
  const count = eventCount(population, again, leaf, namespace.function)
  const counting = count === null ? null : scope.name(...EVENTS)
  const more = Array.from({ length: eventsIn(model, path) - 1 }, (_, k) => k + 2)
  for (const { value } of derivatives) holdDraws(value)
  if (rest) holdDraws(rest.value)
  // A draw in a threshold may stand there, unless it is read twice.
  if (crossing && !counting && [...drawsIn(crossing, again).values()].some((times) => times > 1))
    holdDraws(crossing)

  const step = ours ? writtenOut(model, equations, leaf, called, namespace) : null
  const end =
    late.length > 0
      ? writtenOut(model, { ...equations, systems: late }, leaf, called, namespace)
      : null
  const lines = derivatives.map(
    ({ of, value, unlessRefractory }) =>
      `d${called(of)}/dt = (${text(hold(value), leaf)})/second : 1${unlessRefractory ? ' (unless refractory)' : ''}`,
  )
  const moving = new Set(derivatives.map(({ of }) => of))
  const standing = own
    .filter(({ key }) => !moving.has(key))
    .map(({ key, state }) => `${called(key)} : 1${state ? '' : ' (constant)'}`)
  const threshold = counting ? `${counting} > 0` : crossing && text(crossing, leaf)
  const reset = statementsIn(
    population.reset.map(({ target, value }) => ({
      value,
      write: (said) => `${called(target)} = ${said}`,
    })),
    leaf,
    again,
  )
  const refractory =
    rest && (rest.is === 'time' ? `(${text(rest.value, leaf)})*second` : text(rest.value, leaf))
  const starts = own.flatMap((variable) =>
    startOf(variable, name, called(variable.key), leaf, drawn),
  )
  const parts = [
    ...lines,
    ...standing,
    ...(counting ? [`${counting} : 1`] : []),
    ...held.map(({ name }) => `${name} : 1`),
    ...[...linked.keys()].map((one) => `${one} : 1 (linked)`),
  ]
  const options = [
    `'''\n${parts.join('\n')}\n'''`,
    ...(threshold ? [`threshold='${threshold}'`] : []),
    ...(more.length > 0
      ? [`events={${more.map((n) => `'${eventNamed(n)}': '${counting} > ${n - 1}'`).join(', ')}}`]
      : []),
    ...(reset.length > 0 ? [`reset='''${reset.join('\n')}'''`] : []),
    ...(refractory ? [`refractory='${refractory}'`] : []),
    ...(lines.length > 0 ? [`method=${step ? asMethod(step) : method}`] : []),
    `namespace=${namespace.written()}`,
    `name='${name}_group'`,
    `order=${place}`,
  ]
  return [
    ...(step?.before ?? []),
    ...(end?.before ?? []),
    `${name} = NeuronGroup(${size}, ${options.join(',\n    ')})`,
    ...[...linked].map(([variable, from]) => `${name}.${variable} = ${from}`),
    ...starts,
    ...(end ? [`${name}.${atTheEnd(end)}`] : []),
    ...(counting
      ? [
          '# Several events of a cell in one step: the first is its spike, each one more an event of its own.',
          `${name}.run_regularly('${counting} = ${count}', when='before_thresholds')`,
          ...(mayOverflow(model, population)
            ? overflowLines(name, counting, more.length + 1, names.helper(`check_${name}`))
            : []),
        ]
      : []),
    ...(held.length > 0
      ? [
          `${name}.run_regularly('''${held.map((one) => `${one.name} = ${one.value}`).join('\n')}''', when='start')`,
        ]
      : []),
  ]
}

/** Statements one after the other; a draw that stands in one of them more than once is drawn before it. */
export function statementsIn(
  lines: readonly { readonly value: Expr; readonly write: (said: string) => string }[],
  leaf: Leaf,
  again: boolean,
): readonly string[] {
  let count = 0
  return lines.flatMap(({ value, write }) => {
    const before = new Map<Expr, string>()
    const drawn: string[] = []
    for (const [draw, times] of drawsIn(value, again)) {
      if (again || times < 2) continue
      const name = `_draw${++count}`
      drawn.push(`${name} = ${leaf(draw)}`)
      before.set(draw, name)
    }
    return [...drawn, write(text(value, (e) => before.get(e) ?? leaf(e)))]
  })
}

/** The line that gives a variable its values at the start. */
export function startOf(
  { key, initial }: Variable,
  object: string,
  short: string,
  leaf: Leaf,
  drawn: Drawn | null,
): readonly string[] {
  const values = drawn?.values.get(key) ?? (isList(initial) ? initial : null)
  if (values)
    return values.every((value) => value === 0) ? [] : [`${object}.${short} = ${numerals(values)}`]
  if (isList(initial) || (initial.op === 'constant' && initial.value === 0)) return []
  return [`${object}.${short} = '${text(initial, leaf)}'`]
}

const isList = (from: Expr | readonly number[]): from is readonly number[] => Array.isArray(from)

/** Whether an expression reads the time. */
const timed = remembered<boolean>((e, of) => e.op === 'step' || e.args.some(of))
