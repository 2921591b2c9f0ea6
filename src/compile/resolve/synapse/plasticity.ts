/** A learning rule: traces with the cells, variables at the synapse, statements at spikes and at every step. */
import type { Input, PlasticityKind, ReceptorKind } from '#kind'
import { type Equation, unitDimension } from '#language'
import { DIMENSIONLESS, type Dimension, type Quantity } from '#quantity'
import { reads, seenFrom, ZERO } from '../../algebra'
import { type Expr, expr, variable } from '../../ir'
import type { Assign, Projection, Variable, VariableKey } from '../../model'
import { fieldOf, nameOf } from '../../name'
import { pairFrame } from '../connect'
import { everywhere, type Meaning, mean, type Names, type Place, tell } from '../names'
import type { Slot } from '../parts'
import { parseExpression } from '../reading'
import {
  derivativesOf,
  meanStatement,
  namesOfEquations,
  readEquations,
  readStatements,
} from '../texts'
import { cellFrame, meanValue, type Owner, resolveParameters } from '../values'
import {
  addSystem,
  addVariables,
  cellNames,
  drivenBy,
  either,
  ownerOf,
  type Setting,
  type Signals,
} from './setting'

/** What a learning rule comes to. */
type Learning = Pick<Projection, 'onPre' | 'onPost' | 'onStep' | 'systems'>

/**
 * A learning rule: traces with the cells, variables at the synapse, statements at spikes. Under one delay a spike
 * arrives at all synapses of a pre cell at once, and its traces are the cell's; else each synapse keeps its own.
 */
export function resolvePlasticity(
  setting: Setting,
  slot: Slot<PlasticityKind>,
  receptor: ReceptorKind,
  typical: Quantity,
  w: Meaning,
  signals: Signals,
  delays: Projection['delay']['is'],
): Learning {
  const { path, pre, post, draft } = setting
  const { kind } = slot
  const left: string[] = []
  const place = (text: string) => ({
    ...setting.place(`plasticity.${text}`),
    known: [...Object.keys(kind.parameters), 'w', ...left],
  })
  const owner = ownerOf(setting, 'plasticity', slot, null, typical)
  const parameters = resolveParameters(owner, draft, everywhere)
  const equations = readEquations(
    kind.equations,
    place('equations'),
    new Map([['weight', typical.dimension]]),
  )
  left.push(...equations.unread)
  const keyOf = (symbol: string): VariableKey => nameOf(path, 'plasticity', symbol).key
  const sideOf = ({ flags }: Equation) =>
    flags.includes('pre') && delays === 'shared'
      ? 'pre'
      : flags.includes('post')
        ? 'post'
        : 'synapse'
  const inputs = signalNames(kind, signals, place)
  const given = (name: string) => parameters.get(name)
  for (const side of ['pre', 'post'] as const) {
    const cells = side === 'pre' ? pre : post
    const theirs = {
      ...equations,
      equations: equations.equations.filter((e) => sideOf(e) === side || e.is === 'subexpression'),
    }
    const frame = cellFrame(cells.size, everywhere)
    const names = namesOfEquations(
      theirs,
      (e) => variable('here', keyOf(e.name)),
      either(
        given,
        side === 'post' ? inputs : sharedOnly(inputs),
        cellNames(cells, `_${side}`, (e) => e),
        frame,
      ),
      place('equations'),
    )
    const own = theirs.equations.filter((e) => e.is !== 'subexpression')
    addVariables(
      setting,
      'plasticity',
      own,
      kind.initial,
      cells,
      names,
      owner,
      frame,
      setting.part.flat.node.initial,
    )
    addSystem(
      setting,
      cells,
      derivativesOf({ ...theirs, equations: own }, names, place('equations')).map(
        ({ equation, value }) => ({
          of: keyOf(equation.name),
          value,
          unlessRefractory: false,
          ...drivenBy(equation),
        }),
      ),
      kind.integrator ?? null,
    )
  }
  for (const { name, is, nameSpan, flags } of equations.equations)
    if (name === 'w' && (is !== 'differential' || flags.length > 0))
      tell(place('equations'), {
        span: nameSpan,
        says: 'w is the weight, which is kept at each synapse.',
        mend: 'Write dw/dt = … : weight without a flag, or take another name.',
      })
  for (const equation of equations.equations)
    addAtSynapse(
      setting,
      kind,
      equation,
      equations.dimensions.get(equation.name)!,
      sideOf(equation),
      owner,
      place('equations'),
    )
  const frame = either(
    (name) => (name === 'w' ? w : undefined),
    given,
    seenFromSynapse(inputs),
    cellNames(pre, '_pre', (e) => seenFrom(e, 'pre')),
    cellNames(post, '_post', (e) => seenFrom(e, 'post')),
    pairFrame(setting),
  )
  const names = namesOfEquations(
    equations,
    (e) => (e.name === 'w' ? w.expr : variable(sideOf(e), keyOf(e.name))),
    frame,
    place('equations'),
  )
  const clamp = boundsOf(kind, receptor, names, w, place('bounds'))
  const statements = (text: string | undefined, field: string): readonly Assign[] =>
    readStatements(text, place(field)).flatMap((statement): readonly Assign[] => {
      const equation = equations.equations.find(
        (e) => e.name === statement.target && e.is !== 'subexpression',
      )
      const target = (name: string) => (name === 'w' || equation ? names(name) : undefined)
      const found = meanStatement(statement, names, target, place(field))
      if (!found) return []
      if (found.name !== 'w')
        return [{ target: keyOf(found.name), at: sideOf(equation!), value: found.value }]
      return w.expr.op === 'synapse'
        ? [{ target: String(w.expr.value), at: 'synapse', value: clamp(found.value) }]
        : []
    })
  const moving = equations.equations.filter(
    (e) => sideOf(e) === 'synapse' && e.is === 'differential',
  )
  const derivatives = derivativesOf(
    { ...equations, equations: moving },
    names,
    place('equations'),
  ).map(({ equation, value }) => ({
    of: equation.name === 'w' ? String(w.expr.value) : keyOf(equation.name),
    value,
    unlessRefractory: false,
    ...drivenBy(equation),
  }))
  const drifts = moving.some(({ name }) => name === 'w')
  return {
    onPre: statements(kind.onPre, 'onPre'),
    onPost: statements(kind.onPost, 'onPost'),
    onStep: [
      ...(drifts ? statements('w = w', 'bounds') : []),
      ...statements(kind.onStep, 'onStep'),
    ],
    systems:
      derivatives.length > 0 ? [{ owner: path, wish: kind.integrator ?? null, derivatives }] : [],
  }
}

function addAtSynapse(
  setting: Setting,
  kind: PlasticityKind,
  equation: Equation,
  dimension: Dimension,
  side: string,
  owner: Owner,
  place: Place,
): void {
  if (side !== 'synapse' || equation.is === 'subexpression' || equation.name === 'w') return
  const chosen = setting.part.flat.node.initial ?? {}
  const full = nameOf(setting.path, 'plasticity', equation.name)
  const field = fieldOf(full)
  const text = Object.hasOwn(chosen, field) ? chosen[field] : kind.initial?.[equation.name]
  const value =
    text === undefined
      ? null
      : meanValue(owner, text, dimension, place, `The initial ${equation.name}`, pairFrame(setting))
  const made: Variable = {
    ...full,
    over: { is: 'synapses', projection: setting.path },
    initial: value?.expr ?? ZERO,
    dimension,
    state: true,
  }
  setting.draft.variables.push(made)
  setting.readable.set(equation.name, made)
}

/** The rule's bounds and the receptor's sign, applied to every new weight. */
function boundsOf(
  kind: PlasticityKind,
  receptor: ReceptorKind,
  names: Names,
  w: Meaning,
  place: Place,
): (e: Expr) => Expr {
  const [low, high] = (kind.bounds ?? []).map((text) => {
    const parsed = parseExpression(text).value
    const zero = parsed?.is === 'number' && parsed.value === 0
    return zero
      ? ZERO
      : ((parsed && mean(parsed, names, w.dimension, place, 'A bound of the weight')?.expr) ?? null)
  })
  const { sign } = receptor.weight
  return (e) => {
    const above = low ? expr('max', [e, low]) : e
    const within = high ? expr('min', [above, high]) : above
    if (sign === 'positive' && low !== ZERO) return expr('max', [within, ZERO])
    return sign === 'negative' ? expr('min', [within, ZERO]) : within
  }
}

/** A signal as one synapse sees it: that of its post cell, where cells differ. */
const seenFromSynapse =
  (names: Names): Names =>
  (name) => {
    const found = names(name)
    return found && { ...found, expr: seenFrom(found.expr, 'post') }
  }

/** Of signals, those that are the same for all cells: a pre cell has no part in the others. */
const sharedOnly =
  (names: Names): Names =>
  (name) => {
    const found = names(name)
    return found && reads(found.expr, ({ op }) => op === 'here' || op === 'index')
      ? undefined
      : found
  }

function signalNames(
  kind: PlasticityKind,
  signals: Signals,
  place: (text: string) => Place,
): Names {
  const inputs: Readonly<Record<string, Input>> = kind.inputs ?? {}
  return (name) => {
    if (!Object.hasOwn(inputs, name)) return undefined
    const parsed = parseExpression(inputs[name]!.unit).value
    const dimension = parsed && unitDimension(parsed).value
    if (!dimension)
      tell(place(name), {
        span: { start: 0, end: 0 },
        says: `"${inputs[name]!.unit}" is not a unit.`,
        mend: 'Write 1 for a plain number.',
      })
    return { dimension: dimension ?? DIMENSIONLESS, expr: signals(name) ?? ZERO }
  }
}
