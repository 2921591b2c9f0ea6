/** Methods that only ask for the slope at a point: mathematics as in the textbook, over vectors of expressions. */
import { add, div, dt, mul, select, substitute, t, ZERO } from '../algebra'
import { constant, type Expr } from '../ir'
import type { Method } from './method'

type Vector = readonly Expr[]
type Slope = (x: Vector, time: Expr) => Vector

const TWO = constant(2)
const SIX = constant(6)
const sum = (a: Vector, b: Vector): Vector => a.map((one, k) => add(one, b[k]!))
const times = (scale: Expr, x: Vector): Vector => x.map((one) => mul(scale, one))
const over = (x: Vector, by: Expr): Vector => x.map((one) => div(one, by))

const half = div(dt, TWO)

const explicit =
  (step: (f: Slope, x: Vector) => Vector): Method =>
  ({ equations, awake }) => {
    const slopes = equations.map(({ derivative, frozen }) =>
      frozen ? select(awake, derivative, ZERO) : derivative,
    )
    const f: Slope = (x, time) => {
      const by = new Map<Expr, Expr>([[t, time]])
      equations.forEach(({ state }, k) => {
        by.set(state, x[k]!)
      })
      return slopes.map((slope) => substitute(slope, by))
    }
    const next = step(
      f,
      equations.map(({ state }) => state),
    )
    const updates = equations.map(({ of }, k) => ({
      target: of,
      at: 'here' as const,
      value: next[k]!,
    }))
    return { updates, derived: [] }
  }

/** x + dt f(x, t) */
export const euler = explicit((f, x) => sum(x, times(dt, f(x, t))))

/** The midpoint: the slope half a step ahead carries the whole step. */
export const rk2 = explicit((f, x) => {
  const k = times(dt, f(x, t))
  return sum(x, times(dt, f(sum(x, over(k, TWO)), add(t, half))))
})

/**
 * Heun: the mean of the slope here and of the slope where Euler would end. A draw has one value in both, so that noise
 * which depends on the state counts in Stratonovich's sense.
 */
export const heun = explicit((f, x) => {
  const k1 = times(dt, f(x, t))
  const k2 = times(dt, f(sum(x, k1), add(t, dt)))
  return sum(x, over(sum(k1, k2), TWO))
})

/** The classical Runge–Kutta of fourth order. */
export const rk4 = explicit((f, x) => {
  const k1 = times(dt, f(x, t))
  const k2 = times(dt, f(sum(x, over(k1, TWO)), add(t, half)))
  const k3 = times(dt, f(sum(x, over(k2, TWO)), add(t, half)))
  const k4 = times(dt, f(sum(x, k3), add(t, dt)))
  return sum(x, over(sum(sum(k1, times(TWO, k2)), sum(times(TWO, k3), k4)), SIX))
})
