/** Where everything lies in memory. Addresses in bytes; what is only known when connections are drawn is behind a header. */
import { TABLE_BYTES } from '#wasm'
import { knobsOnly } from './algebra'
import { drawnTogether } from './drawn-together'
import type { Expr } from './ir'
import type { Kernel } from './kernel'
import type { Lowered } from './lower'
import { filledIn, type ScalarKey, type VariableKey } from './model'

/**
 * An entry of a spike list, and a spike in the record: the cell, and above it how many more spikes than one there are.
 * Five million cells and 512 spikes fit into a word.
 */
export const CELL_BITS = 23
export const CELL_MASK = 2 ** CELL_BITS - 1

/** Of each population: its spike lists of the last steps. All i32. */
export interface PopulationPlace {
  readonly path: string
  readonly size: number
  /** Cells up to a multiple of eight, so that vectors never split. */
  readonly padded: number
  /** First of its cells in the count of all cells; how spikes are told apart in the record. */
  readonly first: number
  /** Header: address of the counts, address of the lists, steps kept - 1. */
  readonly counts: number
  readonly lists: number
  readonly mask: number
  /** Given spikes: header with the address of (step, cell) pairs, their number, and the next one. */
  readonly schedule: number
  /** Whether an entry of a list may stand for several spikes: so many less one, above the cell's bits. */
  readonly several: boolean
  /** Of a threshold on a draw whose mean is not a matter of knobs alone: the largest at a spike so far, f64. Null: none. */
  readonly chance: number | null
  /** Refractory cells: how many, which, and an array for each variable that holds still. Null where they are not listed. */
  readonly aside: {
    readonly count: number
    readonly cells: number
    readonly values: ReadonlyMap<VariableKey, number>
  } | null
}

/** Header of a projection: addresses of its arrays. All i32. */
export interface ProjectionPlace {
  readonly path: string
  readonly pre: number
  readonly post: number
  /** Targets are 16 bits wide where they fit. */
  readonly narrow: boolean
  readonly segments: number
  readonly targets: number
  readonly delays: number
  readonly distinct: number
  readonly columns: number
  readonly sources: number
  readonly places: number
}

export interface Layout {
  readonly scalars: ReadonlyMap<ScalarKey, number>
  /** Arrays over cells: an address. Over synapses: the address of the header that holds it. */
  readonly cells: ReadonlyMap<VariableKey, number>
  readonly synapses: ReadonlyMap<VariableKey, number>
  readonly populations: readonly PopulationPlace[]
  readonly projections: readonly ProjectionPlace[]
  /** Of each count that is drawn by a table, the table; of each draw that eight cells make together, room for eight. */
  readonly drawn: ReadonlyMap<Expr, number>
  /** Spikes of the last run: pairs of (step within the run, entry), and how many. */
  readonly record: number
  readonly capacity: number
  readonly totalCells: number
  /** Where arrays over synapses and spike lists begin. */
  readonly end: number
}

const align = (address: number, to = 16): number => Math.ceil(address / to) * to

/** Lays out what the kernels of a program read and write. */
export function plan(lowered: Lowered, kernels: readonly Kernel[]): Layout {
  const firing = new Map(
    kernels.flatMap(({ over, fires }) => (fires ? [[over.of, fires] as const] : [])),
  )
  let at = 64
  const take = (bytes: number, to = 16): number => {
    const address = align(at, to)
    at = address + bytes
    return address
  }
  const scalars = new Map<ScalarKey, number>()
  for (const { key } of lowered.model.knobs) scalars.set(key, take(8, 8))
  for (const key of lowered.derived.flatMap(filledIn))
    if (!scalars.has(key)) scalars.set(key, take(8, 8))
  let first = 0
  const populations = lowered.cells.map(({ path, size }): PopulationPlace => {
    const { aside, chance } = firing.get(path) ?? { aside: null, chance: null }
    const place = {
      path,
      size,
      padded: align(size, 8),
      first,
      counts: take(4, 4),
      lists: take(4, 4),
      mask: take(4, 4),
      schedule: take(12, 4),
      several: Boolean(chance?.events),
      chance: chance && !knobsOnly(chance.mean) ? take(8, 8) : null,
      aside: aside && {
        count: take(4, 4),
        cells: take(size * 4),
        values: new Map(aside.still.map((key) => [key, take(size * 8)])),
      },
    }
    first += size
    return place
  })
  const index = new Map(populations.map(({ path }, k) => [path, k]))
  const projections = lowered.projections.map(
    ({ path, pre, post }): ProjectionPlace => ({
      path,
      pre: index.get(pre)!,
      post: index.get(post)!,
      narrow: populations[index.get(post)!]!.size <= 65536,
      segments: take(4, 4),
      targets: take(4, 4),
      delays: take(4, 4),
      distinct: take(4, 4),
      columns: take(4, 4),
      sources: take(4, 4),
      places: take(4, 4),
    }),
  )
  const cells = new Map<VariableKey, number>()
  const synapses = new Map<VariableKey, number>()
  for (const { key, over } of lowered.variables)
    if (over.is === 'cells')
      cells.set(key, take(populations[index.get(over.population)!]!.padded * 8))
    else synapses.set(key, take(4, 4))
  const drawn = new Map<Expr, number>()
  for (const one of kernels) {
    if (one.over.is !== 'cells') continue
    const { tables, draws } = drawnTogether(one, populations[index.get(one.over.of)!]!.size)
    for (const table of tables) drawn.set(table, take(TABLE_BYTES))
    for (const draw of draws) drawn.set(draw, take(64))
  }
  const capacity = Math.max(2 * first, 1 << 16)
  const record = take(capacity * 8)
  return {
    scalars,
    cells,
    synapses,
    populations,
    projections,
    drawn,
    record,
    capacity,
    totalCells: first,
    end: align(at, 64),
  }
}
