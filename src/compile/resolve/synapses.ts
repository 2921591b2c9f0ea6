/** Synapse nodes become projections: four slots, a weight and a delay, written out as arrival and postsynaptic statements. */
import type { Diagnostic, NodePath } from '#circuit'
import type {
  ConnectivityKind,
  Input,
  PlasticityKind,
  ReceptorKind,
  ShortTermKind,
  SlotName,
  SynapseKind,
} from '#kind'
import { type Equation, unitDimension } from '#language'
import { DIMENSIONLESS, type Dimension, isDimensionless, type Quantity, SECOND } from '#quantity'
import { dt, mul, reads, seenFrom, select, ZERO } from '../algebra'
import { constant, type Expr, expr, parameter, variable } from '../ir'
import { type Assign, notRefractory, type Projection, type System } from '../model'
import { type Cells, flowInto } from './cells'
import { apart, connectOf, pairFrame } from './connect'
import { everywhere, type Meaning, mean, type Names, type Place, tell } from './names'
import { type Part, type Parts, type Slot, slotOf } from './parts'
import { evaluate, parseExpression } from './reading'
import {
  derivativesOf,
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

/** Where a wire from a synapse's variable leads: the array a probe can read. */
export interface Readable {
  readonly variable: string
  readonly dimension: Dimension
}

export interface Synapse {
  readonly projection: Projection
  /** Traces that live with the pre and with the post cell. */
  readonly systems: readonly { readonly population: NodePath; readonly system: System }[]
  /** Variables by the name of their port: `w`, `g`, traces. */
  readonly readable: ReadonlyMap<string, Readable>
  /** Of the weight. */
  readonly dimension: Dimension
}

/** Signals wired into a synapse (dopamine), by port, as a cell of the target sees them. */
export type Signals = (port: string) => Expr | null

interface Setting {
  readonly path: NodePath
  readonly part: Part<SynapseKind>
  readonly pre: Cells
  readonly post: Cells
  readonly draft: Draft
  readonly notes: Diagnostic[]
  readonly readable: Map<string, Readable>
  readonly systems: { population: NodePath; system: System }[]
  readonly place: (parameter: string) => Place
}

export function resolveSynapse(
  part: Part<SynapseKind>,
  pre: Cells,
  post: Cells,
  port: string,
  parts: Parts,
  signals: Signals,
  draft: Draft,
  notes: Diagnostic[],
): Synapse | null {
  const { path } = part.flat
  const place = (parameter: string): Place => ({ path, parameter, known: [], notes })
  const setting: Setting = {
    path,
    part,
    pre,
    post,
    draft,
    notes,
    readable: new Map(),
    systems: [],
    place,
  }
  const receptor = slotOf(parts, part, 'receptor', 'receptor', notes)
  const connectivity = slotOf(parts, part, 'connectivity', 'connectivity', notes)
  const plasticity = slotOf(parts, part, 'plasticity', 'plasticity', notes)
  const shortTerm = slotOf(parts, part, 'shortTerm', 'short-term', notes)
  if (!receptor || !connectivity) {
    for (const [slot, found] of [
      ['receptor', receptor],
      ['connectivity', connectivity],
    ] as const)
      if (!found && part.flat.node.slots?.[slot] === null)
        notes.push({
          severity: 'error',
          path,
          parameter: slot,
          says: `This synapse has no ${slot}.`,
          mend: `Choose a ${slot} in the inspector.`,
        })
    return null
  }
  const typical = typicalWeight(receptor.kind, place('receptor'))
  if (!typical) return null
  const connect = connectOf(
    setting,
    connectivity,
    ownerOf(setting, 'connectivity', connectivity, null, null),
    typical,
  )
  const weight = weightOf(setting, receptor.kind, typical, plasticity !== null, connect)
  const delay = delayOf(setting, connect)
  const w: Meaning = {
    dimension: typical.dimension,
    expr: weight.is === 'shared' ? parameter(weight.knob) : variable('synapse', weight.variable),
  }
  const tiring = shortTerm && resolveShortTerm(setting, shortTerm, typical, delay.is)
  const delivered: Meaning = tiring ? { ...w, expr: mul(w.expr, tiring.efficacy) } : w
  const arriving = resolveReceptor(setting, receptor, typical, delivered, port)
  const learning =
    plasticity &&
    resolvePlasticity(setting, plasticity, receptor.kind, typical, w, signals, delay.is)
  return {
    projection: {
      path,
      pre: pre.path,
      post: post.path,
      connect,
      weight,
      delay,
      onPre: [...(tiring?.onPre ?? []), ...arriving, ...(learning?.onPre ?? [])],
      onPost: learning?.onPost ?? [],
      sums: resolveSum(setting, receptor, typical, w, port),
      systems: [...(tiring?.systems ?? []), ...(learning?.systems ?? [])],
      updates: [],
      integrators: [],
      onStep: learning?.onStep ?? [],
    },
    systems: setting.systems,
    readable: setting.readable,
    dimension: typical.dimension,
  }
}

function ownerOf(
  setting: Setting,
  slot: SlotName,
  { kind, values }: Slot<SynapseSlotKind>,
  population: Owner['population'],
  typicalWeight: Quantity | null,
): Owner {
  return {
    path: setting.path,
    field: `${slot}.`,
    prefix: `${setting.path}.${slot}`,
    parameters: kind.parameters,
    values,
    outer: setting.part.flat.outer,
    population,
    typicalWeight,
    place: (parameter) => ({
      ...setting.place(`${slot}.${parameter}`),
      known: Object.keys(kind.parameters),
    }),
  }
}

type SynapseSlotKind = ConnectivityKind | ReceptorKind | PlasticityKind | ShortTermKind

function typicalWeight(kind: ReceptorKind, place: Place): Quantity | null {
  const parsed = parseExpression(kind.weight.default)
  const found = parsed.value ? evaluate(parsed.value) : { value: null, faults: parsed.faults }
  for (const fault of found.faults) tell(place, fault)
  return found.value
}

/** The node's own parameters: weight and delay. */
function nodeOwner({ path, part, place }: Setting, typicalWeight: Quantity): Owner {
  return {
    path,
    field: '',
    prefix: path,
    parameters: part.kind.parameters,
    values: part.flat.node.parameters,
    outer: part.flat.outer,
    population: null,
    typicalWeight,
    place,
  }
}

/** Names in a value that differs from synapse to synapse. */
const frameOf = (setting: Setting, { space }: Projection['connect']): Names =>
  (space ? apart : pairFrame)(setting)

function weightOf(
  setting: Setting,
  receptor: ReceptorKind,
  typical: Quantity,
  learns: boolean,
  connect: Projection['connect'],
): Projection['weight'] {
  const { path, draft, place } = setting
  const owner = nodeOwner(setting, typical)
  const { sign } = receptor.weight
  const listed = connect.pairs.some(({ weight }) => weight !== undefined)
  const knob = `${path}.weight`
  const fixed = constantOf(owner, 'weight')
  if (fixed && !sameDimensions(fixed.dimension, typical.dimension))
    complain(
      place('weight'),
      textOf(owner, 'weight'),
      `The weight of ${receptor.name}`,
      receptor.weight.default,
    )
  else if (fixed) {
    refuseSign(fixed.value, receptor, place('weight'))
    if (!learns && !listed) {
      draft.knobs.set(knob, { name: knob, value: fixed.value, dimension: typical.dimension })
      return { is: 'shared', knob }
    }
  }
  const name = `${path}.w`
  setting.readable.set('w', { variable: name, dimension: typical.dimension })
  draft.variables.push({
    name,
    over: { is: 'synapses', projection: path },
    initial: initialWeights(
      owner,
      typical,
      fixed,
      connect,
      sign,
      frameOf(setting, connect),
      place('weight'),
    ),
    dimension: typical.dimension,
    state: learns,
  })
  return { is: 'each', variable: name }
}

function initialWeights(
  owner: Owner,
  typical: Quantity,
  fixed: Quantity | undefined,
  connect: Projection['connect'],
  sign: ReceptorKind['weight']['sign'],
  frame: Names,
  place: Place,
): Expr | readonly number[] {
  const common = fixed?.value ?? 0
  if (connect.pairs.some(({ weight }) => weight !== undefined))
    return connect.pairs.map(({ weight }) => weight ?? common)
  if (fixed) return constant(common)
  const text = textOf(owner, 'weight')
  const found =
    typeof text === 'string' ? meanValue(owner, text, null, place, 'The weight', frame) : null
  if (!found) {
    if (typeof text !== 'string') complain(place, text, 'The weight', '1')
    return ZERO
  }
  const bare = isDimensionless(found.dimension) && !isDimensionless(typical.dimension)
  if (!bare && !sameDimensions(found.dimension, typical.dimension))
    complain(place, text, 'The weight', '1')
  const scaled = isDimensionless(found.dimension)
    ? mul(found.expr, constant(typical.value))
    : found.expr
  // A drawn weight that falls on the wrong side of zero is no connection (Dale's law).
  if (sign === 'positive') return expr('max', [scaled, ZERO])
  return sign === 'negative' ? expr('min', [scaled, ZERO]) : scaled
}

const sameDimensions = (a: Dimension, b: Dimension): boolean => a.every((n, k) => n === b[k])

function complain(place: Place, text: unknown, what: string, example: string): void {
  tell(place, {
    span: { start: 0, end: typeof text === 'string' ? text.length : 0 },
    says: `${what} is written "${String(text)}", which is not of its kind.`,
    mend: `Write for example ${example}.`,
  })
}

function refuseSign(value: number, receptor: ReceptorKind, place: Place): void {
  const { sign } = receptor.weight
  const wrong = (sign === 'positive' && value < 0) || (sign === 'negative' && value > 0)
  if (wrong)
    tell(place, {
      span: { start: 0, end: 0 },
      says: `The weight of ${receptor.name} cannot be ${value < 0 ? 'negative' : 'positive'}: its receptor fixes the sign (Dale’s law).`,
      mend:
        value < 0
          ? 'Write it without the minus; to inhibit, choose an inhibitory receptor.'
          : 'Write it with a minus.',
    })
}

function delayOf(setting: Setting, connect: Projection['connect']): Projection['delay'] {
  const { path, draft, place } = setting
  const owner = nodeOwner(setting, { value: 1, dimension: DIMENSIONLESS })
  const text = textOf(owner, 'delay')
  const fixed = constantOf(owner, 'delay')
  if (fixed && sameDimensions(fixed.dimension, SECOND)) {
    if (fixed.value < 0)
      tell(place('delay'), {
        span: { start: 0, end: 0 },
        says: 'The delay is negative: the effect would come before the spike.',
        mend: 'Write 0 ms or more.',
      })
    if (connect.pairs.some(({ delay }) => delay !== undefined))
      return { is: 'each', from: constant(fixed.value) }
    const knob = `${path}.delay`
    draft.knobs.set(knob, { name: knob, value: fixed.value, dimension: SECOND })
    return { is: 'shared', knob }
  }
  const found =
    typeof text === 'string'
      ? meanValue(owner, text, SECOND, place('delay'), 'The delay', frameOf(setting, connect))
      : null
  if (typeof text !== 'string') complain(place('delay'), text, 'The delay', '1.5 ms')
  const from = found?.expr ?? ZERO
  // A drawn delay is at least one step: of a normal distribution, what falls below that.
  const random = reads(from, ({ op }) => op === 'rand' || op === 'randn' || op === 'rand32')
  return { is: 'each', from: expr('max', [from, random ? dt : ZERO]) }
}

/** States of a cell as names with an ending: `v_post`, `w_pre`. */
function cellNames(cells: Cells, ending: '_pre' | '_post', view: (e: Expr) => Expr): Names {
  return (name) => {
    const bare = name.endsWith(ending) ? name.slice(0, -ending.length) : null
    if (!bare) return undefined
    const known = cells.states.has(bare) || cells.equations.equations.some((e) => e.name === bare)
    const meaning =
      known || Object.hasOwn(cells.kind.parameters, bare) ? cells.names(bare) : undefined
    return meaning && { dimension: meaning.dimension, expr: view(meaning.expr) }
  }
}

const either =
  (...all: readonly Names[]): Names =>
  (name) => {
    for (const names of all) {
      const found = names(name)
      if (found) return found
    }
    return undefined
  }

/** A receptor's states join the target population; what it gives flows into the target's port. */
function resolveReceptor(
  setting: Setting,
  slot: Slot<ReceptorKind>,
  typical: Quantity,
  w: Meaning,
  port: string,
): readonly Assign[] {
  const { path, post, draft, part } = setting
  const { kind } = slot
  const place = (text: string) => ({
    ...setting.place(`receptor.${text}`),
    known: [...Object.keys(kind.parameters), 'w'],
  })
  const owner = ownerOf(setting, 'receptor', slot, null, typical)
  const frame = cellFrame(post.size, everywhere)
  const parameters = resolveParameters(owner, draft, frame)
  const equations = readEquations(kind.equations, place('equations'))
  const atCell = either(
    (name) => parameters.get(name),
    cellNames(post, '_post', (e) => e),
    frame,
  )
  const named = (equation: Equation) => variable('here', `${path}.receptor.${equation.name}`)
  const names = namesOfEquations(equations, named, atCell, place('equations'))
  addVariables(
    setting,
    'receptor',
    equations.equations,
    kind.initial,
    post,
    names,
    owner,
    frame,
    part.flat.node.initial,
  )
  post.guests.push(
    ...derivativesOf(equations, names, place('equations')).map(({ equation, value }) => ({
      of: `${path}.receptor.${equation.name}`,
      value,
      unlessRefractory: equation.flags.includes('unless refractory'),
    })),
  )
  const input = post.inputs[port]
  if (kind.output !== undefined && input) {
    const parsed = parseExpression(kind.output)
    for (const fault of parsed.faults) tell(place('output'), fault)
    const flow =
      parsed.value &&
      mean(
        parsed.value,
        names,
        input.dimension,
        place('output'),
        `What ${kind.name} gives to ${post.path}.${port}`,
      )
    if (flow) flowInto(post, port, flow.expr)
  }
  const seen: Names = (name) => {
    const found = names(name)
    return found && { dimension: found.dimension, expr: seenFrom(found.expr, 'post') }
  }
  const inStatement = either((name) => (name === 'w' ? w : undefined), seen)
  return readStatements(kind.onPre, place('onPre')).flatMap((statement) => {
    const own = equations.equations.some(
      (e) => e.name === statement.target && e.is !== 'subexpression',
    )
    const state = statement.target.endsWith('_post')
      ? post.states.get(statement.target.slice(0, -5))
      : undefined
    const found = meanStatement(
      statement,
      inStatement,
      (name) => (own || state ? seen(name) : undefined),
      place('onPre'),
    )
    if (!found) return []
    if (own)
      return [
        { target: `${path}.receptor.${statement.target}`, at: 'post' as const, value: found.value },
      ]
    const target = `${post.path}.${state!.equation.name}`
    return [{ target, at: 'post' as const, value: held(post, state!.equation, found.value) }]
  })
}

/** Which end of a synapse its pre and post cells stand at; swapped where the weights are read backwards. */
type Ends = readonly [pre: 'pre' | 'post', post: 'pre' | 'post']
const forwards: Ends = ['pre', 'post']
const backwards: Ends = ['post', 'pre']

/** A value that flows all the time: summed up for each post cell into an array that its input port reads. */
function resolveSum(
  setting: Setting,
  slot: Slot<ReceptorKind>,
  typical: Quantity,
  w: Meaning,
  port: string,
  [atPre, atPost] = forwards,
): readonly Assign[] {
  const { path, pre, post, draft } = setting
  const { kind } = slot
  const input = post.inputs[port]
  if (kind.sum === undefined || !input) return []
  if (Object.hasOwn(setting.part.flat.node.parameters, 'delay'))
    setting.notes.push({
      severity: 'note',
      path,
      parameter: 'delay',
      says: `${kind.name} takes no time: the delay does not count.`,
      mend: 'Leave the delay as it was; what a unit does takes its own tau.',
    })
  const place = setting.place('receptor.sum')
  const parsed = parseExpression(kind.sum)
  for (const fault of parsed.faults) tell(place, fault)
  const owner = ownerOf(setting, 'receptor', slot, null, typical)
  const parameters = resolveParameters(owner, draft, everywhere)
  const names = either(
    (name) => (name === 'w' ? w : parameters.get(name)),
    cellNames(pre, '_pre', (e) => seenFrom(e, atPre)),
    cellNames(post, '_post', (e) => seenFrom(e, atPost)),
    everywhere,
  )
  const what = `What ${kind.name} gives to ${post.path}.${port}`
  const found = parsed.value && mean(parsed.value, names, input.dimension, place, what)
  if (!found) return []
  const into = `${path}.receptor.sum`
  draft.variables.push({
    name: into,
    over: { is: 'cells', population: post.path },
    initial: ZERO,
    dimension: input.dimension,
    state: true,
  })
  flowInto(post, port, variable('here', into))
  return [{ target: into, at: atPost, value: found.expr }]
}

/**
 * A synapse whose weights are another's: what it passes on is summed up over the synapses of that one. Gives null, and
 * says why, where that cannot be.
 */
export function resolveTied(
  part: Part<SynapseKind>,
  pre: Cells,
  post: Cells,
  port: string,
  tie: {
    readonly synapse: Synapse
    readonly pre: Cells
    readonly post: Cells
    readonly port: TiePort
  },
  parts: Parts,
  draft: Draft,
  notes: Diagnostic[],
): readonly Assign[] | null {
  const { path } = part.flat
  const place = (parameter: string): Place => ({ path, parameter, known: [], notes })
  const setting: Setting = {
    path,
    part,
    pre,
    post,
    draft,
    notes,
    readable: new Map(),
    systems: [],
    place,
  }
  const receptor = slotOf(parts, part, 'receptor', 'receptor', notes)
  const typical = receptor && typicalWeight(receptor.kind, place('receptor'))
  if (!receptor || !typical) return null
  const ends = tie.port === 'tie' ? backwards : forwards
  const [from, to] = tie.port === 'tie' ? [tie.post, tie.pre] : [tie.pre, tie.post]
  const { projection, dimension } = tie.synapse
  const faults = [
    ...(from.size === pre.size && to.size === post.size
      ? []
      : [
          `Weights from ${from.size} to ${to.size} cells are wired to ${tie.port}, and here ${pre.size} speak to ${post.size}.`,
        ]),
    ...(sameDimensions(dimension, typical.dimension)
      ? []
      : [`The weights of ${projection.path} are not of the kind of ${receptor.kind.name}.`]),
  ]
  for (const says of faults)
    notes.push({
      severity: 'error',
      path,
      parameter: tie.port,
      says,
      mend: 'Wire w of a synapse to it that joins as many cells; tie reads it backwards, share forwards.',
    })
  if (faults.length > 0) return null
  if (part.flat.node.slots?.plasticity)
    notes.push({
      severity: 'warning',
      path,
      parameter: 'plasticity',
      says: `The weights here are those of ${projection.path}, and learn by its rule; the one chosen here does not count.`,
      mend: 'Leave the plasticity of this synapse empty.',
    })
  const { weight } = projection
  const w: Meaning = {
    dimension,
    expr: weight.is === 'shared' ? parameter(weight.knob) : variable('synapse', weight.variable),
  }
  return resolveSum(setting, receptor, typical, w, port, ends)
}

/** Ports by which a synapse takes the weights of another. */
export type TiePort = 'tie' | 'share'

/** A state that stands still while the cell is refractory stands still for synapses too, as in Brian2. */
function held(cells: Cells, equation: Equation, value: Expr): Expr {
  if (!equation.flags.includes('unless refractory') || cells.kind.refractory === undefined)
    return value
  const ready = expr('ne', [variable('post', notRefractory(cells.path)), ZERO])
  return select(ready, value, variable('post', `${cells.path}.${equation.name}`))
}

/** Makes arrays of a slot's variables over the cells of one side (null: over the synapses), and lets probes read them. */
function addVariables(
  setting: Setting,
  slot: 'receptor' | 'plasticity' | 'shortTerm',
  equations: readonly Equation[],
  initial: Readonly<Record<string, string>> | undefined,
  cells: Cells | null,
  names: Names,
  owner: Owner,
  frame: Names,
  chosen: Readonly<Record<string, string>> = {},
): void {
  for (const { is, name } of equations) {
    if (is === 'subexpression') continue
    const key = `${slot}.${name}`
    const text = (Object.hasOwn(chosen, key) ? chosen[key] : initial?.[name]) ?? null
    const dimension = names(name)!.dimension as Dimension
    const value =
      text === null
        ? null
        : meanValue(
            owner,
            text,
            dimension,
            setting.place(`initial.${key}`),
            `The initial ${name}`,
            frame,
          )
    setting.draft.variables.push({
      name: `${setting.path}.${key}`,
      over: cells
        ? { is: 'cells', population: cells.path }
        : { is: 'synapses', projection: setting.path },
      initial: value?.expr ?? ZERO,
      dimension,
      state: true,
    })
    setting.readable.set(name, { variable: `${setting.path}.${key}`, dimension })
  }
}

function addSystem(
  setting: Setting,
  cells: Cells,
  derivatives: System['derivatives'],
  wish: System['wish'],
): void {
  if (derivatives.length > 0)
    setting.systems.push({
      population: cells.path,
      system: { owner: setting.path, wish, derivatives },
    })
}

/**
 * Short-term plasticity. Under one delay all synapses of a pre cell tire alike, so the variables are that cell's and move
 * once for each spike; where each synapse has a delay of its own, each has variables of its own.
 */
function resolveShortTerm(
  setting: Setting,
  slot: Slot<ShortTermKind>,
  typical: Quantity,
  delays: Projection['delay']['is'],
): (Pick<Projection, 'onPre' | 'systems'> & { readonly efficacy: Expr }) | null {
  const { path, pre, draft } = setting
  const { kind } = slot
  const place = (text: string) => ({
    ...setting.place(`shortTerm.${text}`),
    known: Object.keys(kind.parameters),
  })
  const [cells, at] = delays === 'shared' ? ([pre, 'pre'] as const) : ([null, 'synapse'] as const)
  const owner = ownerOf(setting, 'shortTerm', slot, null, typical)
  const frame = cells ? cellFrame(cells.size, everywhere) : pairFrame(setting)
  const parameters = resolveParameters(owner, draft, frame)
  const equations = readEquations(kind.equations, place('equations'))
  const names = namesOfEquations(
    equations,
    (e) => variable(cells ? 'here' : 'synapse', `${path}.shortTerm.${e.name}`),
    either((name) => parameters.get(name), frame),
    place('equations'),
  )
  addVariables(
    setting,
    'shortTerm',
    equations.equations,
    kind.initial,
    cells,
    names,
    owner,
    frame,
    setting.part.flat.node.initial,
  )
  const derivatives = derivativesOf(equations, names, place('equations')).map(
    ({ equation, value }) => ({
      of: `${path}.shortTerm.${equation.name}`,
      value,
      unlessRefractory: false,
    }),
  )
  const wish = kind.integrator ?? null
  if (cells) addSystem(setting, cells, derivatives, wish)
  const seen: Names = (name) => {
    const found = names(name)
    return found && { dimension: found.dimension, expr: seenFrom(found.expr, 'pre') }
  }
  const own = (name: string) =>
    equations.equations.some((e) => e.name === name && e.is !== 'subexpression')
  const onPre = readStatements(kind.onPre, place('onPre')).flatMap((statement) => {
    const found = meanStatement(
      statement,
      seen,
      (name) => (own(name) ? seen(name) : undefined),
      place('onPre'),
    )
    return found ? [{ target: `${path}.shortTerm.${found.name}`, at, value: found.value }] : []
  })
  const parsed = parseExpression(kind.efficacy).value
  const efficacy = parsed && mean(parsed, seen, DIMENSIONLESS, place('efficacy'), 'The efficacy')
  const systems = cells || derivatives.length === 0 ? [] : [{ owner: path, wish, derivatives }]
  return efficacy && { onPre, systems, efficacy: efficacy.expr }
}

/** What a learning rule comes to. */
type Learning = Pick<Projection, 'onPre' | 'onPost' | 'onStep' | 'systems'>

/**
 * A learning rule: traces with the cells, variables at the synapse, statements at spikes. Under one delay a spike
 * arrives at all synapses of a pre cell at once, and its traces are the cell's; else each synapse keeps its own.
 */
function resolvePlasticity(
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
  const place = (text: string) => ({
    ...setting.place(`plasticity.${text}`),
    known: [...Object.keys(kind.parameters), 'w'],
  })
  const owner = ownerOf(setting, 'plasticity', slot, null, typical)
  const parameters = resolveParameters(owner, draft, everywhere)
  const equations = readEquations(
    kind.equations,
    place('equations'),
    new Map([['weight', typical.dimension]]),
  )
  const prefix = `${path}.plasticity`
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
      (e) => variable('here', `${prefix}.${e.name}`),
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
          of: `${prefix}.${equation.name}`,
          value,
          unlessRefractory: false,
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
    (e) => (e.name === 'w' ? w.expr : variable(sideOf(e), `${prefix}.${e.name}`)),
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
        return [{ target: `${prefix}.${found.name}`, at: sideOf(equation!), value: found.value }]
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
  ).map(({ equation: { name }, value }) => ({
    of: name === 'w' ? String(w.expr.value) : `${prefix}.${name}`,
    value,
    unlessRefractory: false,
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
  const key = `plasticity.${equation.name}`
  const text = Object.hasOwn(chosen, key) ? chosen[key] : kind.initial?.[equation.name]
  const value =
    text === undefined
      ? null
      : meanValue(owner, text, dimension, place, `The initial ${equation.name}`, pairFrame(setting))
  const name = `${setting.path}.plasticity.${equation.name}`
  setting.draft.variables.push({
    name,
    over: { is: 'synapses', projection: setting.path },
    initial: value?.expr ?? ZERO,
    dimension,
    state: true,
  })
  setting.readable.set(equation.name, { variable: name, dimension })
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
