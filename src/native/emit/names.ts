/** What everything of a program is called in C. */
import type { Expr, Layout, PopulationPlace, Program, ProjectionPlace, VariableKey } from '#compile'
import { named } from './literal'

export interface Names {
  readonly scalars: readonly string[]
  readonly population: (path: string) => PopulationPlace
  readonly projection: (path: string) => ProjectionPlace
  readonly preOf: (place: ProjectionPlace) => PopulationPlace
  readonly postOf: (place: ProjectionPlace) => PopulationPlace
  /** The number of a population or projection. */
  readonly which: (place: PopulationPlace | ProjectionPlace) => number
  readonly scalar: (key: string) => string
  /** The number of a variable. */
  readonly variable: (key: VariableKey) => number
  /** The array of a variable over cells. */
  readonly cells: (key: VariableKey) => string
  /** The refractory cells of a population, and in it the array of what a variable holds. */
  readonly aside: (place: PopulationPlace) => string
  readonly still: (key: VariableKey) => string
  readonly table: (count: Expr) => string
  /** Where the largest mean at a spike is kept; null: nowhere. */
  readonly chance: (place: PopulationPlace) => string | null
}

export function namesOf({ layout, lowered }: Program): Names {
  const variables = new Map(lowered.variables.map(({ key }, k) => [key, k]))
  const scalars = [...layout.scalars.keys()]
  const scalarAt = new Map(scalars.map((key, k) => [key, k]))
  const populations = new Map(layout.populations.map((place, k) => [place.path, k]))
  const projections = new Map(layout.projections.map((place, k) => [place.path, k]))
  const tables = new Map([...tablesOf(layout)].map((e, k) => [e, k]))
  const find = <K, V>(map: ReadonlyMap<K, V>, key: K): V => {
    const found = map.get(key)
    if (found === undefined) throw new Error(`${String(key)} has no name in C`)
    return found
  }
  return {
    scalars,
    population: (path) => layout.populations[find(populations, path)]!,
    projection: (path) => layout.projections[find(projections, path)]!,
    preOf: ({ pre }) => layout.populations[pre]!,
    postOf: ({ post }) => layout.populations[post]!,
    which: (place) => find('several' in place ? populations : projections, place.path),
    scalar: (key) => `scalars[${find(scalarAt, key)}]`,
    variable: (key) => find(variables, key),
    cells: (key) => named('x', find(variables, key), key),
    aside: (place) => named('aside', find(populations, place.path), place.path),
    still: (key) => `held${find(variables, key)}`,
    table: (count) => `table${find(tables, count)}`,
    chance: (place) =>
      place.chance === null ? null : `most_expected[${find(populations, place.path)}]`,
  }
}

/** Counts that are drawn by a table. */
export const tablesOf = ({ drawn }: Layout): readonly Expr[] =>
  [...drawn.keys()].filter(({ op }) => op === 'poisson')
