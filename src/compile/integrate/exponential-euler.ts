/**
 * Exponential methods, for equations that are linear in their own variable: dx/dt = f = a·x + b, where a and b read the
 * other variables. With those held, x' = x + dt·f·(exp(a·dt) - 1)/(a·dt), which is (x + b/a)·exp(a·dt) - b/a and has no
 * hole at a = 0. However fast a variable falls, the step does not overshoot.
 */
import { add, div, dt, mul, select, substitute, t, ZERO } from '../algebra'
import { constant, type Expr, expr } from '../ir'
import { isBent, linear } from './linear'
import { type Method, type Problem, type Refusal, statesIn } from './method'

/** dx/dt in parts: `slope` is all of it, `factor` what multiplies x, `rest` the remainder. */
interface Leaning {
  readonly slope: Expr
  readonly factor: Expr
  readonly rest: Expr
}

/** Exponential Euler, first order: the other variables are held at their values from before the step. */
export const exponentialEuler: Method = (problem) => {
  const parts = leaningsOf(problem, 'Exponential Euler')
  return 'because' in parts ? parts : solution(problem, advanced(problem, parts, dt))
}

const half = div(dt, constant(2))

/**
 * The exponential midpoint rule, second order: a half step of exponential Euler says where the other variables are in
 * the middle of the step, and there they are held (Sundnes et al. 2009, IEEE Trans Biomed Eng 56:2546).
 */
export const exponentialMidpoint: Method = (problem) => {
  const parts = leaningsOf(problem, 'The exponential midpoint rule')
  if ('because' in parts) return parts
  const middle = advanced(problem, parts, half)
  const there = parts.map((one, i): Leaning => {
    const by = new Map<Expr, Expr>([[t, add(t, half)]])
    problem.equations.forEach(({ state }, j) => {
      if (i !== j) by.set(state, middle[j]!)
    })
    const at = (e: Expr): Expr => substitute(e, by)
    return { slope: at(one.slope), factor: at(one.factor), rest: at(one.rest) }
  })
  return solution(problem, advanced(problem, there, dt))
}

const solution = ({ equations }: Problem, next: readonly Expr[]) => ({
  updates: equations.map(({ of }, k) => ({ target: of, at: 'here' as const, value: next[k]! })),
  derived: [],
})

/** Each equation taken apart; or the first that is not linear in its own variable. */
function leaningsOf(problem: Problem, method: string): readonly Leaning[] | Refusal {
  const parts: Leaning[] = []
  for (const { called: name, state, derivative } of problem.equations) {
    const found = linear(derivative, new Set([state]))
    if (isBent(found)) {
      const where = statesIn(problem, found.bentAt)
      return {
        because: `${method} needs d${name}/dt to be linear in ${name}, and it is not: ${where} ${
          where.includes(' and ') ? 'stand together' : 'stands'
        } in a term that is not a plain multiple of ${name}.`,
      }
    }
    parts.push({
      slope: derivative,
      factor: found.factors.get(state) ?? ZERO,
      rest: found.rest,
    })
  }
  return parts
}

/** Every variable so much later, frozen ones where they were. */
const advanced = (
  { equations, awake }: Problem,
  parts: readonly Leaning[],
  time: Expr,
): readonly Expr[] =>
  equations.map(({ state, frozen }, k) => {
    const next = advance(state, parts[k]!, time)
    return frozen ? select(awake, next, state) : next
  })

function advance(x: Expr, { slope, factor, rest }: Leaning, time: Expr): Expr {
  // What only decays has a factor that is the same for all cells, and is computed once.
  if (rest === ZERO && factor !== ZERO) return mul(expr('exp', [mul(factor, time)]), x)
  const straight = mul(time, slope)
  return add(x, factor === ZERO ? straight : mul(straight, expr('exprel', [mul(factor, time)])))
}
