import type { Circuit, Node, NodeId } from '#circuit'
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
