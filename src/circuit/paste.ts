/** Nodes as text: out to the clipboard, and back in with ids of their own. */
import { type Circuit, FORMAT, type Node, type NodeId, VERSION, type Wire } from './circuit'
import { freshId } from './edits'
import { readCircuit } from './file'
import { parseWire, writeWire } from './wire'

/** Nodes with the wires between them, and the kinds and blocks of one's own that they use, as text. */
export function copyNodes(circuit: Circuit, ids: readonly NodeId[]): string {
  const chosen = new Set(ids)
  const nodes = Object.fromEntries(Object.entries(circuit.nodes).filter(([id]) => chosen.has(id)))
  const wires = circuit.wires.filter((wire) => {
    const ends = parseWire(wire)
    return ends && chosen.has(ends.from.node) && chosen.has(ends.to.node)
  })
  const used = usedBy(nodes, circuit.blocks)
  const blocks = Object.fromEntries(Object.entries(circuit.blocks).filter(([id]) => used.has(id)))
  const kinds = Object.fromEntries(Object.entries(circuit.kinds).filter(([id]) => used.has(id)))
  return JSON.stringify({ format: FORMAT, version: VERSION, nodes, wires, kinds, blocks }, null, 2)
}

/** Kinds and blocks that nodes use, and those that these blocks use. */
function usedBy(nodes: Circuit['nodes'], blocks: Circuit['blocks']): ReadonlySet<string> {
  const used = new Set<string>()
  const look = (inner: Circuit['nodes']): void => {
    for (const { kind, slots } of Object.values(inner)) {
      for (const choice of Object.values(slots ?? {})) if (choice) used.add(choice.kind)
      if (used.has(kind)) continue
      used.add(kind)
      if (Object.hasOwn(blocks, kind)) look(blocks[kind]!.nodes)
    }
  }
  look(nodes)
  return used
}

export type Pasted =
  | {
      readonly nodes: Circuit['nodes']
      readonly wires: readonly Wire[]
      readonly kinds: Circuit['kinds']
      readonly blocks: Circuit['blocks']
    }
  | { readonly nodes: null; readonly says: string }

/**
 * Reads nodes from a text, with ids that the circuit does not have yet: with their middle at a point, or moved by an
 * offset from where they were. A whole circuit's file may be pasted too. Kinds and blocks that the circuit has stay as they are.
 */
export function readPaste(
  text: string,
  circuit: Circuit,
  at: { readonly x: number; readonly y: number } | { readonly offset: number },
): Pasted {
  const read = readCircuit(text)
  const entries = Object.entries(read.circuit?.nodes ?? {})
  if (!read.circuit || entries.length === 0)
    return {
      nodes: null,
      says: 'There are no nodes in this text. Copy nodes from a circuit first.',
    }
  const move = shift(
    entries.map(([, node]) => node),
    at,
  )
  const ids = new Map<NodeId, NodeId>()
  const nodes: Record<NodeId, Node> = {}
  const taken = { nodes: { ...circuit.nodes } }
  for (const [id, node] of entries) {
    const fresh = freshId(taken, id.replace(/-\d+$/, ''))
    ids.set(id, fresh)
    nodes[fresh] = {
      ...node,
      position: { x: node.position.x + move.x, y: node.position.y + move.y },
    }
    taken.nodes[fresh] = node
  }
  const wires = read.circuit.wires.flatMap((wire) => {
    const ends = parseWire(wire)
    const [from, to] = [ids.get(ends?.from.node ?? ''), ids.get(ends?.to.node ?? '')]
    if (!ends || !from || !to) return []
    return [writeWire({ node: from, port: ends.from.port }, { node: to, port: ends.to.port })]
  })
  const kinds = Object.fromEntries(
    Object.entries(read.circuit.kinds).filter(([id]) => !Object.hasOwn(circuit.kinds, id)),
  )
  const blocks = Object.fromEntries(
    Object.entries(read.circuit.blocks).filter(([id]) => !Object.hasOwn(circuit.blocks, id)),
  )
  return { nodes, wires, kinds, blocks }
}

function shift(
  nodes: readonly Node[],
  at: { readonly x: number; readonly y: number } | { readonly offset: number },
): { readonly x: number; readonly y: number } {
  if ('offset' in at) return { x: at.offset, y: at.offset }
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2
  return {
    x: Math.round(at.x - middle(nodes.map((node) => node.position.x))),
    y: Math.round(at.y - middle(nodes.map((node) => node.position.y))),
  }
}
