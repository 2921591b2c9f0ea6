import { applyPatches } from 'immer'
import type { Circuit, Patch } from '#circuit'

/** A circuit with edits made on it; an edit that does not fit ends the replay, and those before it stay. */
export function replay(circuit: Circuit, steps: readonly (readonly Patch[])[]): Circuit {
  let now = circuit
  for (const patches of steps) {
    try {
      now = applyPatches(now, patches)
    } catch {
      return now
    }
  }
  return now
}
