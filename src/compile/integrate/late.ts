/**
 * Variables of synapses that events alone read. Brian2's event-driven ones are, at an event, what they are at its time;
 * those that move with the clock have by then gone to the end of the step. The two differ where a variable moves before
 * the first event. So what is driven by events moves at the end of a step, when events and resets are done: in the step
 * that starts at t its events read its value at t.
 */
import { fold, leaves, substitute, withArgs, ZERO } from '../algebra'
import { type Expr, variable } from '../ir'
import type { Driven, Model, System, VariableKey } from '../model'
import { simplify } from '../simplify'
import { isBent, linear } from './linear'

type Derivative = System['derivatives'][number]

/** The model with its systems split into what moves with the clock and what is `late`. */
export function splitLate(model: Model): Model {
  const late = lateOf(model)
  if (late.size === 0) return model
  const initial = beginningsOf(model)
  const split = (systems: readonly System[]): readonly System[] =>
    systems.flatMap((system): readonly System[] => {
      const apart = system.derivatives.filter(({ of }) => late.has(of))
      const kept = system.derivatives.filter(({ of }) => !late.has(of))
      if (apart.every(({ value }) => restsAt(initial, value))) return [system]
      const after: System = { ...system, derivatives: apart, late: true }
      return kept.length === 0 ? [after] : [{ ...system, derivatives: kept }, after]
    })
  return {
    ...model,
    populations: model.populations.map((one) => ({ ...one, systems: split(one.systems) })),
    projections: model.projections.map((one) => ({ ...one, systems: split(one.systems) })),
  }
}

const namesIn = (e: Expr): readonly VariableKey[] =>
  [...leaves(e)].flatMap(({ op, value }) => (STATE.has(op) ? [String(value)] : []))
const STATE: ReadonlySet<Expr['op']> = new Set(['here', 'first', 'pre', 'post', 'synapse'])

/** Names of the variables that events drive. Those left open are taken away again while something else reads them. */
function lateOf(model: Model): ReadonlySet<VariableKey> {
  const systems = [...model.populations, ...model.projections].flatMap((one) => one.systems)
  const all = systems.flatMap(({ derivatives }) => derivatives)
  const driven = new Map<VariableKey, Driven>(
    all.flatMap(({ of, driven }) => (driven ? [[of, driven]] : [])),
  )
  if (driven.size === 0) return new Set()
  const late = new Set(driven.keys())
  const states = new Set(model.variables.flatMap(({ key, state }) => (state ? [key] : [])))
  const readBetween = new Set(
    [
      ...model.populations.flatMap(({ threshold, refractory }) => [
        ...(threshold ? [threshold] : []),
        ...(refractory ? [refractory.value] : []),
      ]),
      ...model.projections.flatMap(({ sums }) => sums.map(({ value }) => value)),
    ].flatMap(namesIn),
  )
  // A weight that is kept within its bounds in every step is read by nobody else for that.
  for (const { onStep } of model.projections)
    for (const { target, value } of onStep)
      for (const name of namesIn(value)) if (name !== target) readBetween.add(name)
  const withClock = ({ of, value }: Derivative) => {
    for (const name of namesIn(value)) if (name !== of) readBetween.add(name)
  }
  for (const one of all) if (!driven.has(one.of)) withClock(one)
  for (let again = true; again; ) {
    again = false
    for (const { derivatives } of systems)
      for (const one of derivatives) {
        if (!late.has(one.of) || driven.get(one.of) !== 'open') continue
        if (!readBetween.has(one.of) && solvable(one, derivatives, late, states)) continue
        late.delete(one.of)
        withClock(one)
        again = true
      }
  }
  return late
}

/** Whether Brian2 could carry a variable from event to event: linear in such variables of its own, and all else fixed. */
function solvable(
  { value }: Derivative,
  together: readonly Derivative[],
  late: ReadonlySet<VariableKey>,
  states: ReadonlySet<VariableKey>,
): boolean {
  const own = new Set(
    together
      .filter(({ of }) => late.has(of))
      .flatMap(({ of }) => [variable('here', of), variable('synapse', of)]),
  )
  const found = linear(value, own)
  if (isBent(found)) return false
  return [...found.factors.values(), found.rest].every((part) =>
    [...leaves(part)].every(
      ({ op, value: name }) =>
        FIXED.has(op) || ((op === 'here' || op === 'synapse') && !states.has(String(name))),
    ),
  )
}

const FIXED: ReadonlySet<Expr['op']> = new Set([
  ...(['constant', 'truth', 'parameter', 'index', 'pre-index', 'post-index'] as const),
])

/** How each variable begins, where that is the same for all. */
const beginningsOf = ({ variables }: Model): ReadonlyMap<Expr, Expr> =>
  new Map(
    variables.flatMap(({ key, initial }) =>
      'op' in initial && [...leaves(initial)].every(({ op }) => EVEN.has(op))
        ? (['here', 'synapse'] as const).map((at) => [variable(at, key), initial] as const)
        : [],
    ),
  )

const EVEN: ReadonlySet<Expr['op']> = new Set(['constant', 'truth', 'parameter'])

/** Whether nothing moves before the first event, whatever the knobs say; then it makes no difference when it moves. */
const restsAt = (initial: ReadonlyMap<Expr, Expr>, derivative: Expr): boolean =>
  fold<Expr>(
    substitute(derivative, initial),
    () => undefined,
    (part, args) => {
      const now = simplify(withArgs(part, args))
      const [a, b] = now.args
      if (now.op === 'sub' && a === b) return ZERO
      if (now.op === 'mul' && (a === ZERO || b === ZERO)) return ZERO
      if ((now.op === 'div' || now.op === 'neg') && a === ZERO) return ZERO
      return now.op === 'constant' && now.value === 0 ? ZERO : now
    },
  ) === ZERO
