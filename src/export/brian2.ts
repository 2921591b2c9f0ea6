/**
 * A model as a script for Brian2. Quantities are plain numbers in SI units, so that the script computes what the
 * compiled program computes, sum for sum; time alone keeps its unit.
 */
import type { Model, ProbeSpec, Target } from '#compile'
import { choiceHelp } from './choice'
import { connectHelp } from './connections'
import type { Drawn } from './drawn'
import { drawsHelp } from './draws'
import { eventNamed, eventsIn } from './events'
import { groupOf } from './group'
import { isSynaptic, type Names, namesOf } from './names'
import { placesOf } from './places'
import { propagatorHelp } from './step'
import { synapsesOf } from './synapses'
import { comment, numeral, Unsayable } from './text'

export interface Exported {
  readonly script: string
  /** Sentences about what could not be said, each with the node it is about; empty: the script says all of it. */
  readonly unsaid: readonly string[]
}

/**
 * The script. Without `drawn`, connections, values and noise are drawn by Brian2 from the same rules; with it they are
 * those of a run here, draw for draw.
 */
export function toBrian2(model: Model, title: string, drawn: Drawn | null = null): Exported {
  const unsaid: string[] = []
  /** Nodes that the script has so far. */
  const made = new Set<string>()
  const attempt = (path: string, write: () => readonly string[]): readonly string[] => {
    try {
      const lines = write()
      made.add(path)
      return lines
    } catch (reason) {
      if (!(reason instanceof Unsayable)) throw reason
      unsaid.push(`${path}: ${reason.message}`)
      return [comment(`${path} is left out: ${reason.message}`)]
    }
  }
  for (const task of model.tasks)
    unsaid.push(`${task.path}: a task is a program, and is not exported.`)
  const names = namesOf(model, (path) => {
    if (!made.has(path)) throw new Unsayable(`it needs ${path}, which is not there before it.`)
  })
  let places: ReadonlyMap<string, number> = new Map()
  attempt('order', () => {
    places = placesOf(model)
    return []
  })
  const objects = [
    ...model.populations.map((one) =>
      attempt(one.path, () => groupOf(model, one, places.get(one.path) ?? 0, drawn, names)),
    ),
    ...model.projections.map((one) =>
      attempt(one.path, () => synapsesOf(model, one, drawn, names)),
    ),
  ]
  const written = objects.flat().join('\n')
  const help: readonly (readonly [calls: RegExp, lines: readonly string[]])[] = [
    [/\b(uniform|normal|uniform32|counted)\(/, drawsHelp(model.seed)],
    [/\bchosen\(/, choiceHelp],
    [/\bpropagator\(/, propagatorHelp],
    ...Object.entries(connectHelp).map(
      ([name, lines]) => [new RegExp(`\\*\\*${name}\\(`), lines] as const,
    ),
  ]
  const parts = [
    [
      '# Written by Hillock for Brian2. Numbers are in SI units.',
      'from brian2 import *',
      comment(title),
    ],
    [`defaultclock.dt = ${numeral(model.dt)}*second`, `seed(${model.seed})`],
    ...help.flatMap(([calls, lines]) => (calls.test(written) ? [lines] : [])),
    ...objects,
    ...model.probes.map((one) => attempt(one.path, () => monitorOf(model, one, names))),
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

function monitorOf(model: Model, probe: ProbeSpec, names: Names): readonly string[] {
  const { path, reads, target } = probe
  const name = names.object(path, 'probe')
  if (target.is === 'task') return []
  if (target.is === 'variable') return stateMonitor(name, target, probe, names)
  const group = names.existing(target.path)
  const more = Array.from({ length: eventsIn(model, target.path) - 1 }, (_, k) => k + 2)
  if (reads === 'spikes')
    return [
      `${name} = SpikeMonitor(${group})`,
      ...more.map(
        (n) => `${names.helper(`${name}_${n}`)} = EventMonitor(${group}, '${eventNamed(n)}')`,
      ),
    ]
  return [
    ...(more.length > 0
      ? ['# Counts the first event of a cell in a step, and no further one.']
      : []),
    `${name} = PopulationRateMonitor(${group})`,
  ]
}

function stateMonitor(
  name: string,
  { variable: key, over }: Extract<Target, { is: 'variable' }>,
  { reads, indices, interval }: ProbeSpec,
  names: Names,
): readonly string[] {
  const array = names.array(key)!
  const synaptic = over.is === 'synapses' || isSynaptic(array)
  const object = synaptic ? array.owner : over.population
  const variable = synaptic ? names.synapse(key, object) : names.cell(key, object)
  const record = indices && reads === 'state' ? `[${indices.join(', ')}]` : 'True'
  const every = interval > 0 ? `, dt=${numeral(interval)}*second` : ''
  return [
    `${name} = StateMonitor(${names.existing(object)}, '${variable}', record=${record}${every})`,
  ]
}
