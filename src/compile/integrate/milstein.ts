/**
 * Milstein's method for noise that depends on the state, without derivatives: with dx/dt = f + g·xi in Stratonovich's
 * sense and z the step's normal draw, x' = x + dt·(f + B·z) + ½·dt·(B(x + dt·(f + B)) - B)·z², where B = g/√dt
 * (Kloeden & Platen 1992, Numerical Solution of Stochastic Differential Equations, section 11.1; as in Brian2).
 */
import { add, dt, leaves, mul, select, sub, substitute, ZERO } from '../algebra'
import { constant, type Expr } from '../ir'
import { isBent, linear } from './linear'
import type { Method, Problem, Refusal } from './method'

/** Slope without noise, and what multiplies the draw. */
interface Driven {
  readonly drift: Expr
  readonly draw: Expr | null
  readonly scale: Expr
}

const HALF = constant(0.5)

export const milstein: Method = (problem) => {
  const parts = drivenBy(problem)
  if ('because' in parts) return parts
  const { equations, awake } = problem
  const kept = (k: number, e: Expr): Expr =>
    equations[k]!.frozen && e !== ZERO ? select(awake, e, ZERO) : e
  const support = new Map(
    equations.map(({ state }, k) => {
      const { drift, scale } = parts[k]!
      const slope = scale === ZERO ? drift : add(drift, scale)
      return [state, add(state, mul(dt, kept(k, slope)))] as const
    }),
  )
  const updates = equations.map(({ of, state }, k) => {
    const { drift, draw, scale } = parts[k]!
    const target = { target: of, at: 'here' as const }
    if (!draw) return { ...target, value: add(state, mul(dt, kept(k, drift))) }
    const straight = mul(dt, add(drift, mul(scale, draw)))
    const there = substitute(scale, support)
    const bend =
      there === scale
        ? straight
        : add(straight, mul(mul(HALF, dt), mul(sub(there, scale), mul(draw, draw))))
    return { ...target, value: add(state, kept(k, bend)) }
  })
  return { updates, derived: [] }
}

const isNoise = ({ op }: Expr): boolean => op === 'randn'
const drawsOf = (e: Expr): readonly Expr[] => [...leaves(e)].filter(isNoise)

/** Each equation taken apart; or why one noise cannot be told from another. */
function drivenBy({ equations }: Problem): readonly Driven[] | Refusal {
  const drawn = equations.map(({ derivative }) => drawsOf(derivative))
  const parts: Driven[] = []
  for (const [k, { called: name, derivative }] of equations.entries()) {
    const [draw, ...more] = drawn[k]!
    if (!draw) {
      parts.push({ drift: derivative, draw: null, scale: ZERO })
      continue
    }
    const shared = drawn.some((others, j) => j !== k && others.includes(draw))
    if (more.length > 0 || shared)
      return {
        because: `Milstein's method needs one noise for each equation, and d${name}/dt has ${
          shared ? 'its noise in common with another' : `${more.length + 1}`
        }.`,
      }
    const found = linear(derivative, new Set([draw]))
    if (isBent(found))
      return {
        because: `Milstein's method needs a noise that is multiplied and added, and in d${name}/dt it stands in a function or in a power.`,
      }
    const scale = found.factors.get(draw) ?? ZERO
    const other = equations.find(
      ({ state }, j) => j !== k && drawn[j]!.length > 0 && leaves(scale).has(state),
    )
    if (other)
      return {
        because: `Milstein's method needs a noise whose size depends on no other state with noise, and in d${name}/dt it depends on ${other.called}.`,
      }
    parts.push({ drift: found.rest, draw, scale })
  }
  return parts
}
