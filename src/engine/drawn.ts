/** What a run draws before its first step, as plain lists: for other simulators to begin with the very same network. */
import { type Model, programOf } from '#compile'
import { drawNetwork } from './network'

/** By the path of a projection: cells and delays (s) of each synapse, in the order of its variables. And all values at the start. */
export function drawnOf(model: Model) {
  const { wirings, values } = drawNetwork(programOf(model))
  return {
    synapses: new Map(
      wirings.map(({ projection, rows, sources, delays, segments }) => {
        const width = delays.length
        const steps = new Array<number>(rows.targets.length)
        // A projection without a synapse has no delays, and no segments to walk.
        for (let row = 0; width > 0 && row * width + 1 < segments.length; row++)
          for (let k = 0; k < width; k++)
            steps.fill(delays[k]!, segments[row * width + k]!, segments[row * width + k + 1]!)
        return [
          projection.path,
          {
            pre: [...sources],
            post: [...rows.targets],
            delays: steps.map((count) => count * model.dt),
          },
        ] as const
      }),
    ),
    values: new Map([...values].map(([name, list]) => [name, [...list]] as const)),
  }
}
