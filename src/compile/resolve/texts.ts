/** The texts of a model (equations, threshold, reset) as expressions. */
import { type Equation, namesIn, type Statement, unitDimension } from '#language'
import { type Dimension, over, SECOND } from '#quantity'
import { add, div, mul, sub } from '../algebra'
import { constant, type Expr } from '../ir'
import { type Meaning, mean, type Names, type Place, tell, unread } from './names'
import { inOrderOfNeed } from './order'
import { parseEquations, parseStatements } from './reading'

export interface Equations {
  readonly equations: readonly Equation[]
  /** Dimension of each by its unit. */
  readonly dimensions: ReadonlyMap<string, Dimension>
  /** For the known names of a place: names of lines that did not read, told once and not again at each use. */
  readonly unread: readonly string[]
}

/** Equations read and their units known, those of `units` among them; equations with faults are left out. */
export function readEquations(
  text: string | undefined,
  place: Place,
  units: ReadonlyMap<string, Dimension> = new Map(),
): Equations {
  const { value, faults } = parseEquations(text ?? '')
  for (const fault of faults) tell(place, fault)
  const dimensions = new Map<string, Dimension>()
  for (const equation of value) {
    const unit = unitDimension(equation.unit, units)
    for (const fault of unit.faults) tell(place, fault)
    if (unit.value) dimensions.set(equation.name, unit.value)
  }
  const read = value.filter(({ name }) => dimensions.has(name))
  const names = [...(text ?? '').matchAll(/^\s*(?:d(\w+)\/dt|(\w+))\s*[=:]/gm)].map(
    ([, state, other]) => state ?? other!,
  )
  const left = names.filter((name) => !read.some((one) => one.name === name))
  return { equations: read, dimensions, unread: left.map(unread) }
}

/** Names of an equation block: its states as `state` says, its named terms as what they stand for. */
export function namesOfEquations(
  { equations, dimensions }: Equations,
  state: (equation: Equation) => Expr,
  base: Names,
  place: Place,
): Names {
  const known = new Map<string, Meaning>()
  const open = new Set<string>()
  const byName = new Map(equations.map((one) => [one.name, one]))
  const termsIn = (name: string): readonly string[] => {
    const equation = byName.get(name)
    return equation?.is === 'subexpression'
      ? namesIn(equation.right).filter((other) => byName.has(other) && !known.has(other))
      : []
  }
  const work = (name: string): void => {
    const equation = byName.get(name)!
    if (known.has(name) || open.has(name)) return
    const dimension = dimensions.get(name)!
    if (equation.is !== 'subexpression') {
      known.set(name, { dimension, expr: state(equation) })
      return
    }
    open.add(name)
    const found = mean(equation.right, names, dimension, place, name)
    open.delete(name)
    known.set(name, { dimension, expr: found?.expr ?? constant(Number.NaN) })
  }
  const names: Names = (name) => {
    const equation = byName.get(name)
    if (!equation) return base(name)
    if (!known.has(name)) for (const one of inOrderOfNeed(name, termsIn)) work(one)
    const found = known.get(name)
    if (found) return found
    tell(place, {
      span: equation.nameSpan,
      says: `${name} is defined by way of itself.`,
      mend: 'Break the circle, or make it a differential equation.',
    })
    return { dimension: dimensions.get(name)!, expr: constant(Number.NaN) }
  }
  return names
}

/** Right sides of the differential equations, each checked to be its variable per time. */
export function derivativesOf(
  { equations, dimensions }: Equations,
  names: Names,
  place: Place,
): { readonly equation: Equation; readonly value: Expr }[] {
  return equations.flatMap((equation) => {
    // A named term is checked where it stands, even if nothing uses it.
    if (equation.is === 'subexpression') names(equation.name)
    if (equation.is !== 'differential') return []
    const wanted = over(dimensions.get(equation.name)!, SECOND)
    const found = mean(
      equation.right,
      names,
      wanted,
      place,
      `The right side of d${equation.name}/dt`,
    )
    return found ? [{ equation, value: found.expr }] : []
  })
}

/** What a statement assigns: `g += w` is g = g + w. Null with a note when its target is not to be assigned. */
export function meanStatement(
  statement: Statement,
  names: Names,
  target: (name: string) => Meaning | undefined,
  place: Place,
): { readonly name: string; readonly value: Expr } | null {
  const goal = target(statement.target)
  if (!goal || goal.dimension === 'truth') {
    const cause = names(statement.target)
      ? ({ is: undefined } as const)
      : ({ is: 'unknown-name', name: statement.target } as const)
    tell(place, {
      ...cause,
      span: statement.targetSpan,
      says: names(statement.target)
        ? `${statement.target} cannot be assigned here.`
        : `${statement.target} is not known here.`,
      mend: !/_(pre|post)$/.test(statement.target)
        ? 'Only variables of the equations can be assigned.'
        : names(statement.target)
          ? 'Variables of a cell are changed by its own equations and by receptors (onPre); a rule changes w and variables of its own.'
          : 'The cell it acts on has no such variable: choose another kind in this slot, or another neuron.',
    })
    return null
  }
  const scales = statement.op === '*=' || statement.op === '/='
  const found = mean(
    statement.right,
    names,
    scales ? [0, 0, 0, 0, 0, 0, 0] : goal.dimension,
    place,
    `What is assigned to ${statement.target}`,
  )
  if (!found) return null
  const { op } = statement
  const now = goal.expr
  const value = found.expr
  if (op === '=') return { name: statement.target, value }
  const join = op === '+=' ? add : op === '-=' ? sub : op === '*=' ? mul : div
  return { name: statement.target, value: join(now, value) }
}

export function readStatements(text: string | undefined, place: Place): readonly Statement[] {
  const { value, faults } = parseStatements(text ?? '')
  for (const fault of faults) tell(place, fault)
  return value
}
