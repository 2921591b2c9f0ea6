/** A population as a NeuronGroup, or as given spikes. */
import { type Expr, type Model, notRefractory, type Population, type Variable } from '#compile'
import type { Drawn } from './drawn'
import { EVENTS, eventNamed, eventsIn } from './events'
import { identifier, localName } from './names'
import { propagated } from './propagated'
import { namespaceOf } from './scope'
import { numeral, text, Unsayable } from './text'

export const methods = {
  exact: 'exact',
  euler: 'euler',
  'exponential-euler': 'exponential_euler',
  rk2: 'rk2',
  rk4: 'rk4',
} as const

/** Variables of a learning synapse live in the script's Synapses, where each synapse has its own. */
export const isSynaptic = (name: string): boolean => /\.(plasticity|shortTerm)\./.test(name)

export function groupOf(
  model: Model,
  population: Population,
  place: number,
  drawn: Drawn | null,
): readonly string[] {
  const { path, size, schedule } = population
  const name = identifier(path)
  if (schedule)
    return [
      `${name} = SpikeGeneratorGroup(${size}, [${schedule.cells.join(', ')}], [${schedule.times.map(numeral).join(', ')}]*second)`,
    ]
  const method = population.integrators.find(({ owner }) => owner === path)?.method
  const staged = method === 'rk2' || method === 'rk4'
  const own = model.variables.filter(
    ({ over, name: variable }) =>
      over.is === 'cells' && over.population === path && !isSynaptic(variable),
  )
  const namespace = namespaceOf(model, path)
  const linked = new Map<string, string>()
  const held: { readonly name: string; readonly value: string }[] = []
  const leaf = (e: Expr): string => {
    const value = String(e.value)
    switch (e.op) {
      case 'parameter':
        return namespace.parameter(value)
      case 'here':
        if (value === notRefractory(path)) return 'int(not_refractory)'
        if (own.some((variable) => variable.name === value) || value.startsWith(`${path}.held_`))
          return localName(value, path)
        linked.set(localName(value, path), `linked_var(${source(value)})`)
        return localName(value, path)
      case 'first':
        linked.set(
          `${localName(value, path)}_0`,
          `linked_var(${source(value)}, index=np.zeros(${size}, dtype=int))`,
        )
        return `${localName(value, path)}_0`
      case 'index':
        return 'i'
      case 'step':
        // Runge–Kutta asks for values within the step, and in Brian2 `t` alone moves there.
        return staged ? '(t/dt)' : 't_in_timesteps'
      case 'rand':
      case 'randn':
        return `${e.op}()`
      default:
        throw new Unsayable(`${e.op} has no place in the equations of a cell.`)
    }
  }
  const source = (variable: string) => {
    const at = variable.indexOf('.')
    return `${identifier(variable.slice(0, at))}, '${localName(variable, variable.slice(0, at))}'`
  }
  const states = new Set(own.filter(({ state }) => state).map((variable) => variable.name))
  /** What changes with time alone is worked out once a step, so that every integrator may hold it. */
  const hold = (e: Expr): Expr => {
    const found = leavesOf(e)
    if (staged || !found.some(({ op }) => op === 'step')) return e
    const bound = found.some(({ op, value }) => op === 'here' && states.has(String(value)))
    if (bound || e.type !== 'number') return { ...e, args: e.args.map(hold) }
    const value = text(e, leaf)
    const known = held.find((one) => one.value === value)
    const name = known?.name ?? `held_${held.length}`
    if (!known) held.push({ name, value })
    return { op: 'here', type: 'number', args: [], value: `${path}.${name}` }
  }
  const carried = method === 'exact' ? propagated(model, population, leaf, namespace) : null
  const mine = population.systems.filter(({ owner }) => owner === path)
  const derivatives = mine.flatMap((system) => system.derivatives)
  const lines = derivatives.map(
    ({ of, value, unlessRefractory }) =>
      `d${localName(of, path)}/dt = (${text(carried ? value : hold(value), leaf)})/second : 1${unlessRefractory ? ' (unless refractory)' : ''}`,
  )
  const moving = new Set(derivatives.map(({ of }) => of))
  const rest = own
    .filter((variable) => !moving.has(variable.name))
    .map(
      (variable) => `${localName(variable.name, path)} : 1${variable.state ? '' : ' (constant)'}`,
    )
  const counted = population.chance?.counts ? population.chance : null
  const condition = counted?.when
  const count = counted && `poisson(clip(${text(counted.mean, leaf)}, 0.0, 256.0))`
  const events = Array.from({ length: eventsIn(model, path) - 1 }, (_, k) => k + 2)
  const threshold = counted
    ? `${EVENTS} > 0`
    : population.threshold && text(population.threshold, leaf)
  const reset = population.reset.map(
    ({ target, value }) => `${localName(target, path)} = ${text(value, leaf)}`,
  )
  const refractory =
    population.refractory &&
    (population.refractory.is === 'time'
      ? `(${text(population.refractory.value, leaf)})*second`
      : text(population.refractory.value, leaf))
  const equations = [
    ...lines,
    ...rest,
    ...(counted ? [`${EVENTS} : 1`] : []),
    ...held.map((one) => `${one.name} : 1`),
    ...[...linked.keys()].map((one) => `${one} : 1 (linked)`),
  ]
  const options = [
    `'''\n${equations.join('\n')}\n'''`,
    ...(threshold ? [`threshold='${threshold}'`] : []),
    ...(events.length > 0
      ? [`events={${events.map((n) => `'${eventNamed(n)}': '${EVENTS} > ${n - 1}'`).join(', ')}}`]
      : []),
    ...(reset.length > 0 ? [`reset='''${reset.join('\n')}'''`] : []),
    ...(refractory ? [`refractory='${refractory}'`] : []),
    ...(method && lines.length > 0 ? [`method=${carried?.method ?? `'${methods[method]}'`}`] : []),
    `namespace=${namespace.written()}`,
    `name='${name}_group'`,
    `order=${place}`,
  ]
  return [
    ...(carried?.before ?? []),
    `${name} = NeuronGroup(${size}, ${options.join(',\n    ')})`,
    ...[...linked].map(([variable, from]) => `${name}.${variable} = ${from}`),
    ...own.flatMap((variable) =>
      startOf(variable, name, localName(variable.name, path), leaf, drawn),
    ),
    ...(counted
      ? [
          '# Several events of a cell in one step: the first is its spike, each one more an event of its own.',
          `${name}.run_regularly('${EVENTS} = ${condition ? `int(${text(condition, leaf)})*` : ''}${count}', when='before_thresholds')`,
        ]
      : []),
    ...(held.length > 0
      ? [
          `${name}.run_regularly('''${held.map((one) => `${one.name} = ${one.value}`).join('\n')}''', when='start')`,
        ]
      : []),
  ]
}

/** The line that gives a variable its values at the start. */
export function startOf(
  { name, initial }: Variable,
  object: string,
  short: string,
  leaf: (e: Expr) => string,
  drawn: Drawn | null,
): readonly string[] {
  const values = drawn?.values.get(name) ?? (isList(initial) ? initial : null)
  if (values)
    return values.every((value) => value === 0)
      ? []
      : [`${object}.${short} = [${values.map(numeral).join(', ')}]`]
  if (isList(initial) || (initial.op === 'constant' && initial.value === 0)) return []
  return [`${object}.${short} = '${text(initial, leaf)}'`]
}

const isList = (from: Expr | readonly number[]): from is readonly number[] => Array.isArray(from)

function leavesOf(e: Expr): readonly Expr[] {
  return e.args.length === 0 ? [e] : e.args.flatMap(leavesOf)
}
