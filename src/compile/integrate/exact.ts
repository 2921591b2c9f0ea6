/**
 * Exact integration of linear equations: with dx/dt = A·x + b and b held over the step, x' = s + P·(x - s), where
 * P = exp(A·dt) and s is where the states would settle, A·s = -b. A reads knobs alone, so P is worked out once for all
 * cells and again when a knob turns (Rotter & Diesmann 1999, Biol Cybern 81:381). In this form, which is Brian2's too,
 * one state that is drawn to s never rounds past it: a cell that rests at its threshold does not cross it, as it may by
 * P·x + Q·b, whose two roundings put it now above, now below. Where nothing settles (A has no inverse), s is zero and
 * Q·b is added.
 */
import { add, knobsOnly, mul, neg, plus, select, sub, ZERO } from '../algebra'
import { type Expr, expr, parameter } from '../ir'
import type { Derived } from '../model'
import { isBent, type Linear, linear } from './linear'
import { type Equation, type Method, type Problem, type Refusal, statesIn } from './method'
import { quotient } from './quotient'

/** Entries of P that are not zero by structure: a hundred equations that all lean on each other. Each is a product for every cell and step. */
const MOST = 10_000

type Matrix = readonly (readonly Expr[])[]
type Propagator = Derived & { readonly is: 'propagator' }
type Block = Propagator['blocks'][number]

/** The entries of a propagator as scalars to read, and what is held over the step. */
interface Running {
  readonly derived: Propagator
  readonly rest: readonly Expr[]
  /** Where each state settles. */
  readonly settled: readonly Expr[]
}

export const exact: Method = (problem) => {
  const rows = rowsOf(problem)
  if ('because' in rows) return rows
  const { equations, awake } = problem
  const matrix = rows.map(({ factors }) => equations.map(({ state }) => factors.get(state) ?? ZERO))
  const reach = reachOf(matrix)
  const numbers = reach.reduce((sum, row) => sum + row.filter(Boolean).length, 0)
  if (numbers > MOST)
    return {
      because: `Exact integration of ${equations.length} equations that lean on each other takes ${numbers.toLocaleString('en')} numbers a cell; ${MOST.toLocaleString('en')} is the most.`,
    }
  const running = runningOf(
    problem,
    'exact',
    matrix,
    rows.map(({ rest }) => rest),
  )
  // What depends on a frozen state goes on by other numbers while that state stands still.
  const leans = equations.map(
    (one, i) => !one.frozen && equations.some((other, j) => other.frozen && reach[i]![j]),
  )
  const resting = leans.includes(true)
    ? runningOf(
        problem,
        'exact-refractory',
        matrix.map((row, i) => (equations[i]!.frozen ? row.map(() => ZERO) : row)),
        rows.map(({ rest }, i) => (equations[i]!.frozen ? ZERO : rest)),
      )
    : null
  const updates = equations.map(({ of, state, frozen }, i) => {
    const free = advance(running, equations, i)
    const value = frozen
      ? select(awake, free, state)
      : resting && leans[i]
        ? select(awake, free, advance(resting, equations, i))
        : free
    return { target: of, at: 'here' as const, value }
  })
  return { updates, derived: resting ? [running.derived, resting.derived] : [running.derived] }
}

/** Each equation taken apart; or the first that is not linear with factors made of knobs. */
function rowsOf(problem: Problem): readonly Linear[] | Refusal {
  const { equations } = problem
  const states = new Set(equations.map(({ state }) => state))
  const rows: Linear[] = []
  for (const { called: name, derivative } of equations) {
    const row = linear(derivative, states)
    if (isBent(row))
      return {
        because: `Exact integration needs linear equations, and d${name}/dt is not linear in ${statesIn(problem, row.bentAt)}.`,
      }
    for (const [state, factor] of row.factors)
      if (!knobsOnly(factor))
        return {
          because: `Exact integration needs factors that are the same for all cells and times, and in d${name}/dt what multiplies ${statesIn(problem, state)} is not.`,
        }
    rows.push(row)
  }
  return rows
}

/** Which state feels which, by whatever way round. */
function reachOf(matrix: Matrix): boolean[][] {
  const reach = matrix.map((row, i) => row.map((entry, j) => i === j || entry !== ZERO))
  for (let k = 0; k < reach.length; k++)
    for (const row of reach)
      if (row[k]) for (let j = 0; j < row.length; j++) row[j] ||= reach[k]![j]!
  return reach
}

/** States that feel each other, those first that others feel. */
function blocksOf(reach: readonly (readonly boolean[])[]): readonly (readonly number[])[] {
  const felt = (i: number) => reach[i]!.filter(Boolean).length
  return reach
    .map((_, i) => i)
    .filter((i) => !reach.some((_, j) => j < i && reach[i]![j] && reach[j]![i]))
    .sort((i, j) => felt(i) - felt(j) || i - j)
    .map((i) => reach.flatMap((_, j) => (reach[i]![j] && reach[j]![i] ? [j] : [])))
}

function runningOf(
  { owner, equations }: Problem,
  title: Propagator['title'],
  matrix: Matrix,
  rest: readonly Expr[],
): Running {
  const reach = reachOf(matrix)
  const name = (of: string, i: number, j?: number): string => {
    const short = [i, ...(j === undefined ? [] : [j])].map((k) => equations[k]!.called)
    return `${owner}.${title}[${of} ${short.join(', ')}]`
  }
  const settled: Expr[] = equations.map(() => ZERO)
  const blocks = blocksOf(reach).map((states): Block => {
    const drawn = states.map((i) =>
      matrix[i]!.reduce(
        (sum, factor, j) =>
          states.includes(j) || factor === ZERO ? sum : plus(sum, times(factor, settled[j]!)),
        rest[i]!,
      ),
    )
    const [i] = states as [number]
    if (states.length === 1) {
      const own = matrix[i]![i]!
      if (own === ZERO || drawn[0] === ZERO) return { states, rest: null, settles: null }
      const { value, divides } = quotient(drawn[0]!, neg(own))
      const settles = divides ? name('settles', i) : null
      settled[i] = settles ? select(expr('ne', [parameter(settles), ZERO]), value, ZERO) : value
      return { states, rest: null, settles }
    }
    const names = states.map((k) => states.map((j) => name('rest', k, j)))
    states.forEach((k, row) => {
      settled[k] = drawn.map((one, j) => times(parameter(names[row]![j]!), one)).reduce(plus, ZERO)
    })
    return { states, rest: names, settles: null }
  })
  const unsure = equations.map((_, i) =>
    blocks.some(
      ({ states, rest: numbers, settles }) =>
        states.includes(i) && (numbers !== null || settles !== null || matrix[i]![i] === ZERO),
    ),
  )
  const added = (i: number, j: number): boolean =>
    rest[j] !== ZERO && unsure.some((one, k) => one && reach[i]![k] && reach[k]![j])
  const derived: Propagator = {
    is: 'propagator',
    owner,
    title,
    of: equations.map(({ of, called }) => ({ variable: of, called })),
    matrix,
    blocks,
    state: reach.map((row, i) => row.map((touches, j) => (touches ? name('state', i, j) : null))),
    input: reach.map((row, i) => row.map((_, j) => (added(i, j) ? name('input', i, j) : null))),
  }
  return { derived, rest, settled }
}

const times = (factor: Expr, of: Expr): Expr => (of === ZERO ? ZERO : mul(factor, of))

/** Row i of s + P·(x - s) + Q·b; what is the same for all cells is added up first. */
function advance(
  { derived, rest, settled }: Running,
  equations: readonly Equation[],
  i: number,
): Expr {
  const factor = (name: string | null | undefined, of: Expr): Expr =>
    name ? times(parameter(name), of) : ZERO
  const states = equations.map(({ state }, j) => {
    const far = settled[j] === ZERO ? state : sub(state, settled[j]!)
    return factor(derived.state[i]![j], far)
  })
  const held = rest.map((b, j) => factor(derived.input[i]![j], b))
  const shared = held.filter(knobsOnly).reduce(plus, ZERO)
  const each = held.filter((one) => !knobsOnly(one))
  const free = [...states, shared, ...each].reduce(plus, ZERO)
  return settled[i] === ZERO ? free : add(settled[i]!, free)
}
