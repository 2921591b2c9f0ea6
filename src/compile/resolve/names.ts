/** What names mean in a model's texts, and the way from syntax to expressions. */
import { type Diagnostic, type NodePath, nearest } from '#circuit'
import { type Cause, dimensionOf, type Expression, type Fault, print } from '#language'
import { DIMENSIONLESS, type Dimension, describe, findUnit, SECOND, same } from '#quantity'
import { add, div, dt, mul, select, streamOf, sub, t } from '../algebra'
import { constant, type Expr, expr, truth } from '../ir'
import { parseExpression } from './reading'

/** What a name stands for: its dimension (or a condition) and how it is computed. */
export interface Meaning {
  readonly dimension: Dimension | 'truth'
  readonly expr: Expr
}

export type Names = (name: string) => Meaning | undefined

/** A place in the circuit for faults to point at: a node, and one of its texts. */
export interface Place {
  readonly path: NodePath
  readonly parameter: string
  /** Every name that could have been meant, for "did you mean". */
  readonly known: readonly string[]
  readonly notes: Diagnostic[]
}

/** Names that Brian2 knows and that are said otherwise here. */
const brian: Readonly<Record<string, string>> = {
  lastspike:
    'Give the cell a variable of its own, such as last : second, and set last = t in its reset.',
  lastupdate: 'Give the synapse a variable of its own, and set it to t at each spike.',
  t_in_timesteps: 'Write timestep(t, dt).',
  not_refractory:
    'Give the kind a refractory period, such as 0*ms; without one the cell is never refractory.',
}

/** Among the known names of a place: a name whose own line has a fault, so that its uses need not be told. */
export const unread = (name: string): string => `(${name})`

/** What to say of a name that there is, or may be, but not in this text. */
function hintFor(
  name: string,
  known: boolean,
  parameter: string,
): { readonly says: string; readonly mend: string } | null {
  if (known && parameter.startsWith('initial'))
    return {
      says: `${name} has no value yet at the start.`,
      mend: 'An initial value may name parameters, i, N, rand() and randn(); for one state in terms of another, write it out twice.',
    }
  if (parameter === 'connectivity.p' && /_(pre|post)$/.test(name))
    return {
      says: `${name} is not known where connections are drawn.`,
      mend: 'p may name i and j, N_pre and N_post, d where cells stand somewhere, and the parameters of this connectivity.',
    }
  return known
    ? {
        says: `${name} cannot be used in this text.`,
        mend: 'Only parameters, and names that every text knows, can be named here.',
      }
    : null
}

/** The name that a fault is about, where it is one that is not known. */
export const unknownName = (fault: Told): string | undefined =>
  fault.is === 'unknown-name' ? fault.name : undefined

/** A fault of a text, or a sentence about it. */
type Told = Pick<Fault, 'span' | 'says' | 'mend'> & (Cause | { readonly is?: undefined })

export function tell(place: Place, fault: Told): void {
  const unknown = unknownName(fault)
  const cause = fault.is === undefined ? {} : { is: fault.is }
  // Its own line did not read, and has been told.
  if (unknown !== undefined && place.known.includes(unread(unknown))) return
  const there = unknown !== undefined && place.known.includes(unknown)
  const hint = unknown !== undefined && hintFor(unknown, there, place.parameter)
  if (hint) {
    place.notes.push({
      severity: 'error',
      path: place.path,
      parameter: place.parameter,
      span: fault.span,
      ...cause,
      ...hint,
    })
    return
  }
  const elsewhere = unknown !== undefined && Object.hasOwn(brian, unknown) && brian[unknown]
  const meant = unknown && !elsewhere && nearest(unknown, place.known)
  place.notes.push({
    severity: 'error',
    path: place.path,
    parameter: place.parameter,
    span: fault.span,
    ...cause,
    says: fault.says,
    mend: meant
      ? `Did you mean ${meant}? Otherwise define it as a parameter or on a line of its own.`
      : elsewhere || fault.mend,
  })
}

/** Names that every text knows. A model's own names come first, so that a gate may be called m. */
export const everywhere: Names = (name) => {
  if (name === 't') return { dimension: SECOND, expr: t }
  if (name === 'dt') return { dimension: SECOND, expr: dt }
  if (name === 'pi') return { dimension: DIMENSIONLESS, expr: constant(Math.PI) }
  if (name === 'e') return { dimension: DIMENSIONLESS, expr: constant(Math.E) }
  if (name === 'inf') return { dimension: DIMENSIONLESS, expr: constant(Number.POSITIVE_INFINITY) }
  if (/^xi(_\w+)?$/.test(name)) return NOISE
  const unit = findUnit(name)
  return unit && { dimension: unit.dimension, expr: constant(unit.scale) }
}

/** White noise, such as `xi` or `xi_2`; whoever writes the same name in one model means the same draw. */
const NOISE: Meaning = { dimension: [0, 0, -0.5, 0, 0, 0, 0], expr: constant(Number.NaN) }
const noise = (stream: number): Expr => div(expr('randn', [], stream), expr('sqrt', [dt]))

const number = (e: Expr): Expr => (e.type === 'truth' ? select(e, constant(1), constant(0)) : e)

/** Each draw has a stream of its own, told apart by where it stands: two in one text are independent. */
const streamAt = ({ path, parameter }: Place, { span }: Expression): number =>
  streamOf(`${path}.${parameter}#${span.start}`)

const named = (meaning: Meaning, name: string, { path }: Place): Expr =>
  meaning === NOISE ? noise(streamOf(`${path}.${name}`)) : meaning.expr

/** Syntax whose names and dimensions have been checked, as an expression. */
function lower(root: Expression, names: Names, place: Place): Expr {
  const visit = (e: Expression): Expr => {
    switch (e.is) {
      case 'number':
        return constant(e.value)
      case 'truth':
        return truth(e.value)
      case 'name':
        return named(names(e.name)!, e.name, place)
      case 'negative':
        return expr('neg', [visit(e.of)])
      case 'not':
        return expr('not', [visit(e.of)])
      case 'logic':
        return expr(e.op, [visit(e.left), visit(e.right)])
      case 'comparison':
        return compare(e.op, visit(e.left), visit(e.right))
      case 'choice':
        return select(visit(e.when), visit(e.then), visit(e.otherwise))
      case 'arithmetic':
        return calculate(e.op, visit(e.left), visit(e.right))
      case 'call':
        if (e.name === 'rand' || e.name === 'randn') return expr(e.name, [], streamAt(place, e))
        if (e.name === 'poisson') return counted(visit(e.args[0]!), streamAt(place, e))
        return call(e.name, e.args.map(visit))
    }
  }
  return visit(root)
}

/** A Poisson count. The chance of none stands on its own, so that a mean made of knobs asks for one exp, not one a cell. */
const counted = (rate: Expr, stream: number): Expr =>
  expr('poisson', [expr('rand32', [], stream), rate, expr('exp', [expr('neg', [rate])])])

function compare(op: string, a: Expr, b: Expr): Expr {
  if (op === '<') return expr('lt', [a, b])
  if (op === '<=') return expr('le', [a, b])
  if (op === '>') return expr('lt', [b, a])
  if (op === '>=') return expr('le', [b, a])
  return expr(op === '==' ? 'eq' : 'ne', [a, b])
}

function calculate(op: string, a: Expr, b: Expr): Expr {
  if (op === '+') return add(a, b)
  if (op === '-') return sub(a, b)
  if (op === '*') return mul(a, b)
  if (op === '/') return div(a, b)
  if (op === '//') return expr('floor', [div(a, b)])
  return expr(op === '%' ? 'mod' : 'pow', [a, b])
}

function call(name: string, args: readonly Expr[]): Expr {
  const [a, b, c] = args as readonly [Expr, Expr, Expr]
  switch (name) {
    case 'int':
      return a.type === 'truth'
        ? number(a)
        : select(expr('lt', [a, constant(0)]), expr('ceil', [a]), expr('floor', [a]))
    case 'sign':
      return select(
        expr('lt', [constant(0), a]),
        constant(1),
        select(expr('lt', [a, constant(0)]), constant(-1), constant(0)),
      )
    case 'clip':
      return expr('min', [expr('max', [a, b]), c])
    case 'log10':
      return div(expr('log', [a]), constant(Math.LN10))
    case 'timestep':
      // Brian2's: a time a hair below a whole number of steps still counts as that step.
      return expr('floor', [div(add(a, mul(constant(1e-3), b)), b)])
    default:
      return expr(name as Expr['op'], args)
  }
}

/**
 * A parsed expression, checked against its names and the dimension it must have, as an expression of the compiler.
 * Null when a fault stands in the way; each is noted at its place.
 */
export function mean(
  e: Expression,
  names: Names,
  wanted: Dimension | 'truth' | null,
  place: Place,
  what: string,
): { readonly expr: Expr; readonly dimension: Dimension | 'truth' } | null {
  const { value, faults } = dimensionOf(e, (name) => names(name)?.dimension)
  for (const fault of faults) tell(place, fault)
  if (faults.length > 0 || value === null) return null
  const is = value === 'truth' ? 'a condition' : describe(value)
  const should = wanted === 'truth' ? 'a condition' : wanted && describe(wanted)
  if (
    wanted &&
    (wanted === 'truth' || value === 'truth' ? wanted !== value : !same(wanted, value))
  ) {
    tell(place, {
      span: e.span,
      says: `${what} is ${is}, and should be ${should}.`,
      mend:
        wanted === 'truth'
          ? 'Write a comparison, for example v > V_th.'
          : value === 'truth'
            ? `Write int(${print(e).slice(0, 200)}): 1 where it holds, and 0 elsewhere.`
            : 'Check the units of its parts.',
    })
    return null
  }
  return { expr: lower(e, names, place), dimension: value }
}

/** The same, from text. */
export function meanText(
  text: string,
  names: Names,
  wanted: Dimension | 'truth' | null,
  place: Place,
  what: string,
) {
  const { value, faults } = parseExpression(text)
  for (const fault of faults) tell(place, fault)
  return value && mean(value, names, wanted, place, what)
}
