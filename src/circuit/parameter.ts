/** A parameter as a node has it: weights have the default that they get from the receptor of their synapse. */
import { asUsed, type Parameter } from '#kind'
import type { Circuit, Library, Node } from './circuit'
import { slotKind } from './wiring'

export function parameterAt(
  node: Node,
  parameter: Parameter,
  circuit: Circuit,
  library: Library,
): Parameter {
  if (parameter.type !== 'weight') return parameter
  const receptor = slotKind(node, 'receptor', circuit, library)
  return asUsed(parameter, receptor?.family === 'receptor' ? receptor : null)
}
