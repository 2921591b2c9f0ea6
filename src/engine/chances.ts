/** How many events in a step sources could expect at the most. */
import { type Program, tape } from '#compile'
import type { Network } from './network'

/**
 * Of each population with a threshold `rand() < rate*dt`, the largest rate*dt: as the knobs stand, or where cells
 * differ, at any spike since the start.
 */
export type Chances = readonly {
  readonly path: string
  readonly mean: number
  readonly counts: boolean
}[]

/** `seen`: of the population of that number, whose cells differ, the largest at a spike so far. */
export function chancesOf(
  { lowered, layout }: Program,
  { scalars }: Network,
  seen: (population: number) => number,
): Chances {
  return lowered.cells.flatMap(({ path, fires: { chance } }, k) => {
    if (!chance) return []
    const leaf = (e: { readonly value: unknown }) => () =>
      scalars.values.get(String(e.value)) ?? Number.NaN
    const mean = layout.populations[k]!.chance === null ? tape([chance.mean], leaf)()[0]! : seen(k)
    return [{ path, mean, counts: chance.events !== null }]
  })
}
