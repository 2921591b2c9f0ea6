import { type Circuit, kindOf, type Library, type Node, type NodeId } from '#circuit'
import type { Kind } from '#kind'

/** What a node is called in the window. */
export const labelOf = (node: Node, kind: Kind | undefined): string =>
  node.label ?? kind?.name ?? node.kind

/** Nodes from left to right, and from top to bottom where they stand one above the other. */
export const inReadingOrder = ({ nodes }: Circuit): readonly NodeId[] =>
  Object.keys(nodes).sort((a, b) => {
    const [p, q] = [nodes[a]!.position, nodes[b]!.position]
    return p.x - q.x || p.y - q.y
  })

/** What the nodes of a drawing are called; those that share a name, with their ids. */
export function namesOf(drawing: Circuit, library: Library): ReadonlyMap<NodeId, string> {
  const labels = Object.entries(drawing.nodes).map(
    ([id, node]) => [id, labelOf(node, kindOf(node, drawing, library))] as const,
  )
  const many = new Map<string, number>()
  for (const [, label] of labels) many.set(label, (many.get(label) ?? 0) + 1)
  return new Map(
    labels.map(([id, label]) => [id, (many.get(label) ?? 0) > 1 ? `${label} (${id})` : label]),
  )
}
