/**
 * Exact integration of linear equations: with dx/dt = A·x + b and b held over the step, x' = P·x + Q·b, where
 * P = exp(A·dt) and Q is the integral of exp(A·s) over the step. A reads knobs alone, so P and Q are worked out once
 * for all cells and again when a knob turns (Rotter & Diesmann 1999, Biol Cybern 81:381).
 */
import { knobsOnly, mul, plus, select, ZERO } from '../algebra'
import { type Expr, parameter } from '../ir'
import type { Derived } from '../model'
import { isBent, type Linear, linear } from './linear'
import {
  type Equation,
  type Method,
  type Problem,
  type Refusal,
  shortName,
  statesIn,
} from './method'

/** Entries of P that are not zero by structure: a hundred equations that all lean on each other. Each is a product for every cell and step. */
const MOST = 10_000

type Matrix = readonly (readonly Expr[])[]

/** The entries of P and Q as scalars to read; null where they are zero whatever the knobs say. */
interface Propagator {
  readonly derived: Derived & { readonly is: 'propagator' }
  readonly rest: readonly Expr[]
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
  const running = propagatorOf(
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
    ? propagatorOf(
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
  const { equations, owner } = problem
  const states = new Set(equations.map(({ state }) => state))
  const rows: Linear[] = []
  for (const { of, derivative } of equations) {
    const name = shortName(owner, of)
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

function propagatorOf(
  { owner, equations }: Problem,
  title: string,
  matrix: Matrix,
  rest: readonly Expr[],
): Propagator {
  const reach = reachOf(matrix)
  const names = (of: string) =>
    reach.map((row, i) =>
      row.map((touches, j) =>
        touches
          ? `${owner}.${title}[${of} ${shortName(owner, equations[i]!.of)}, ${shortName(owner, equations[j]!.of)}]`
          : null,
      ),
    )
  return {
    derived: { is: 'propagator', matrix, state: names('state'), input: names('input') },
    rest,
  }
}

/** Row i of P·x + Q·b; what is the same for all cells is added up first. */
function advance({ derived, rest }: Propagator, equations: readonly Equation[], i: number): Expr {
  const term = (name: string | null | undefined, of: Expr): Expr =>
    name && of !== ZERO ? mul(parameter(name), of) : ZERO
  const states = equations.map(({ state }, j) => term(derived.state[i]![j], state))
  const held = rest.map((b, j) => term(derived.input[i]![j], b))
  const shared = held.filter(knobsOnly).reduce(plus, ZERO)
  const each = held.filter((one) => !knobsOnly(one))
  return [...states, shared, ...each].reduce(plus, ZERO)
}
