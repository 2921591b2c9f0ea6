/**
 * A model as a script for Brian2. Quantities are plain numbers in SI units, so that the script computes what the
 * compiled program computes, sum for sum; time alone keeps its unit.
 */
import type { Model, Population, Projection } from '#compile'
import type { Drawn } from './drawn'
import { eventNamed, eventsIn } from './events'
import { groupOf } from './group'
import { identifier, localName, synapticNames } from './names'
import { placesOf } from './places'
import { propagatorHelp } from './propagated'
import { synapsesOf } from './synapses'
import { numeral, Unsayable } from './text'

export interface Exported {
  readonly script: string
  /** Sentences about what could not be said; empty: the script says all of it. */
  readonly unsaid: readonly string[]
}

/** The script. Without `drawn`, connections and values are drawn by Brian2 from the same rules. */
export function toBrian2(model: Model, title: string, drawn: Drawn | null = null): Exported {
  const unsaid: string[] = []
  const attempt = (path: string, write: () => readonly string[]): readonly string[] => {
    try {
      return write()
    } catch (reason) {
      if (!(reason instanceof Unsayable)) throw reason
      unsaid.push(`${path}: ${reason.message}`)
      return [`# ${path} is left out: ${reason.message}`]
    }
  }
  for (const task of model.tasks)
    unsaid.push(`${task.path}: a task is a program, and is not exported.`)
  let places: ReadonlyMap<string, number> = new Map()
  attempt('order', () => {
    places = placesOf(model)
    return []
  })
  const groups = model.populations.map((one) =>
    attempt(one.path, () => groupOf(model, one, places.get(one.path) ?? 0, drawn)),
  )
  const parts = [
    [`# ${title}: written by Hillock for Brian2. Numbers are in SI units.`, 'from brian2 import *'],
    [`defaultclock.dt = ${numeral(model.dt)}*second`, `seed(${model.seed})`],
    groups.flat().some((line) => line.includes('propagator(')) ? propagatorHelp : [],
    ...groups,
    ...model.projections.map((one) => attempt(one.path, () => synapsesOf(model, one, drawn))),
    monitors(model),
    [`run(${numeral(model.duration)}*second)`],
  ]
  return {
    script: `${parts
      .filter((part) => part.length > 0)
      .map((part) => part.join('\n'))
      .join('\n\n')}\n`,
    unsaid,
  }
}

function monitors(model: Model): readonly string[] {
  const population = (path: string): Population | undefined =>
    model.populations.find((one) => one.path === path)
  const projection = (path: string): Projection | undefined =>
    model.projections.find((one) => one.path === path)
  return model.probes.flatMap(({ path, reads, target, indices, interval }) => {
    const name = `probe_${identifier(path)}`
    const more = Array.from({ length: eventsIn(model, target) - 1 }, (_, k) => k + 2)
    if (reads === 'spikes')
      return [
        `${name} = SpikeMonitor(${identifier(target)})`,
        ...more.map(
          (n) => `${name}_${n} = EventMonitor(${identifier(target)}, '${eventNamed(n)}')`,
        ),
      ]
    if (reads === 'rate')
      return [
        ...(more.length > 0
          ? ['# Counts the first event of a cell in a step, and no further one.']
          : []),
        `${name} = PopulationRateMonitor(${identifier(target)})`,
      ]
    if (reads === 'score') return []
    const owner = target.slice(0, target.indexOf('.'))
    const wires = projection(owner)
    if (!population(owner) && !wires) return []
    const variable = wires ? synapticNames(model, wires)(target) : localName(target, owner)
    const record = indices && reads === 'state' ? `[${indices.join(', ')}]` : 'True'
    const every = interval > 0 ? `, dt=${numeral(interval)}*second` : ''
    return [`${name} = StateMonitor(${identifier(owner)}, '${variable}', record=${record}${every})`]
  })
}
