/** A block by itself: a circuit of one node. */
import type { Block, Circuit } from './circuit'

/** The block of a circuit that is one block by itself; null when it is anything else. */
export function aloneIn(circuit: Circuit): { readonly id: string; readonly block: Block } | null {
  const [node, ...more] = Object.values(circuit.nodes)
  const block = node && Object.hasOwn(circuit.blocks, node.kind) && circuit.blocks[node.kind]
  return node && block && more.length === 0 ? { id: node.kind, block } : null
}
