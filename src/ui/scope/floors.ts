/** The floors of the task at a path of the circuit that is shown. */

import { type Circuit, type Floor, floorsOf, kindOf, type NodePath, nodeAt } from '#circuit'
import type { Desk, Part } from '../desk/desk'

interface Known {
  readonly of: Circuit | null
  readonly floors: Map<NodePath, readonly Floor[]>
}
const lookedUp: Part<{ known: Known }> = {
  make: () => ({ known: { of: null, floors: new Map() } }),
}

/** Looked up once for each circuit: painters ask in every frame. */
export function floorsAt(desk: Desk, path: NodePath): readonly Floor[] {
  const { library, timeline } = desk.bench.getState()
  const circuit = timeline.now
  const last = desk.part(lookedUp)
  if (last.known.of !== circuit) last.known = { of: circuit, floors: new Map() }
  const found = last.known.floors.get(path)
  if (found) return found
  const at = nodeAt(path, circuit, library)
  const kind = at && kindOf(at.node, at.drawing, library)
  const floors = kind?.family === 'task' ? floorsOf(kind, at!.node).floors : []
  last.known.floors.set(path, floors)
  return floors
}
