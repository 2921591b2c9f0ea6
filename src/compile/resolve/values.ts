/** Parameters of a node: which are knobs, which differ from cell to cell, and what each is worth. */
import type { NodePath } from '#circuit'
import { outsideLimits, type Parameter, type SlotName, type Value } from '#kind'
import { type Constants, dimensionOf, type Fault, namesIn, walk } from '#language'
import {
  DIMENSIONLESS,
  type Dimension,
  describe,
  isDimensionless,
  type Quantity,
  same,
} from '#quantity'
import { mul } from '../algebra'
import { constant, type Expr, expr, parameter as knobNamed, variable } from '../ir'
import type { Knob, ScalarKey, Variable } from '../model'
import { nameOf } from '../name'
import { type Meaning, mean, type Names, type Place, tell, unknownName } from './names'
import { inOrderOfNeed } from './order'
import { evaluate, parseExpression } from './reading'

/** What a model is built up from, as its parts are resolved. */
export interface Draft {
  readonly knobs: Map<ScalarKey, Knob>
  readonly variables: Variable[]
}

/** One owner of parameters: a node, or a slot of a synapse. */
export interface Owner {
  readonly path: NodePath
  readonly slot: SlotName | null
  readonly parameters: { readonly [name: string]: Parameter }
  readonly values: { readonly [name: string]: Value }
  readonly outer: Constants
  /** Where values that differ live; null: one value for all is needed. */
  readonly population: { readonly path: NodePath; readonly size: number } | null
  /** The receptor's typical weight, for parameters of type `weight`. */
  readonly typicalWeight: Quantity | null
  readonly place: (parameter: string) => Place
}

const get = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export const textOf = (owner: Owner, name: string): Value =>
  get(owner.values, name) ?? owner.parameters[name]!.default

/** What an owner's parameters measure; null while one is being worked out, so that circles end. */
const dimensions = new WeakMap<Owner, Map<string, Dimension | null>>()

/** What a parameter measures: its default's dimension, or the weight's. */
export function dimensionOfParameter(owner: Owner, name: string): Dimension | null {
  const known = dimensions.get(owner) ?? new Map<string, Dimension | null>()
  dimensions.set(owner, known)
  const needs = (other: string) =>
    namesInText(defaultText(owner, other)).filter(
      (inner) => get(owner.parameters, inner) && !known.has(inner),
    )
  if (!known.has(name))
    for (const one of inOrderOfNeed(name, needs))
      if (!known.has(one)) {
        known.set(one, null)
        known.set(one, measured(owner, one))
      }
  return known.get(name) ?? null
}

const defaultText = (owner: Owner, name: string): string => {
  const { default: standard } = owner.parameters[name]!
  return typeof standard === 'string' ? standard : (standard[0] ?? '')
}

function namesInText(text: string): readonly string[] {
  const parsed = parseExpression(text).value
  return parsed ? namesIn(parsed) : []
}

function measured(owner: Owner, name: string): Dimension | null {
  if (owner.parameters[name]!.type === 'weight')
    return owner.typicalWeight?.dimension ?? DIMENSIONLESS
  const parsed = parseExpression(defaultText(owner, name)).value
  if (!parsed) return null
  const { value, faults } = dimensionOf(parsed, (inner) =>
    get(owner.parameters, inner)
      ? (constantOf(owner, inner)?.dimension ?? dimensionOfParameter(owner, inner) ?? undefined)
      : owner.outer(inner)?.dimension,
  )
  return faults.length === 0 && value !== 'truth' ? value : null
}

/** What is known of an owner's parameters; `undefined` while one is being worked out, so that circles end. */
const constants = new WeakMap<Owner, Map<string, Quantity | undefined>>()

/** The value of a parameter that is the same for all cells; undefined when it is not, or does not read. */
export function constantOf(owner: Owner, name: string): Quantity | undefined {
  const known = constants.get(owner) ?? new Map<string, Quantity | undefined>()
  constants.set(owner, known)
  if (!known.has(name))
    for (const one of inOrderOfNeed(name, (other) => asked(owner, other, known)))
      if (!known.has(one)) {
        known.set(one, undefined)
        known.set(one, workedOut(owner, one))
      }
  return known.get(name)
}

/** Parameters that the value of another asks for, those that are known left out. */
function asked(owner: Owner, name: string, known: ReadonlyMap<string, unknown>): readonly string[] {
  const text = get(owner.parameters, name) && textOf(owner, name)
  return typeof text === 'string'
    ? namesInText(text).filter((other) => get(owner.parameters, other) && !known.has(other))
    : []
}

function workedOut(owner: Owner, name: string): Quantity | undefined {
  const text = get(owner.parameters, name) && textOf(owner, name)
  const parsed = typeof text === 'string' ? parseExpression(text).value : null
  const value = parsed && evaluate(parsed, constantsOf(owner)).value
  return value ? inWeights(owner, name, value) : undefined
}

const constantsOf =
  (owner: Owner): Constants =>
  (name) =>
    get(owner.parameters, name) ? constantOf(owner, name) : owner.outer(name)

/**
 * What a value for a weight is multiplied by. Where the receptor's weight has a unit, a number without one counts in its
 * typical weight. Where it is a plain number, what is written at the node is the value; only a kind's default, which is
 * written for any receptor, still counts in typical weights.
 */
export function weightScale(owner: Owner, name: string, found: Dimension): number {
  const typical = owner.typicalWeight
  if (owner.parameters[name]?.type !== 'weight' || !typical || !isDimensionless(found)) return 1
  if (!isDimensionless(typical.dimension)) return typical.value
  const set = get(owner.values, name) !== undefined
  return set || namesWeight(owner, textOf(owner, name)) ? 1 : typical.value
}

/** Whether a text is written in terms of another weight, and so is a weight by itself. */
function namesWeight(owner: Owner, text: Value, seen: ReadonlySet<string> = new Set()): boolean {
  const parsed = typeof text === 'string' ? parseExpression(text).value : null
  return (
    parsed !== null &&
    [...namesIn(parsed)].some((name) => {
      const other = get(owner.parameters, name)
      if (!other || seen.has(name)) return false
      return (
        other.type === 'weight' || namesWeight(owner, textOf(owner, name), new Set([...seen, name]))
      )
    })
  )
}

function inWeights(owner: Owner, name: string, value: Quantity): Quantity {
  const typical = owner.typicalWeight
  if (owner.parameters[name]?.type !== 'weight' || !typical || !isDimensionless(value.dimension))
    return value
  return {
    value: value.value * weightScale(owner, name, value.dimension),
    dimension: typical.dimension,
  }
}

/** Parameters of an owner that are known to be one value for all. */
const plain = new WeakMap<Owner, Set<string>>()

/** Whether a text asks for a value of its own at each cell or synapse, by itself or through another parameter. */
function differs(owner: Owner, start: string, name: string): boolean {
  const alike = plain.get(owner) ?? new Set()
  plain.set(owner, alike)
  const seen = new Set([name])
  const texts = [start]
  let found = false
  for (let text = texts.pop(); text !== undefined && !found; text = texts.pop()) {
    const parsed = parseExpression(text).value
    if (!parsed) continue
    walk(parsed, (e) => {
      if (e.is === 'call' && ['rand', 'randn', 'poisson'].includes(e.name)) found = true
      if (e.is !== 'name') return
      if (e.name === 'i' || e.name === 'j') found = true
      const other = get(owner.parameters, e.name) && textOf(owner, e.name)
      if (other && typeof other !== 'string') found = true
      if (typeof other !== 'string' || seen.has(e.name) || alike.has(e.name)) return
      seen.add(e.name)
      texts.push(other)
    })
  }
  if (!found) for (const one of seen) alike.add(one)
  return found
}

/** A text as an expression for the start of a run, its parameters written in as what they are worth. */
export function meanValue(
  owner: Owner,
  text: string,
  wanted: Dimension | null,
  place: Place,
  what: string,
  frame: Names,
  known: Map<string, Meaning | undefined> = new Map(),
): { expr: Expr; dimension: Dimension } | null {
  const parsed = parseExpression(text)
  for (const fault of parsed.faults) tell(place, fault)
  if (!parsed.value) return null
  const names: Names = (name) => {
    if (known.has(name)) return known.get(name) ?? circle(owner, name)
    if (get(owner.parameters, name)) {
      for (const one of inOrderOfNeed(name, (other) => asked(owner, other, known)))
        if (!known.has(one)) {
          known.set(one, undefined)
          known.set(one, meanParameter(owner, one, frame, known))
        }
      return known.get(name)
    }
    const outer = owner.outer(name)
    return outer ? { dimension: outer.dimension, expr: constant(outer.value) } : frame(name)
  }
  const found = mean(parsed.value, names, wanted, place, what)
  return found && found.dimension !== 'truth'
    ? { expr: found.expr, dimension: found.dimension }
    : null
}

/** A parameter met again while it is being worked out. */
function circle(owner: Owner, name: string): Meaning {
  tell(owner.place(name), {
    span: { start: 0, end: 0 },
    says: `${name} is defined by way of itself.`,
    mend: `Write a value, for example ${String(owner.parameters[name]!.default)}.`,
  })
  const dimension = dimensionOfParameter(owner, name) ?? DIMENSIONLESS
  return { dimension, expr: constant(Number.NaN) }
}

/** Another parameter within a value: what it is worth, or how it is drawn, by the same numbers as its own. */
function meanParameter(
  owner: Owner,
  name: string,
  frame: Names,
  known: Map<string, Meaning | undefined>,
): Meaning | undefined {
  const fixed = constantOf(owner, name)
  if (fixed) return { dimension: fixed.dimension, expr: constant(fixed.value) }
  const text = textOf(owner, name)
  const quiet = { ...owner.place(name), notes: [] }
  const dimension = dimensionOfParameter(owner, name) ?? DIMENSIONLESS
  // What is wrong with it is told where it stands.
  if (typeof text === 'string')
    return (
      meanValue(owner, text, null, quiet, name, frame, known) ?? {
        dimension,
        expr: constant(Number.NaN),
      }
    )
  return { dimension, expr: variable('here', nameOf(owner.path, owner.slot, name).key) }
}

/** Notes every value that breaks a bound of its declaration. */
export function checkLimits(owner: Owner): void {
  for (const [name, parameter] of Object.entries(owner.parameters)) {
    const text = parameter.limits ? textOf(owner, name) : null
    if (text === null) continue
    const each = typeof text === 'string' ? [constantOf(owner, name)] : listedValues(owner, text)
    const wrong = each.flatMap((found) =>
      found && same(found.dimension, dimensionOfParameter(owner, name) ?? found.dimension)
        ? (outsideLimits(parameter, found.value) ?? [])
        : [],
    )[0]
    if (wrong)
      tell(owner.place(name), {
        span: { start: 0, end: typeof text === 'string' ? text.length : 0 },
        says: `${name} is "${typeof text === 'string' ? text : text.slice(0, 3).join(', ')}"; it ${wrong}.`,
        mend: `Write for example ${String(parameter.default)}.`,
      })
  }
}

const listedValues = (owner: Owner, texts: readonly string[]): readonly (Quantity | null)[] =>
  texts.map((text) => {
    const parsed = parseExpression(text).value
    return parsed && evaluate(parsed, constantsOf(owner)).value
  })

/** Makes knobs and variables of an owner's parameters, and says what their names mean in its equations. */
export function resolveParameters(owner: Owner, draft: Draft, frame: Names): Map<string, Meaning> {
  checkLimits(owner)
  const meanings = new Map<string, Meaning>()
  for (const [name, { type }] of Object.entries(owner.parameters)) {
    if (type === 'truth' || type?.endsWith(' list')) continue
    const place = owner.place(name)
    const dimension = dimensionOfParameter(owner, name)
    if (!dimension) {
      tell(place, {
        span: { start: 0, end: 0 },
        says: `The default of ${name} is not a quantity.`,
        mend: 'Give it a default such as 20 ms.',
      })
      continue
    }
    const meaning = resolveOne(owner, name, dimension, draft, frame, place)
    if (meaning) meanings.set(name, meaning)
    // A fault in a value must not raise one more wherever the name is used.
    else meanings.set(name, { dimension, expr: constant(Number.NaN) })
  }
  return meanings
}

function resolveOne(
  owner: Owner,
  name: string,
  dimension: Dimension,
  draft: Draft,
  frame: Names,
  place: Place,
): Meaning | null {
  const text = textOf(owner, name)
  const full = nameOf(owner.path, owner.slot, name)
  if (typeof text !== 'string') return eachListed(owner, name, text, dimension, draft, place)
  if (!differs(owner, text, name)) {
    const parsed = parseExpression(text)
    for (const fault of parsed.faults) tell(place, fault)
    if (!parsed.value) return null
    const found = evaluate(parsed.value, constantsOf(owner))
    for (const fault of found.faults) tell(place, inCircle(owner, name, fault) ?? fault)
    if (!found.value) return null
    const value = inWeights(owner, name, found.value)
    if (!sameDimension(value.dimension, dimension, name, text, place, parsed.value.span))
      return null
    draft.knobs.set(full.key, { ...full, value: value.value, dimension })
    return { dimension, expr: knobNamed(full.key) }
  }
  if (!owner.population) {
    tell(place, {
      span: { start: 0, end: text.length },
      says: `${name} is one value for all, and "${text}" differs from cell to cell.`,
      mend: 'Write a plain value.',
    })
    return null
  }
  const weighs = owner.parameters[name]?.type === 'weight' && owner.typicalWeight !== null
  const open = new Map<string, Meaning | undefined>([[name, undefined]])
  const found = meanValue(owner, text, weighs ? null : dimension, place, name, frame, open)
  if (!found) return null
  const scale = weightScale(owner, name, found.dimension)
  const scaled = scale === 1 ? found.expr : mul(found.expr, constant(scale))
  draft.variables.push({
    ...full,
    over: { is: 'cells', population: owner.population.path },
    initial: scaled,
    dimension,
    state: false,
  })
  return { dimension, expr: variable('here', full.key) }
}

/** A fault about another parameter, known by name but without a value of its own. */
function inCircle(owner: Owner, name: string, fault: Fault) {
  const other = unknownName(fault)
  if (!other || !get(owner.parameters, other)) return null
  return {
    span: fault.span,
    says:
      other === name
        ? `${name} is defined by way of itself.`
        : `${name} asks for ${other}, which has no value of its own.`,
    mend: `Write a value, for example ${String(owner.parameters[name]!.default)}.`,
  }
}

function sameDimension(
  found: Dimension,
  wanted: Dimension,
  name: string,
  text: string,
  place: Place,
  span: { start: number; end: number },
): boolean {
  if (found.every((n, k) => n === wanted[k])) return true
  tell(place, wrongDimension(name, text, found, wanted, span))
  return false
}

/** One value for each cell, written as a list. */
function eachListed(
  owner: Owner,
  name: string,
  texts: readonly string[],
  dimension: Dimension,
  draft: Draft,
  place: Place,
): Meaning | null {
  if (!owner.population) {
    tell(place, {
      span: { start: 0, end: 0 },
      says: `${name} is one value for all, and a list of ${texts.length} is written.`,
      mend: `Write one value, for example ${String(owner.parameters[name]!.default)}.`,
    })
    return null
  }
  const { size } = owner.population
  if (texts.length !== size) {
    tell(place, {
      span: { start: 0, end: 0 },
      says: `${name} lists ${texts.length} values for ${size} cells.`,
      mend: 'Write one value for each cell, or one for all.',
    })
    return null
  }
  const values = texts.map((text) => {
    const parsed = parseExpression(text)
    const found = parsed.value && evaluate(parsed.value, constantsOf(owner)).value
    if (found?.dimension.every((n, k) => n === dimension[k])) return found.value
    tell(place, {
      span: { start: 0, end: 0 },
      says: `"${text}" in the list of ${name} is not a value of its kind.`,
      mend: `Write each like ${String(owner.parameters[name]!.default)}.`,
    })
    return Number.NaN
  })
  const full = nameOf(owner.path, owner.slot, name)
  draft.variables.push({
    ...full,
    over: { is: 'cells', population: owner.population.path },
    initial: values,
    dimension,
    state: false,
  })
  return { dimension, expr: variable('here', full.key) }
}

const wrongDimension = (
  name: string,
  text: string,
  found: Dimension,
  wanted: Dimension,
  span: { start: number; end: number },
) => ({
  span,
  says: `${name} is "${text}", which is ${describe(found)}; it should be ${describe(wanted)}.`,
  mend: `Write ${describe(wanted)} with its unit.`,
})

/** The names of the frame in which values of cells are written: their index and their number. */
export const cellFrame =
  (size: number, base: Names): Names =>
  (name) =>
    name === 'i'
      ? { dimension: DIMENSIONLESS, expr: expr('index') }
      : name === 'N'
        ? { dimension: DIMENSIONLESS, expr: constant(size) }
        : base(name)
