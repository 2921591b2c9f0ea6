/** Scores to compare a task's scores with: chance, or the same circuit without learning. */
import type { TaskKind } from '#kind'
import { type Constants, readQuantity } from '#language'
import { DIMENSIONLESS } from '#quantity'
import type { Node } from './circuit'

export interface Floor {
  /** What scores so: `chance`. */
  readonly says: string
  readonly value: number
}

export interface Floors {
  readonly floors: readonly Floor[]
  /** Entries that are no name with a number. */
  readonly unread: readonly string[]
}

/**
 * The floors of a task, from its parameter `floors`: entries such as `chance: 1/arms`, in which the task's other
 * parameters may stand; `outer` knows the names of a block around it. One that needs what only a run knows, or reads as no number, is in `unread`.
 */
export function floorsOf(
  kind: TaskKind,
  { parameters }: Pick<Node, 'parameters'>,
  outer: Constants = () => undefined,
): Floors {
  const entries = parameters.floors ?? kind.parameters.floors?.default ?? []
  const constants: Constants = (name) => {
    const value = parameters[name] ?? kind.parameters[name]?.default
    if (value === undefined) return outer(name)
    return typeof value === 'string'
      ? (readQuantity(value, null, outer).value ?? undefined)
      : undefined
  }
  const floors: Floor[] = []
  const unread: string[] = []
  for (const entry of typeof entries === 'string' ? [entries] : entries) {
    const at = entry.lastIndexOf(':')
    const says = entry.slice(0, at).trim()
    const found = at > 0 ? readQuantity(entry.slice(at + 1), DIMENSIONLESS, constants).value : null
    if (found && says && Number.isFinite(found.value)) floors.push({ says, value: found.value })
    else unread.push(entry)
  }
  return { floors, unread }
}
