import { reads } from './algebra'
import type { Assign } from './model'

/** Statements that run together: once for each spike, or at each synapse of the spiking cell. */
export interface Consecutive {
  readonly once: boolean
  readonly statements: readonly Assign[]
}

/** Statements in order, cut where they change between once a spike and once a synapse. */
export function consecutive(
  statements: readonly Assign[],
  cell: 'pre' | 'post',
): readonly Consecutive[] {
  const other = cell === 'pre' ? 'post' : 'pre'
  const found: { once: boolean; statements: Assign[] }[] = []
  for (const one of statements) {
    const adds = reads(one.value, ({ op }) => [other, `${other}-index`, 'synapse'].includes(op))
    const once = one.at === cell && !adds
    if (found.at(-1)?.once === once) found.at(-1)!.statements.push(one)
    else found.push({ once, statements: [one] })
  }
  return found
}
