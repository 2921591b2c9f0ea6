/** A projection as Synapses. */
import {
  type Assign,
  type Expr,
  type Model,
  notRefractory,
  type Projection,
  type Variable,
} from '#compile'
import { choiceText } from './choice'
import { connectionsOf } from './connections'
import type { Drawn } from './drawn'
import { drawsIn, drawText } from './draws'
import { eventsIn, pathways } from './events'
import { startOf, statementsIn } from './group'
import type { Names } from './names'
import { type Namespace, namespaceOf } from './scope'
import { asMethod, atTheEnd, isEventDrivenThere, sameMethod, systemsOf, writtenOut } from './step'
import { type Leaf, numerals, text, Unsayable } from './text'
import { somePart } from './walk'

/** What the texts of a projection are written with. */
interface Setting {
  readonly projection: Projection
  readonly names: Names
  readonly namespace: Namespace
  readonly again: boolean
  /** The name of a variable or parameter of the projection. */
  readonly called: (name: string) => string
  /** The name of what counts the synapses; it is then one of their variables. */
  readonly number: () => string
}

export function synapsesOf(
  model: Model,
  projection: Projection,
  drawn: Drawn | null,
  names: Names,
): readonly string[] {
  const { path, pre, post, sums, onStep } = projection
  if (onStep.length > 0)
    throw new Unsayable('weights that change in every step are not exported yet.')
  if (sums.some(({ target }) => names.array(target)?.owner !== path))
    throw new Unsayable('weights that another synapse is tied to are not exported yet.')
  const name = names.object(path)
  const called = (variable: string) => names.synapse(variable, path)
  const variables = model.variables.filter(
    ({ key, over }) =>
      (over.is === 'synapses' && over.projection === path) || names.isSynapticOf(key, path),
  )
  for (const { key } of variables) called(key)
  const namespace = namespaceOf(model, names, (of, wish) =>
    wish ? names.inSynapses(path).name(of, wish) : called(of),
  )
  let number: string | null = null
  const setting: Setting = {
    projection,
    names,
    namespace,
    again: drawn !== null,
    called,
    number() {
      number ??= names.inSynapses(path).name('the synapse’s number', 'number')
      return number
    },
  }
  const leaf = leafOf(setting, setting.number)
  const held = new Map<Expr, string>()
  const stepping: Leaf = (e) => held.get(e) ?? leaf(e)
  const places = [...model.populations, projection]
  const systems = places.flatMap((one) => systemsOf(one, path).clocked)
  const late = places.flatMap((one) => systemsOf(one, path).late)
  const derivatives = systems.flatMap(({ system }) => system.derivatives)
  const equations = {
    owner: path,
    object: name,
    systems,
    updates: new Map(
      places.flatMap((one) =>
        [...one.updates, ...one.late].map(({ target, value }) => [target, value] as const),
      ),
    ),
  }
  for (const { value } of derivatives)
    for (const draw of drawsIn(value, setting.again).keys())
      if (!held.has(draw))
        held.set(draw, names.inSynapses(path).name(`held ${held.size}`, `draw_${held.size}`))
  const heldLines = [...held].map(([draw, short]) => `${short} = ${leaf(draw)}`)
  const method = derivatives.length > 0 && held.size === 0 ? sameMethod(model, equations) : null
  const step =
    derivatives.length > 0 && !method
      ? writtenOut(model, equations, stepping, called, namespace)
      : null
  const ending = { ...equations, systems: late }
  const byEvents =
    !step && (method ?? "'exact'") === "'exact'" && isEventDrivenThere(model, ending)
      ? late.flatMap(({ system }) => system.derivatives)
      : []
  const end =
    late.length > 0 && byEvents.length === 0
      ? writtenOut(model, ending, leaf, called, namespace)
      : null
  const moving = new Set([...derivatives, ...byEvents].map(({ of }) => of))
  const lines = [
    ...sums.map(
      ({ target, value }) => `${names.cell(target, post)}_post = ${text(value, leaf)} : 1 (summed)`,
    ),
    ...derivatives.map(
      ({ of, value }) => `d${called(of)}/dt = (${text(value, stepping)})/second : 1 (clock-driven)`,
    ),
    ...byEvents.map(
      ({ of, value }) => `d${called(of)}/dt = (${text(value, leaf)})/second : 1 (event-driven)`,
    ),
    ...variables.filter(({ key }) => !moving.has(key)).map(({ key }) => `${called(key)} : 1`),
    ...[...held.values()].map((short) => `${short} : 1`),
  ]
  const onPre = statementsOf(projection.onPre, 'pre', setting, leaf)
  const onPost = statementsOf(projection.onPost, 'post', setting, leaf)
  const before = sideOf('pre', onPre, onPre.length > 0 ? eventsIn(model, pre) : 0, names, name)
  const after = sideOf('post', onPost, onPost.length > 0 ? eventsIn(model, post) : 0, names, name)
  const { connect, delays } = connectionsOf(
    model,
    projection,
    drawn,
    leafOf(setting, () => 'j'),
  )
  // Brian2 lets nobody write to what belongs to no synapse.
  const starts = (connect ? variables : []).flatMap((variable) =>
    // What lives with a cell is drawn for its cells; here each synapse begins with its own.
    variable.over.is === 'cells' && drawn
      ? fromCells(projection, variable, `${name}.${called(variable.key)}`, drawn)
      : startOf(variable, name, called(variable.key), leaf, drawn),
  )
  if (number) lines.push(`${number} : integer (constant)`)
  const options = [
    ...(lines.length > 0 ? [`'''\n${lines.join('\n')}\n'''`] : []),
    ...before.option,
    ...after.option,
    ...(before.ways.length > 1 || after.ways.length > 1
      ? [
          `on_event={${[...before.ways, ...after.ways].map(([way, event]) => `'${way}': '${event}'`).join(', ')}}`,
        ]
      : []),
    ...(moving.size > 0 ? [`method=${step ? asMethod(step) : (method ?? "'exact'")}`] : []),
    `namespace=${namespace.written()}`,
    `name='${name}_synapses'`,
  ]
  return [
    ...(step?.before ?? []),
    ...(end?.before ?? []),
    ...before.texts,
    ...after.texts,
    `${name} = Synapses(${names.existing(pre)}, ${names.existing(post)}, ${options.join(',\n    ')})`,
    ...(connect ?? ['active = False']).map((line) => `${name}.${line}`),
    ...before.ways.flatMap(([way]) => delays.map((line) => `${name}.${way}.${line}`)),
    ...(number && connect ? [`${name}.${number} = np.arange(len(${name}))`] : []),
    ...starts,
    ...(end ? [`${name}.${atTheEnd(end)}`] : []),
    ...(heldLines.length > 0
      ? [`${name}.run_regularly('''${heldLines.join('\n')}''', when='start')`]
      : []),
  ]
}

/** What spikes of one side do. With several events in a step, each has a pathway, and their statements are written once. */
function sideOf(
  side: 'pre' | 'post',
  statements: readonly string[],
  events: number,
  names: Names,
  name: string,
) {
  const ways = pathways(side, events)
  const said = `'''${statements.join('\n')}'''`
  if (events < 2) return { ways, texts: [], option: events > 0 ? [`on_${side}=${said}`] : [] }
  const shared = names.helper(`${name}_on_${side}`)
  return {
    ways,
    texts: [`${shared} = ${said}`],
    option: [`on_${side}={${ways.map(([way]) => `'${way}': ${shared}`).join(', ')}}`],
  }
}

function fromCells(
  { path, pre }: Projection,
  { key, over }: Variable,
  target: string,
  drawn: Drawn,
): readonly string[] {
  const values = drawn.values.get(key) ?? []
  const wired = drawn.synapses.get(path)
  if (over.is !== 'cells' || !wired || values.every((value) => value === 0)) return []
  const cells = over.population === pre ? wired.pre : wired.post
  return [`${target} = ${numerals(cells.map((cell) => values[cell] ?? 0))}`]
}

/** How a projection's texts name what they read; `whose` a draw is. */
function leafOf(
  { projection: { path, pre, post }, names, namespace, again, called }: Setting,
  whose: () => string,
): Leaf {
  const side = (e: Expr, population: string, word: 'pre' | 'post'): string => {
    const value = String(e.value)
    if (value === notRefractory(population).key) return `int(not_refractory_${word})`
    if (names.isSynapticOf(value, path)) return called(value)
    return `${names.cell(value, population)}_${word}`
  }
  const leaf: Leaf = (e) => {
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
      case 'index':
      case 'first':
        throw new Unsayable(`${e.op} has no place in a synapse.`)
      case 'rand':
      case 'randn':
      case 'rand32':
        return drawText(e, { again, index: again ? whose() : '', namespace }, leaf)
      default:
        return choiceText(e, namespace, leaf) ?? drawText(e, { again, index: '', namespace }, leaf)
    }
  }
  return leaf
}

function statementsOf(
  statements: readonly Assign[],
  side: 'pre' | 'post',
  setting: Setting,
  leaf: Leaf,
): readonly string[] {
  const other = side === 'pre' ? 'post' : 'pre'
  return statements.flatMap((one) => {
    // What runs once for each spike draws for its cell.
    const once = one.at === side && !adds(one.value, other)
    const own = once ? leafOf(setting, () => (side === 'pre' ? 'i' : 'j')) : leaf
    const { value, write } = statement(one, setting)
    return statementsIn([{ value, write }], own, setting.again)
  })
}

/** Whether a cell's variable takes in what differs from one of its synapses to the next. */
const adds = (value: Expr, other: 'pre' | 'post'): boolean =>
  somePart(value, ({ op }) => ['synapse', other, `${other}-index`].includes(op))

/** A statement; what many synapses do to one cell has to be a sum. */
function statement(
  { target, at, value }: Assign,
  { projection: { path, pre, post }, names, called }: Setting,
): { readonly value: Expr; readonly write: (said: string) => string } {
  const mine = at === 'synapse' || names.isSynapticOf(target, path)
  if (mine && at !== 'synapse' && adds(value, at === 'pre' ? 'post' : 'pre'))
    throw new Unsayable(`${target} is the sum of many synapses, where each has one of its own.`)
  if (mine) return { value, write: (said) => `${called(target)} = ${said}` }
  const word = at === 'pre' ? 'pre' : 'post'
  const name = `${names.cell(target, at === 'pre' ? pre : post)}_${word}`
  const isTarget = (e: Expr | undefined) => e?.op === at && e.value === target
  const [a, b, c] = value.args
  if (value.op === 'add' && isTarget(a) && b)
    return { value: b, write: (said) => `${name} += ${said}` }
  if (value.op === 'sub' && isTarget(a) && b)
    return { value: b, write: (said) => `${name} -= ${said}` }
  if (value.op === 'select' && a && b && isTarget(c) && b.op === 'add' && isTarget(b.args[0])) {
    const gated: Expr = {
      op: 'select',
      type: 'number',
      args: [a, b.args[1]!, { op: 'constant', type: 'number', args: [], value: 0 }],
      value: null,
    }
    return { value: gated, write: (said) => `${name} += ${said}` }
  }
  throw new Unsayable(`${target} is set by many synapses at once, which only a sum can be.`)
}
