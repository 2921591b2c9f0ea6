/** What the page hears of tasks: how each trial went, and the values that go out now. */
import type { Simulation } from './simulation'

export interface TaskNews {
  /** How many trials came before these. */
  readonly first: number
  /** When each of the new trials was scored (s), and its score. */
  readonly times: Float64Array
  readonly scores: Float64Array
  /** Of each variable, in the order of `Loaded`: its values in SI units, of so many cells at the most. */
  readonly levels: readonly Float32Array[]
}

const MOST_CELLS = 1024

/** Gives the news of a simulation's tasks since it was last asked, in the order of its model. */
export function taskNews(simulation: Simulation): () => readonly TaskNews[] {
  const { tasks, dt } = simulation.model
  const told = tasks.map(() => 0)
  return () =>
    tasks.map(({ path, states }, k) => {
      const { steps, values } = simulation.scores(path)
      const first = told[k]!
      told[k] = values.length
      return {
        first,
        times: Float64Array.from(steps.slice(first), (step) => step * dt),
        scores: Float64Array.from(values.slice(first)),
        levels: Object.values(states).map((variable) =>
          Float32Array.from(simulation.read(variable).subarray(0, MOST_CELLS)),
        ),
      }
    })
}
