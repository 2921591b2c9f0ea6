/** Chooses how each system of equations is carried over a step, and writes its updates. */
import type { Diagnostic } from '#circuit'
import type { Integrator } from '#kind'
import { reads, ZERO } from '../algebra'
import { type Expr, expr, truth, variable } from '../ir'
import {
  type Derived,
  type Model,
  notRefractory,
  type Population,
  type Projection,
  type System,
  type Variable,
  type VariableKey,
} from '../model'
import { fieldOf } from '../name'
import { exact } from './exact'
import { euler, heun, rk2, rk4 } from './explicit'
import { exponentialEuler, exponentialMidpoint } from './exponential-euler'
import { splitLate } from './late'
import { type Method, type Problem, refuses, type Solution } from './method'
import { milstein } from './milstein'

const methods: Readonly<Record<Integrator, Method>> = {
  exact,
  'exponential-euler': exponentialEuler,
  'exponential-midpoint': exponentialMidpoint,
  euler,
  rk2,
  heun,
  rk4,
  milstein,
}

/** Left to us: the first of these that applies. The last applies to everything. */
const preferred: readonly Integrator[] = ['exact', 'exponential-euler', 'rk4']

/**
 * The model with `updates`, `late` and `integrators` of each population and projection filled, and the propagators among `derived`. A wish
 * that does not apply is noted as an error at its owner, and the method that would have been chosen stands in.
 */
export function integrate(
  model: Model,
  notes: Diagnostic[],
  at: (path: string) => void = () => {},
): Model {
  const { populations: cells, projections: synapses } = splitLate(model)
  const variables = new Map(model.variables.map((one) => [one.key, one]))
  const derived: Derived[] = [...model.derived]
  const populations = cells.map((population): Population => {
    at(population.path)
    const done = population.systems.map((system) => {
      const problem = problemOf(system, population, variables)
      const chosen = honoured(system, problem, variables, notes)
      return { owner: system.owner, late: system.late, ...chosen }
    })
    for (const { solution } of done) derived.push(...solution.derived)
    return {
      ...population,
      updates: done.flatMap(({ late, solution }) => (late ? [] : solution.updates)),
      late: done.flatMap(({ late, solution }) => (late ? solution.updates : [])),
      integrators: done.map(({ owner, method }) => ({ owner, method })),
    }
  })
  const projections = synapses.map((projection): Projection => {
    const done = projection.systems.map((system) => ({
      owner: system.owner,
      late: system.late,
      ...honoured(system, problemAtSynapse(system, variables), variables, notes),
    }))
    for (const { solution } of done) derived.push(...solution.derived)
    const updates = done.map(({ solution }) =>
      solution.updates.map((one) => ({ ...one, at: 'synapse' as const })),
    )
    return {
      ...projection,
      updates: updates.flatMap((some, k) => (done[k]!.late ? [] : some)),
      late: updates.flatMap((some, k) => (done[k]!.late ? some : [])),
      integrators: done.map(({ owner, method }) => ({ owner, method })),
    }
  })
  return { ...model, derived, populations, projections }
}

type Variables = ReadonlyMap<VariableKey, Variable>

/** `v` of the owner's own, `syn.receptor.g` of a guest. */
function calledAt(owner: string, key: VariableKey, variables: Variables): string {
  const found = variables.get(key)
  return found?.owner === owner ? fieldOf(found) : key
}

function problemOf(
  { owner, derivatives }: System,
  population: Population,
  variables: Variables,
): Problem {
  return {
    owner,
    equations: derivatives.map(({ of, value, unlessRefractory }) => ({
      of,
      called: calledAt(owner, of, variables),
      state: variable('here', of),
      derivative: value,
      frozen: unlessRefractory && population.refractory !== null,
    })),
    awake: expr('ne', [variable('here', notRefractory(population.path).key), ZERO]),
  }
}

/** The same at a synapse, where nothing is refractory. */
const problemAtSynapse = ({ owner, derivatives }: System, variables: Variables): Problem => ({
  owner,
  equations: derivatives.map(({ of, value }) => ({
    of,
    called: calledAt(owner, of, variables),
    state: variable('synapse', of),
    derivative: value,
    frozen: false,
  })),
  awake: truth(true),
})

interface Chosen {
  readonly method: Integrator
  readonly solution: Solution
}

function honoured(
  { owner, wish, firm, derivatives }: System,
  problem: Problem,
  variables: Variables,
  notes: Diagnostic[],
): Chosen {
  const wished = wish && methods[wish](problem)
  if (wish && wished && !refuses(wished)) return { method: wish, solution: wished }
  const chosen = choose(problem)
  // A kind cannot know what will be wired to it: what comes from without may ask for another method.
  const wired = derivatives.some(({ value }) => readsOthers(value, owner, variables))
  if (wished && refuses(wished) && !firm && wired)
    notes.push({
      severity: 'note',
      path: owner,
      parameter: 'integrator',
      says: `${chosen.method} is used: ${wished.because}`,
      mend: 'Nothing has to be done; choose an integrator here to have another.',
    })
  else if (wished && refuses(wished))
    notes.push({
      severity: 'error',
      path: owner,
      parameter: 'integrator',
      says: wished.because,
      mend: `Leave the integrator open, and ${chosen.method} is taken; or choose ${
        chosen.method === 'rk4' ? 'euler' : 'rk4'
      }.`,
    })
  return chosen
}

function choose(problem: Problem): Chosen {
  for (const method of preferred) {
    const solution = methods[method](problem)
    if (!refuses(solution)) return { method, solution }
  }
  throw new Error(`no integrator took the equations of ${problem.owner}`)
}

/** Whether an expression of cells reads a variable that is written at another node. */
const readsOthers = (e: Expr, owner: string, variables: Variables): boolean =>
  reads(
    e,
    ({ op, value }) => op === 'here' && (variables.get(String(value))?.owner ?? owner) !== owner,
  )
