/** The floors of the task at a path of the circuit that is shown. */
import { type Circuit, type Floor, floorsOf, kindOf, type NodePath, nodeAt } from '#circuit'
import { bench } from '../store'

let of: Circuit | null = null
let known = new Map<NodePath, readonly Floor[]>()

/** Looked up once for each circuit: painters ask in every frame. */
export function floorsAt(path: NodePath): readonly Floor[] {
  const { library, timeline } = bench.getState()
  const circuit = timeline.now
  if (of !== circuit) {
    of = circuit
    known = new Map()
  }
  const found = known.get(path)
  if (found) return found
  const at = nodeAt(path, circuit, library)
  const kind = at && kindOf(at.node, at.drawing, library)
  const floors = kind?.family === 'task' ? floorsOf(kind, at!.node).floors : []
  known.set(path, floors)
  return floors
}
