/**
 * The last step before instructions: refractoriness becomes two arrays, thresholds read the updated states, and what
 * only knobs change is computed once, outside of the loops.
 */
import {
  add,
  div,
  dt,
  fold,
  knobsOnly,
  leaves,
  mul,
  numeric,
  select,
  sub,
  substitute,
  withArgs,
} from './algebra'
import { eventsOf } from './chance'
import { constant, type Expr, expr, parameter, variable } from './ir'
import { type Firing, lastSpike } from './kernel'
import {
  type Assign,
  type Derived,
  type Model,
  notRefractory,
  type Population,
  type Projection,
  type Variable,
} from './model'
import { simplify } from './simplify'

/** A population ready to be scheduled: all right sides of `updates` and the threshold read values from before the step. */
export interface Cells {
  readonly path: string
  readonly size: number
  readonly updates: readonly Assign[]
  readonly fires: Firing
  readonly reset: readonly Assign[]
  /** What moves when events and resets are done; all right sides read the values from before. */
  readonly late: readonly Assign[]
}

export interface Lowered {
  readonly model: Model
  readonly variables: readonly Variable[]
  readonly derived: readonly Derived[]
  readonly cells: readonly Cells[]
  readonly projections: readonly Projection[]
}

export function lower(model: Model): Lowered {
  const hoisted = new Map<Expr, string>()
  /** Maximal parts that read knobs alone become scalars of their own. */
  const hoist = (e: Expr): Expr =>
    fold<Expr>(
      e,
      (part) => {
        if (part.args.length === 0 || part.type !== 'number' || !knobsOnly(part) || numeric(part))
          return undefined
        const name = hoisted.get(part) ?? `~${hoisted.size}`
        hoisted.set(part, name)
        return parameter(name)
      },
      withArgs,
    )
  const finish = (e: Expr): Expr => hoist(simplify(e))
  const finishAll = (assigns: readonly Assign[]) =>
    assigns.map((one) => ({ ...one, value: finish(one.value) }))
  const events = [
    ...model.projections.flatMap(({ onPre, onPost, updates, late, onStep, sums }) => [
      ...sums,
      ...onPre,
      ...onPost,
      ...updates,
      ...late,
      ...onStep,
    ]),
    ...model.populations.flatMap(({ reset, late, refractory }) => [
      ...reset,
      ...late,
      ...(refractory ? [refractory] : []),
    ]),
  ]
  const asked = new Set<Expr['value']>()
  for (const { value } of events) for (const leaf of leaves(value)) asked.add(leaf.value)
  /** The array costs a store per cell and step, so it is made only where it is read. */
  const flagged = ({ path, refractory }: Population): boolean =>
    refractory?.is === 'while' || (refractory !== null && asked.has(notRefractory(path).key))
  const cells = model.populations.map((population) =>
    lowerCells(population, flagged(population), finish, finishAll),
  )
  const projections = model.projections.map((one) => ({
    ...one,
    onPre: finishAll(one.onPre),
    onPost: finishAll(one.onPost),
    sums: finishAll(one.sums),
    updates: finishAll(one.updates),
    late: finishAll(one.late),
    onStep: finishAll(one.onStep),
  }))
  const kept = model.populations
    .filter(({ refractory }) => refractory)
    .flatMap((population): Variable[] => {
      const { path } = population
      const common = {
        over: { is: 'cells', population: path } as const,
        dimension: [0, 0, 0, 0, 0, 0, 0] as const,
        state: true,
      }
      return [
        ...(flagged(population)
          ? [{ ...notRefractory(path), ...common, initial: constant(1) }]
          : []),
        // Longer ago than any refractory period.
        { ...lastSpike(path), ...common, initial: constant(-1e18) },
      ]
    })
  const values = [...hoisted].map(([from, into]): Derived => ({ is: 'value', into, from }))
  return {
    model,
    variables: [...model.variables, ...kept],
    derived: [...model.derived, ...values],
    cells,
    projections,
  }
}

function lowerCells(
  population: Population,
  flagged: boolean,
  finish: (e: Expr) => Expr,
  finishAll: (a: readonly Assign[]) => readonly Assign[],
): Cells {
  const { path, refractory, threshold, chance } = population
  const before = variable('here', notRefractory(path).key)
  const ready = refractory && readiness(population, before)
  const number = ready && select(ready, constant(1), constant(0))
  const fresh = (e: Expr): Expr => (number ? substitute(e, new Map([[before, number]])) : e)
  const updates = population.updates.map((one) => ({ ...one, value: fresh(one.value) }))
  const after = new Map<Expr, Expr>(
    updates.map(({ target, value }) => [variable('here', target), value]),
  )
  // The threshold looks at the states as they are after the update.
  const crossed =
    threshold && substitute(threshold, number ? new Map([...after, [before, number]]) : after)
  const finished = finishAll(
    number && flagged
      ? [...updates, { target: notRefractory(path).key, at: 'here', value: number }]
      : updates,
  )
  const spikes = crossed && finish(ready ? expr('and', [ready, crossed]) : crossed)
  // Whoever spikes was ready.
  const spiking = (e: Expr): Expr =>
    finish(number ? substitute(e, new Map([[before, constant(1)]])) : e)
  return {
    path,
    size: population.size,
    updates: finished,
    fires: {
      when: spikes,
      ready: ready && finish(ready),
      chance: chance && {
        mean: spiking(chance.mean),
        events: chance.counts ? finish(eventsOf(chance)) : null,
      },
      given: population.schedule,
      refractory: refractory !== null,
      flagged,
      aside: null,
    },
    reset: finishAll(population.reset),
    late: finishAll(population.late),
  }
}

/** Whether a cell may spike and move again: enough steps since its spike, or its condition has ended. */
function readiness({ path, refractory }: Population, before: Expr): Expr {
  const { is, value } = refractory!
  if (is === 'while') return expr('or', [expr('ne', [before, constant(0)]), expr('not', [value])])
  // Brian2: timestep(t - lastspike, dt) >= timestep(t_ref, dt). Put so that one side is the same for all cells.
  const steps = expr('floor', [div(add(value, mul(constant(1e-3), dt)), dt)])
  return expr('le', [variable('here', lastSpike(path).key), sub(expr('step'), steps)])
}
