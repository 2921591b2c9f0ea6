/** Nodes as text: out to the clipboard, and back in with ids of their own. */
import {
  type Circuit,
  FORMAT,
  type Library,
  type Node,
  type NodeId,
  VERSION,
  type Wire,
} from './circuit'
import { bringIn, nodeWithIds, type Renamed, usedBy } from './definitions'
import { freshId } from './edits'
import { readCircuit } from './file'
import { parseWire, writeWire } from './wire'

/** Nodes with the wires between them, and the kinds and blocks of one's own that they use, as text. */
export function copyNodes(circuit: Circuit, ids: readonly NodeId[], library: Library): string {
  const chosen = new Set(ids)
  const nodes = Object.fromEntries(Object.entries(circuit.nodes).filter(([id]) => chosen.has(id)))
  const wires = circuit.wires.filter((wire) => {
    const ends = parseWire(wire)
    return ends && chosen.has(ends.from.node) && chosen.has(ends.to.node)
  })
  const used = usedBy(nodes, circuit, library)
  const blocks = Object.fromEntries(Object.entries(circuit.blocks).filter(([id]) => used.has(id)))
  const kinds = Object.fromEntries(Object.entries(circuit.kinds).filter(([id]) => used.has(id)))
  return JSON.stringify({ format: FORMAT, version: VERSION, nodes, wires, kinds, blocks }, null, 2)
}

export type Pasted =
  | {
      readonly nodes: Circuit['nodes']
      readonly wires: readonly Wire[]
      readonly kinds: Circuit['kinds']
      readonly blocks: Circuit['blocks']
      /** What of these came under another id and name. */
      readonly renamed: readonly Renamed[]
    }
  | { readonly nodes: null; readonly says: string }

/** Where pasted nodes go. */
export interface PasteInto {
  /** The drawing whose nodes they join: the circuit's own, or that of the block that is open. */
  readonly drawing: Circuit
  /** The whole document. */
  readonly circuit: Circuit
  readonly library: Library
  /** The ids of the blocks that are open: a paste changes them. */
  readonly open?: readonly string[]
  /** The middle of what is pasted, or how far it stands from where it was. */
  readonly at: { readonly x: number; readonly y: number } | { readonly offset: number }
}

/**
 * Reads nodes from a text, with ids that the drawing does not have yet. A whole circuit's file may be pasted too. The
 * kinds and blocks that the nodes use come along, so that they do what they did where they were copied.
 */
export function readPaste(
  text: string,
  { drawing, circuit, library, open = [], at }: PasteInto,
): Pasted {
  const read = readCircuit(text)
  const entries = Object.entries(read.circuit?.nodes ?? {})
  if (!read.circuit || entries.length === 0)
    return {
      nodes: null,
      says: 'There are no nodes in this text. Copy nodes from a circuit first.',
    }
  const brought = bringIn(read.circuit.nodes, read.circuit, circuit, library, open)
  if (brought.refused !== null) return { nodes: null, says: brought.refused }
  const move = shift(
    entries.map(([, node]) => node),
    at,
  )
  const ids = new Map<NodeId, NodeId>()
  const nodes: Record<NodeId, Node> = {}
  const taken = { nodes: { ...drawing.nodes } }
  for (const [id, node] of entries) {
    const fresh = freshId(taken, id.replace(/-\d+$/, ''))
    ids.set(id, fresh)
    nodes[fresh] = {
      ...nodeWithIds(node, brought.named),
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
  const { kinds, blocks, renamed } = brought
  return { nodes, wires, kinds, blocks, renamed }
}

function shift(
  nodes: readonly Node[],
  at: PasteInto['at'],
): { readonly x: number; readonly y: number } {
  if ('offset' in at) return { x: at.offset, y: at.offset }
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2
  return {
    x: Math.round(at.x - middle(nodes.map((node) => node.position.x))),
    y: Math.round(at.y - middle(nodes.map((node) => node.position.y))),
  }
}
