/** Probe nodes become the list of what a run records. */
import type { Diagnostic } from '#circuit'
import type { ProbeKind } from '#kind'
import { DIMENSIONLESS, type Dimension, same } from '#quantity'
import type { ProbeSpec, Target } from '../model'
import { nameOf } from '../name'
import type { Cells } from './cells'
import { tell } from './names'
import type { Part, Parts } from './parts'
import type { Readable, Synapse } from './synapse/setting'
import { checkLimits, constantOf, type Owner } from './values'

/** Cells or synapses that one probe records. */
const MOST = 1_000_000

export interface Sources {
  readonly cells: ReadonlyMap<string, Cells>
  readonly synapses: ReadonlyMap<string, Synapse>
}

export function resolveProbe(
  part: Part<ProbeKind>,
  { wires, called }: Parts,
  sources: Sources,
  notes: Diagnostic[],
): ProbeSpec | null {
  const { path, node, outer } = part.flat
  const { kind } = part
  const [wire, ...others] = wires.filter(({ to }) => to.path === path && to.port === 'in')
  const warn = (says: string, mend: string) => {
    notes.push({ severity: 'warning', path, says, mend })
    return null
  }
  if (!wire) {
    notes.push({
      severity: 'note',
      path,
      says: `${kind.name} is not wired to anything.`,
      mend: 'Drag a wire from a cell to it.',
    })
    return null
  }
  if (others.length > 0)
    warn(
      `${kind.name} has ${others.length + 1} wires; it shows the first.`,
      'Take another probe for each.',
    )
  const owner: Owner = {
    path,
    slot: null,
    parameters: kind.parameters,
    values: node.parameters,
    outer,
    population: null,
    typicalWeight: null,
    place: (parameter) => ({ path, parameter, known: Object.keys(kind.parameters), notes }),
  }
  checkLimits(owner)
  const number = (name: string, standard: number, dimension: Dimension): number => {
    if (!Object.hasOwn(kind.parameters, name)) return standard
    const found = constantOf(owner, name)
    const fits = found && same(found.dimension, dimension) && found.value >= 0
    const most = name === 'cells' || name === 'synapses' ? MOST : Number.MAX_VALUE
    if (fits && found.value <= most) return found.value
    notes.push({
      severity: 'error',
      path,
      parameter: name,
      says: fits
        ? `${name} is ${found.value}, and that is more than can be recorded.`
        : `${name} is not a value of its kind.`,
      mend: `Write for example ${String(kind.parameters[name]!.default)}.`,
    })
    return standard
  }
  const SECONDS: Dimension = [0, 0, 1, 0, 0, 0, 0]
  const first = (count: number, of: number) =>
    Array.from({ length: Math.min(Math.max(1, Math.floor(count)), of) }, (_, k) => k)
  const cells = sources.cells.get(wire.from.path)
  const synapse = sources.synapses.get(wire.from.path)
  const shows = kind.shows ?? null
  const other = wires.find(({ to }) => to.path === path && to.port === 'with')
  const numbers = Object.fromEntries(
    Object.keys(kind.parameters).flatMap((name) => {
      const found = constantOf(owner, name)
      return found ? [[name, found.value]] : []
    }),
  )
  const compared = (other && sources.cells.get(other.from.path)?.population) || null
  const against: Target | null = compared === null ? null : { is: 'population', path: compared }
  checkBins(kind, numbers, owner.place)
  const common = { path, reads: kind.reads, shows, against, numbers }
  switch (kind.reads) {
    case 'spikes':
    case 'rate':
      if (!cells?.population || wire.from.port !== 'spikes')
        return warn(`${kind.name} needs spikes.`, 'Wire it to the spikes of a neuron or stimulus.')
      return {
        ...common,
        target: { is: 'population', path: cells.population },
        indices: null,
        interval: number('bin', 0.01, SECONDS),
        dimension: kind.reads === 'rate' ? [0, 0, -1, 0, 0, 0, 0] : DIMENSIONLESS,
      }
    case 'score':
      if (cells?.kind.family !== 'task' || wire.from.port !== 'score')
        return warn(`${kind.name} needs a task.`, 'Wire it to the score of a task.')
      return {
        ...common,
        target: { is: 'task', path: cells.path },
        indices: null,
        interval: 0,
        dimension: DIMENSIONLESS,
      }
    case 'weights': {
      const readable = synapse?.readable.get(wire.from.port)
      if (!synapse || !readable)
        return warn(
          synapse
            ? 'All synapses here share one weight that does not learn.'
            : `${kind.name} needs a synapse.`,
          'Wire it to w of a synapse that learns, or whose weights differ.',
        )
      if (shows === 'angle') {
        const back = wires.find(({ to }) => to.path === path && to.port === 'back')
        const other = back && sources.synapses.get(back.from.path)?.readable.get(back.from.port)
        if (!other)
          return warn(
            `${kind.name} compares two sets of weights, each of its own.`,
            'Wire w of the synapse that leads the other way to back.',
          )
        return {
          ...common,
          against: arrayOf(other),
          target: arrayOf(readable),
          indices: null,
          interval: number('interval', 0.1, SECONDS),
          dimension: DIMENSIONLESS,
        }
      }
      const count = number('synapses', 100, DIMENSIONLESS)
      return {
        ...common,
        target: arrayOf(readable),
        indices: shows === 'mean' ? null : first(count, Math.max(1, count)),
        interval: number('interval', 0.01, SECONDS),
        dimension: readable.dimension,
      }
    }
    case 'state': {
      const interval = number('interval', 0, SECONDS)
      const count = number('cells', 10, DIMENSIONLESS)
      const readable = synapse?.readable.get(wire.from.port)
      if (synapse && readable)
        return {
          ...common,
          target: arrayOf(readable),
          indices: shows === 'mean' ? null : first(count, Math.max(1, count)),
          interval,
          dimension: readable.dimension,
        }
      const state = cells?.states.get(wire.from.port)
      if (!cells || !state)
        return warn(
          `${called(wire.from.path)} has no state ${wire.from.port} to record.`,
          'Wire the probe to a state such as v.',
        )
      return {
        ...common,
        target: arrayOf({
          ...nameOf(cells.path, null, wire.from.port),
          over: { is: 'cells', population: cells.path },
        }),
        indices: shows === 'mean' ? null : first(count, cells.size),
        interval,
        dimension: state.meaning.dimension as Dimension,
      }
    }
  }
}

const arrayOf = ({ key, over }: Pick<Readable, 'key' | 'over'>): Target => ({
  is: 'variable',
  variable: key,
  over,
})

/** Bins of an analysis, or samples of its stretches: more can neither be seen nor computed while it runs. */
const MOST_BINS = 100_000

/** Notes an analysis that would come to too many bins: each number may be within its limits, and their ratio not. */
function checkBins(
  { parameters }: ProbeKind,
  { bin, interval, longest, reach, segment }: ProbeSpec['numbers'],
  place: Owner['place'],
): void {
  const step = bin ?? interval
  const whole = longest ?? reach ?? segment
  if (!step || whole === undefined || whole / step <= MOST_BINS) return
  const name = ['longest', 'reach', 'segment'].find((each) => Object.hasOwn(parameters, each))!
  tell(place(name), {
    span: { start: 0, end: 0 },
    says: `${name} comes to ${Math.round(whole / step).toLocaleString('en')} bins; ${MOST_BINS.toLocaleString('en')} is the most.`,
    mend: `Write a shorter ${name}, or a longer ${bin === undefined ? 'interval' : 'bin'}.`,
  })
}
