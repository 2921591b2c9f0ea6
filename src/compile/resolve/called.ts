/** What a sentence about one node calls another. */
import type { NodePath } from '#circuit'
import type { Kind } from '#kind'
import type { FlatNode } from '../expand'

/**
 * Names of nodes for sentences: the label where no other node has it, which is what the window shows; else the label,
 * or the name of the kind, with the node's path behind it.
 */
export function callNodes(
  nodes: readonly FlatNode[],
  find: (id: string) => Kind | undefined,
): (path: NodePath) => string {
  const labels = new Map<string, number>()
  for (const { node } of nodes)
    if (node.label) labels.set(node.label, (labels.get(node.label) ?? 0) + 1)
  const byPath = new Map(nodes.map(({ path, node }) => [path, node]))
  return (path) => {
    const node = byPath.get(path)
    if (!node) return path
    if (node.label && labels.get(node.label) === 1) return node.label
    return `${node.label ?? find(node.kind)?.name ?? node.kind} (${path})`
  }
}
