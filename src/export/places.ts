/**
 * When each population moves within a step, as Brian2's `order`. Cells that read another's variable move after it.
 * What flows into cells all the time is gathered by Brian2 just before they move, and here before anything does: so
 * cells that speak in this way move with their listeners or after them.
 */

import type { NodePath } from '#circuit'
import { type Expr, inOrder, type Model } from '#compile'
import { Unsayable } from './text'

export function placesOf({
  populations,
  projections,
  variables,
}: Model): ReadonlyMap<string, number> {
  const place = new Map(populations.map(({ path }) => [path, 0]))
  const cellsOf = new Map(
    variables.flatMap(({ key, over }) => (over.is === 'cells' ? [[key, over.population]] : [])),
  )
  /** The populations whose variables an expression reads. */
  const readIn = (e: Expr): readonly NodePath[] =>
    inOrder([e]).flatMap(({ op, value }) =>
      op === 'here' || op === 'first' ? (cellsOf.get(String(value)) ?? []) : [],
    )
  const at = (path: string) => place.get(path) ?? 0
  const sums = projections.filter((one) => one.sums.length > 0)
  // Each round moves somebody later by one; with no circle, all stand by the last.
  for (let round = 0; round <= populations.length; round++) {
    let moved = false
    const later = (path: string, least: number) => {
      if (at(path) >= least) return
      place.set(path, least)
      moved = true
    }
    for (const { path, systems } of populations) {
      const read = systems.flatMap(({ derivatives }) =>
        derivatives.flatMap(({ value }) => readIn(value)),
      )
      for (const other of read) if (other !== path && place.has(other)) later(path, at(other) + 1)
    }
    for (const { pre, post } of sums) later(pre, at(post))
    if (!moved) return place
  }
  throw new Unsayable('cells that read each other’s values in a circle cannot be put in order.')
}
