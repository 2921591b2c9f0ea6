/** What a synapse does to its target, as its wire shows it. */
import { type Circuit, kindOf, type Library, type Node, slotKind } from '#circuit'

export type Effect = 'excitatory' | 'inhibitory'

/** Dale's sign of a synapse node; null for any other node. A receptor that may do either follows the sign of its weight. */
export function effectOf(node: Node, circuit: Circuit, library: Library): Effect | null {
  if (kindOf(node, circuit, library)?.family !== 'synapse') return null
  const receptor = slotKind(node, 'receptor', circuit, library)
  if (receptor?.family === 'receptor' && receptor.effect !== 'either') return receptor.effect
  const weight = node.parameters.weight
  return typeof weight === 'string' && /^\s*[-−]/.test(weight) ? 'inhibitory' : 'excitatory'
}
