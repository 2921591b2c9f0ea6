/** What the names of a model are worth, worked out once for each model. */
import { DT, type Model, type ScalarKey, type VariableKey } from '#compile'

function once<T>(make: (model: Model) => T): (model: Model) => T {
  const known = new WeakMap<Model, T>()
  return (model) => {
    const found = known.get(model) ?? make(model)
    known.set(model, found)
    return found
  }
}

/** Knobs as they stand, the step among them; SI units. */
export const knobsOf = once(
  ({ knobs, dt }): ReadonlyMap<ScalarKey, number> =>
    new Map([...knobs.map(({ key, value }) => [key, value] as const), [DT, dt] as const]),
)

/** Variables where nothing moves: states are 0, and what differs from cell to cell is no one number. */
export const atRest = once(
  ({ variables }): ReadonlyMap<VariableKey, number> =>
    new Map(variables.map(({ key, state }) => [key, state ? 0 : Number.NaN])),
)

/** Variables that change as the simulation runs. */
export const statesOf = once(
  ({ variables }): ReadonlySet<VariableKey> =>
    new Set(variables.flatMap(({ key, state }) => (state ? [key] : []))),
)
