/** Applies recorded edits to a document as plain JSON; imports nothing, so that nothing else can break it. */

export interface Recorded {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: readonly (string | number)[]
  readonly value?: unknown
}

type Container = Record<string | number, unknown>

/** The document with all edits made on it; the first edit that does not fit ends it, and those before it stay. */
export function patched(document: unknown, steps: readonly (readonly Recorded[])[]): unknown {
  let now = document
  for (const step of steps) {
    const next = structuredClone({ document: now }) as Container
    if (!step.every((patch) => apply(next, patch))) return now
    now = next.document
  }
  return now
}

function apply(holder: Container, { op, path, value }: Recorded): boolean {
  const way = ['document', ...path]
  const last = way.pop()
  let at: unknown = holder
  for (const key of way) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = (at as Container)[key]
  }
  if (typeof at !== 'object' || at === null || last === undefined || last === '__proto__')
    return false
  const copy = structuredClone(value)
  if (!Array.isArray(at)) {
    if (op === 'remove') delete (at as Container)[last]
    else (at as Container)[last] = copy
  } else if (last === 'length') at.length = Number(value)
  else if (op === 'remove') at.splice(Number(last), 1)
  else if (op === 'add') at.splice(Number(last), 0, copy)
  else at[Number(last)] = copy
  return true
}
