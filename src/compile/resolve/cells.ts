/** Neurons and stimuli become populations. */
import type { Diagnostic, NodePath } from '#circuit'
import type { Input, Integrator } from '#kind'
import { type Equation, unitDimension } from '#language'
import { DIMENSIONLESS, type Dimension, SECOND, same } from '#quantity'
import { plus, reads, ZERO } from '../algebra'
import { chanceOf } from '../chance'
import { type Expr, expr, variable } from '../ir'
import { type Driven, notRefractory, type Population, type System } from '../model'
import { nameOf } from '../name'
import { everywhere, type Meaning, meanText, type Names, type Place, tell } from './names'
import type { CellKind, Part } from './parts'
import { evaluate, parseExpression } from './reading'
import {
  derivativesOf,
  type Equations,
  meanStatement,
  namesOfEquations,
  readEquations,
  readStatements,
} from './texts'
import {
  cellFrame,
  constantOf,
  type Draft,
  meanValue,
  type Owner,
  resolveParameters,
  textOf,
} from './values'

/** A neuron or stimulus on its way to a population: names and states are known, inputs are not yet summed. */
export interface Cells {
  readonly path: NodePath
  /** What sentences about other nodes call it. */
  readonly called: string
  readonly kind: CellKind
  readonly size: number
  /** Null: a pure function of its parameters and of time, written into what it is wired to. */
  readonly population: NodePath | null
  readonly owner: Owner
  /** The integrator that the person chose for this node. */
  readonly wish: Integrator | null
  readonly equations: Equations
  /** What names mean in its texts; inputs among them. */
  readonly names: Names
  readonly states: ReadonlyMap<string, { readonly equation: Equation; readonly meaning: Meaning }>
  readonly inputs: { readonly [port: string]: Input & { readonly dimension: Dimension } }
  /** What flows into each input; filled as wires are resolved. */
  readonly sums: Map<string, Expr>
  /** Derivatives that receptors add to this population's equations. */
  readonly guests: {
    readonly of: string
    readonly value: Expr
    readonly unlessRefractory: boolean
    readonly driven?: Driven
  }[]
  readonly place: (parameter: string) => Place
}

/** Stands for what flows into an input, until that is known. */
export const inputOf = (path: NodePath, port: string): Expr =>
  variable('here', nameOf(path, null, `(${port})`).key)

const LARGEST = 5_000_000

const DRAWS: ReadonlySet<Expr['op']> = new Set(['rand', 'randn', 'rand32'])

export function sizeOf({ flat }: Part<CellKind>, notes: Diagnostic[]): number {
  const { size = 1 } = flat.node
  const parsed = typeof size === 'number' ? null : parseExpression(size).value
  // An expression such as scale*20683 need not come out whole.
  const value =
    typeof size === 'number'
      ? size
      : Math.round((parsed && evaluate(parsed, flat.outer).value?.value) ?? 0)
  if (value && Number.isInteger(value) && value >= 1 && value <= LARGEST) return value
  notes.push({
    severity: 'error',
    path: flat.path,
    parameter: 'size',
    says: `The number of cells is ${JSON.stringify(size)}.`,
    mend: `Write a whole number from 1 to ${LARGEST.toLocaleString('en')}.`,
  })
  return 1
}

/** A number of cells that a kind gives as an expression of its parameters. */
export function countOf(owner: Owner, text: string, field: string, notes: Diagnostic[]): number {
  const parsed = parseExpression(text).value
  const value =
    parsed &&
    evaluate(parsed, (name) =>
      Object.hasOwn(owner.parameters, name)
        ? (constantOf(owner, name) ?? undefined)
        : owner.outer(name),
    ).value?.value
  if (value && Number.isInteger(value) && value >= 1 && value <= LARGEST) return value
  notes.push({
    severity: 'error',
    path: owner.path,
    parameter: field,
    says: `${text} is no number of cells with these parameters.`,
    mend: 'Make it come to a whole number from 1 up.',
  })
  return 1
}

export function resolveCells(part: Part<CellKind>, draft: Draft, notes: Diagnostic[]): Cells {
  const { flat, kind } = part
  const { path } = flat
  const known: string[] = Object.keys(kind.parameters)
  const place = (parameter: string): Place => ({ path, parameter, known, notes })
  const equations = readEquations(kind.equations, place('equations'))
  known.push(
    ...equations.equations.map(({ name }) => name),
    ...equations.unread,
    ...Object.keys(kind.inputs ?? {}),
  )
  const alone: Owner = {
    path,
    slot: null,
    parameters: kind.parameters,
    values: flat.node.parameters,
    outer: flat.outer,
    population: null,
    typicalWeight: null,
    place,
  }
  const size =
    kind.family === 'task' && kind.size !== undefined
      ? countOf(alone, kind.size, 'size', notes)
      : sizeOf(part, notes)
  const owner: Owner = { ...alone, population: { path, size } }
  const frame = cellFrame(size, everywhere)
  const variables = draft.variables.length
  const parameters = resolveParameters(owner, draft, frame)
  const firing = kind.threshold !== undefined || ('schedule' in kind && kind.schedule !== undefined)
  const holds =
    firing ||
    draft.variables.length > variables ||
    equations.equations.some(({ is }) => is !== 'subexpression')
  const inputs = resolveInputs(kind, place)
  const sums = new Map<string, Expr>()
  const base: Names = (name) =>
    parameters.get(name) ??
    (Object.hasOwn(inputs, name)
      ? { dimension: inputs[name]!.dimension, expr: inputOf(path, name) }
      : name === 'not_refractory' && kind.refractory !== undefined
        ? {
            dimension: 'truth',
            expr: expr('ne', [variable('here', notRefractory(path).key), ZERO]),
          }
        : frame(name))
  const state = (equation: Equation) => variable('here', nameOf(path, null, equation.name).key)
  const names = namesOfEquations(equations, state, base, place('equations'))
  const states = new Map<string, { equation: Equation; meaning: Meaning }>()
  for (const equation of equations.equations)
    if (equation.is !== 'subexpression')
      states.set(equation.name, { equation, meaning: names(equation.name)! })
  const cells: Cells = {
    path,
    called: part.called,
    kind,
    size,
    population: holds ? path : null,
    owner,
    wish: flat.node.integrator ?? null,
    equations,
    names,
    states,
    inputs,
    sums,
    guests: [],
    place,
  }
  addStates(cells, flat.node.initial ?? {}, draft, frame)
  return cells
}

function resolveInputs(kind: CellKind, place: (parameter: string) => Place): Cells['inputs'] {
  const found: Record<string, Input & { dimension: Dimension }> = {}
  for (const [port, input] of Object.entries(kind.inputs ?? {})) {
    const parsed = parseExpression(input.unit).value
    const dimension = parsed && unitDimension(parsed).value
    if (!dimension)
      place(port).notes.push({
        severity: 'error',
        path: place(port).path,
        parameter: port,
        says: `"${input.unit}" is not the unit of an input.`,
        mend: 'Write for example amp, or 1 for a plain number.',
      })
    found[port] = { ...input, dimension: dimension ?? DIMENSIONLESS }
  }
  return found
}

function addStates(
  cells: Cells,
  initial: Readonly<Record<string, string>>,
  draft: Draft,
  frame: Names,
): void {
  const { kind, path, owner, place } = cells
  for (const [name, { meaning, equation }] of cells.states) {
    if (Object.hasOwn(kind.parameters, name) || Object.hasOwn(cells.inputs, name))
      tell(place('equations'), {
        span: equation.nameSpan,
        says: `${name} is a variable here, and a parameter or input too.`,
        mend: 'Rename one of them.',
      })
    const dimension = meaning.dimension as Dimension
    const text = (Object.hasOwn(initial, name) ? initial[name] : kind.initial?.[name]) ?? null
    const value =
      text === null
        ? null
        : meanValue(owner, text, dimension, place(`initial.${name}`), `The initial ${name}`, frame)
    draft.variables.push({
      ...nameOf(path, null, name),
      over: { is: 'cells', population: path },
      initial: value?.expr ?? ZERO,
      dimension,
      state: true,
    })
  }
}

/** Adds to what flows into an input. */
export function flowInto(cells: Cells, port: string, flow: Expr): void {
  cells.sums.set(port, plus(cells.sums.get(port) ?? ZERO, flow))
}

/** The population, once all that flows into it is known. `fill` writes the sums in for the names of inputs. */
export function populationOf(
  cells: Cells,
  fill: (e: Expr) => Expr,
  extra: readonly System[],
  notes: Diagnostic[],
): Population {
  const { kind, path, names, place } = cells
  const own = derivativesOf(cells.equations, names, place('equations')).map(
    ({ equation, value }) => ({
      of: nameOf(path, null, equation.name).key,
      value: fill(value),
      unlessRefractory: equation.flags.includes('unless refractory'),
    }),
  )
  const guests = cells.guests.map((guest) => ({ ...guest, value: fill(guest.value) }))
  const system: System = {
    owner: path,
    wish: cells.wish ?? kind.integrator ?? null,
    firm: cells.wish !== null,
    derivatives: [...own, ...guests],
  }
  const threshold =
    kind.threshold === undefined
      ? null
      : meanText(kind.threshold, names, 'truth', place('threshold'), 'The threshold')
  const reset = readStatements(kind.reset, place('reset')).flatMap((statement) => {
    const found = meanStatement(
      statement,
      names,
      (name) => cells.states.get(name)?.meaning,
      place('reset'),
    )
    return found
      ? [
          {
            target: nameOf(path, null, found.name).key,
            at: 'here' as const,
            value: fill(found.value),
          },
        ]
      : []
  })
  const crossed = threshold && fill(threshold.expr)
  const free = reset.length === 0 && kind.refractory === undefined
  return {
    path,
    size: cells.size,
    systems: [...(system.derivatives.length > 0 ? [system] : []), ...extra],
    updates: [],
    late: [],
    integrators: [],
    threshold: crossed,
    chance: crossed && chanceOf(crossed, free),
    reset,
    refractory: refractoryOf(cells, fill),
    schedule: scheduleOf(cells, notes),
    level: levelOf(cells),
  }
}

function refractoryOf(
  { kind, names, place }: Cells,
  fill: (e: Expr) => Expr,
): Population['refractory'] {
  if (kind.refractory === undefined) return null
  const found = meanText(kind.refractory, names, null, place('refractory'), 'The refractory period')
  if (!found) return null
  if (found.dimension === 'truth') return { is: 'while', value: fill(found.expr) }
  if (same(found.dimension, SECOND)) {
    const value = fill(found.expr)
    if (reads(value, ({ op }) => DRAWS.has(op)))
      place('refractory').notes.push({
        severity: 'note',
        path: place('refractory').path,
        parameter: 'refractory',
        says: 'A random number in a refractory period is drawn anew in every step, as in Brian2. A cell is ready at the first draw that is short enough, so that waits are shorter than with one draw for each spike.',
        mend: `To draw once for each spike, add the equation ref : second, write ref = ${kind.refractory} in the reset, and ref as the refractory period.`,
      })
    return { is: 'time', value }
  }
  place('refractory').notes.push({
    severity: 'error',
    path: place('refractory').path,
    parameter: 'refractory',
    says: 'The refractory period is neither a time nor a condition.',
    mend: 'Write for example t_ref, or v > V_th.',
  })
  return null
}

/** Given spikes, `"20 ms"` or `"3: 20 ms"`, sorted by time and cell. */
function scheduleOf(
  { kind, owner, size, path }: Cells,
  notes: Diagnostic[],
): Population['schedule'] {
  if (kind.family !== 'stimulus' || kind.schedule === undefined) return null
  const list = Object.hasOwn(kind.parameters, kind.schedule) ? textOf(owner, kind.schedule) : []
  const spikes: { time: number; cell: number }[] = []
  for (const text of typeof list === 'string' ? [list] : list) {
    const [, cell = '0', when = ''] = /^\s*(?:(\d+)\s*:)?\s*(.*)$/s.exec(text) ?? []
    const parsed = parseExpression(when).value
    const value = parsed && evaluate(parsed, owner.outer).value
    const time = value && same(value.dimension, SECOND) && value.value >= 0 ? value.value : null
    if (time !== null && Number(cell) < size) spikes.push({ time, cell: Number(cell) })
    else
      notes.push({
        severity: 'error',
        path,
        parameter: kind.schedule,
        says:
          time === null
            ? `"${text}" is not the time of a spike.`
            : `"${text}" names cell ${cell}, and there are ${size}, counted from 0.`,
        mend: 'Write a time such as 20 ms, or a cell and a time such as 3: 20 ms.',
      })
  }
  spikes.sort((a, b) => a.time - b.time || a.cell - b.cell)
  return { times: spikes.map(({ time }) => time), cells: spikes.map(({ cell }) => cell) }
}

/** What a soma shows as its level: from reset to threshold where the model says them by name, else a voltage's usual range. */
function levelOf({ kind, path, owner, states }: Cells): Population['level'] {
  const [, name, limit] = /^\s*(\w+)\s*>=?\s*(\w+)\s*$/.exec(kind.threshold ?? '') ?? []
  const shown = name && states.has(name) ? name : states.has('v') ? 'v' : [...states.keys()][0]
  if (!shown) return null
  const high = limit && shown === name ? constantOf(owner, limit)?.value : undefined
  const [, landing] =
    new RegExp(`(?:^|[;\\n])\\s*${shown}\\s*=\\s*(\\w+)`).exec(kind.reset ?? '') ?? []
  const low = landing ? constantOf(owner, landing)?.value : undefined
  const unit = states.get(shown)!.meaning.dimension as Dimension
  const volts = same(unit, [2, 1, -3, -1, 0, 0, 0])
  return {
    variable: nameOf(path, null, shown).key,
    symbol: shown,
    low: low ?? (volts ? -0.08 : 0),
    high: high ?? (volts ? 0.03 : 1),
  }
}
