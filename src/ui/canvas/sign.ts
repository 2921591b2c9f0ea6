/** Whether the cells of a node excite or inhibit, as the synapses that they speak through tell. */
import {
  type Circuit,
  innermost,
  kindOf,
  type Library,
  type Node,
  type NodeId,
  parseWire,
} from '#circuit'
import { type Effect, effectOf } from './effect'

export type Sign = Effect | 'both'

/** The sign of each node that speaks to neurons of this drawing through a synapse; the others are left out. */
export function signsOf(drawing: Circuit, library: Library): ReadonlyMap<NodeId, Sign> {
  const ends = drawing.wires.flatMap((wire) => {
    const read = parseWire(wire)
    return read ? [{ from: read.from, to: innermost(read.to, drawing, library) }] : []
  })
  const isNeuron = (node: Node | null | undefined) =>
    node ? kindOf(node, drawing, library)?.family === 'neuron' : false
  /** Synapses that end at a neuron: one that releases a modulator neither excites nor inhibits. */
  const onNeurons = new Set(
    ends.flatMap(({ from, to }) => (from.port === 'post' && isNeuron(to.node) ? [from.node] : [])),
  )
  const found = new Map<NodeId, Sign>()
  for (const { from, to } of ends) {
    if (!to.node || to.port !== 'pre' || !onNeurons.has(to.path)) continue
    const effect = effectOf(to.node, drawing, library)
    if (effect === null) continue
    const had = found.get(from.node)
    found.set(from.node, had === undefined || had === effect ? effect : 'both')
  }
  return found
}
