/** A drawn network as the interpreter is given it, for tests. */
import type { Beginning, Model, Synapses } from '#compile'
import type { Network, Wiring } from './network'

/** Each synapse with its own delay, from the rows split by delay. */
function synapsesOf({ sources, rows, segments, delays }: Wiring): Synapses {
  const width = Math.max(1, delays.length)
  const each = new Uint32Array(rows.targets.length)
  for (let k = 0; k + 1 < segments.length; k++)
    each.fill(delays[k % width] ?? 0, segments[k]!, segments[k + 1]!)
  return { sources, targets: rows.targets, delays: each, distinct: delays }
}

export const beginningOf = (model: Model, network: Network): Beginning => ({
  scalars: network.scalars.values,
  values: network.values,
  synapses: new Map(network.wirings.map((one) => [one.projection.path, synapsesOf(one)])),
  given: (population, step) =>
    network.schedules[model.populations.findIndex(({ path }) => path === population)]!.filter(
      (one) => one.step === step,
    ).map(({ cell }) => cell),
})
