/**
 * Exponential Euler, for equations that are linear in their own variable: with dx/dt = f = a·x + b and everything else
 * held over the step, x' = x + dt·f·(exp(a·dt) - 1)/(a·dt), which is (x + b/a)·exp(a·dt) - b/a and has no hole at a = 0.
 */
import { add, dt, mul, select, ZERO } from '../algebra'
import { type Expr, expr } from '../ir'
import type { Assign } from '../model'
import { isBent, linear } from './linear'
import { type Method, shortName, statesIn } from './method'

export const exponentialEuler: Method = (problem) => {
  const updates: Assign[] = []
  for (const { of, state, derivative, frozen } of problem.equations) {
    const found = linear(derivative, new Set([state]))
    if (isBent(found)) {
      const name = shortName(problem.owner, of)
      const where = statesIn(problem, found.bentAt)
      return {
        because: `Exponential Euler needs d${name}/dt to be linear in ${name}, and it is not: ${where} ${
          where.includes(' and ') ? 'stand together' : 'stands'
        } in a term that is not a plain multiple of ${name}.`,
      }
    }
    const next = advance(state, derivative, found.factors.get(state) ?? ZERO, found.rest)
    updates.push({
      target: of,
      at: 'here',
      value: frozen ? select(problem.awake, next, state) : next,
    })
  }
  return { updates, derived: [] }
}

function advance(x: Expr, f: Expr, a: Expr, b: Expr): Expr {
  // What only decays has a factor that is the same for all cells, and is computed once.
  if (b === ZERO && a !== ZERO) return mul(expr('exp', [mul(a, dt)]), x)
  const straight = mul(dt, f)
  return add(x, a === ZERO ? straight : mul(straight, expr('exprel', [mul(a, dt)])))
}
