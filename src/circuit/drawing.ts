/** What is drawn inside a block, as if it were a circuit of its own; and edits made in there. */
import type { Draft } from 'immer'
import { blockById } from './block'
import type { Block, Circuit, Library, Node, NodeId } from './circuit'
import type { NodePath } from './diagnostic'
import type { Edit } from './timeline'

/** Ids of blocks from the outermost node inwards; null when the way leads to no block. */
export function blocksAlong(
  way: readonly NodeId[],
  circuit: Circuit,
  library: Library,
): readonly string[] | null {
  const ids: string[] = []
  let { nodes } = circuit
  for (const step of way) {
    const kind = Object.hasOwn(nodes, step) ? nodes[step]!.kind : ''
    const block: Block | undefined = blockById(kind, circuit, library)
    if (!block) return null
    ids.push(kind)
    nodes = block.nodes
  }
  return ids
}

const drawn = new WeakMap<Circuit, Map<string, Circuit>>()

/**
 * The circuit with the nodes and wires of the block at the end of a way in place of its own; the circuit itself for
 * the empty way, null when it leads to no block. The same value for the same circuit.
 */
export function drawingAt(
  way: readonly NodeId[],
  circuit: Circuit,
  library: Library,
): Circuit | null {
  if (way.length === 0) return circuit
  const made = drawn.get(circuit) ?? new Map<string, Circuit>()
  drawn.set(circuit, made)
  const key = way.join('/')
  const had = made.get(key)
  if (had) return had
  const id = blocksAlong(way, circuit, library)?.at(-1)
  const block = id === undefined ? undefined : blockById(id, circuit, library)
  if (!block) return null
  const { nodes, wires } = block
  const drawing = { ...circuit, nodes, wires }
  made.set(key, drawing)
  return drawing
}

/**
 * An edit made inside the block at the end of a way, and so in every node that is this block. A block of the library
 * is taken into the circuit first. Edits of the document as a whole stay what they are.
 */
export function within(
  way: readonly NodeId[],
  circuit: Circuit,
  library: Library,
  change: Edit,
): Edit {
  const id = change.whole ? undefined : blocksAlong(way, circuit, library)?.at(-1)
  if (id === undefined) return change
  return {
    label: change.label,
    apply: (draft) => {
      const block = ownBlock(draft, id, library)
      if (!block) return
      const inside: Draft<Circuit> = {
        ...draft,
        nodes: block.nodes,
        wires: block.wires,
        scope: null,
      }
      change.apply(inside)
      if (inside.nodes !== block.nodes) block.nodes = inside.nodes
      if (inside.wires !== block.wires) block.wires = inside.wires
    },
  }
}

/** The circuit's own block of that id, taken in from the library where the circuit has none. */
export function ownBlock(
  draft: Draft<Circuit>,
  id: string,
  library: Library,
): Draft<Block> | undefined {
  const found = library.blocks.get(id)
  if (!Object.hasOwn(draft.blocks, id) && found)
    Object.assign(draft.blocks, { [id]: structuredClone(found) })
  return draft.blocks[id]
}

/** A node and the path to it. */
interface Placed {
  readonly path: NodePath
  readonly node: Node
}

/** Nodes of a circuit and of the blocks in it, each by its path; the first `most` of them. */
export function everyNode(circuit: Circuit, library: Library, most = 20_000): readonly Placed[] {
  const found: Placed[] = []
  const look = (nodes: Circuit['nodes'], prefix: string, above: readonly string[]): void => {
    for (const [id, node] of Object.entries(nodes)) {
      if (found.length >= most) return
      const path = prefix + id
      found.push({ path, node })
      const block = above.includes(node.kind) ? undefined : blockById(node.kind, circuit, library)
      if (block) look(block.nodes, `${path}/`, [...above, node.kind])
    }
  }
  look(circuit.nodes, '', [])
  return found
}

/** Paths of all nodes that are this block, however deep. */
export const usesOf = (id: string, circuit: Circuit, library: Library): readonly NodePath[] =>
  everyNode(circuit, library).flatMap(({ path, node }) => (node.kind === id ? [path] : []))

/** Whether a path is that of a node, or of something inside it. */
export const isIn = (path: NodePath, node: NodePath): boolean =>
  path === node || path.startsWith(`${node}/`)

/** The node of a path, with the drawing in which it stands; null when it is not there. */
export function nodeAt(
  path: NodePath,
  circuit: Circuit,
  library: Library,
): { readonly node: Node; readonly drawing: Circuit } | null {
  const way = path.split('/')
  const id = way.pop() ?? ''
  const drawing = drawingAt(way, circuit, library)
  const node = drawing && Object.hasOwn(drawing.nodes, id) ? drawing.nodes[id] : undefined
  return drawing && node ? { node, drawing } : null
}
