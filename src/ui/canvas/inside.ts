/** What a block's face shows of its inside: its populations where they stand in there, and who speaks to whom. */
import {
  type Block,
  type Circuit,
  innermost,
  kindOf,
  type Library,
  type NodeId,
  parseWire,
} from '#circuit'
import { type Effect, effectOf } from './effect'

export interface Part {
  readonly id: NodeId
  /** What it may be called, from the whole name to the shortest. */
  readonly names: readonly string[]
  /** Its place in a grid that keeps left and right, above and below. */
  readonly column: number
  readonly row: number
}

export interface Inside {
  readonly parts: readonly Part[]
  /** How many stand above each other, of each column. */
  readonly rows: readonly number[]
  readonly links: readonly { readonly from: NodeId; readonly to: NodeId; readonly effect: Effect }[]
}

/** Nodes this near to each other from left to right stand in one column, px. */
const NEAR = 120

/** The populations of a block and the blocks in it, in a grid, and the synapses between them. */
export function insideOf(block: Block, circuit: Circuit, library: Library): Inside {
  const drawing = { ...circuit, nodes: block.nodes, wires: block.wires }
  const all = Object.entries(block.nodes).filter(([, node]) => {
    const family = kindOf(node, drawing, library)?.family
    return family === 'neuron' || family === 'block'
  })
  // Beside populations there is no room for single units: levels and sums.
  const many = all.filter(([, node]) => {
    const family = kindOf(node, drawing, library)?.family
    return family === 'block' || (node.size ?? 1) !== 1
  })
  const shown = (many.length > 0 ? many : all).sort(
    ([, a], [, b]) => a.position.x - b.position.x || a.position.y - b.position.y,
  )
  const columns: (typeof shown)[] = []
  let edge = Number.NEGATIVE_INFINITY
  for (const entry of shown) {
    const { x } = entry[1].position
    if (x - edge > NEAR) columns.push([])
    edge = x
    columns.at(-1)?.push(entry)
  }
  const parts = columns.flatMap((column, c) =>
    column
      .sort(([, a], [, b]) => a.position.y - b.position.y)
      .map(([id, node], row) => ({
        id,
        names: namesOf(node.label ?? kindOf(node, drawing, library)?.name ?? id, id),
        column: c,
        row,
      })),
  )
  return { parts, rows: columns.map(({ length }) => length), links: linksOf(drawing, library) }
}

/** A name, what stands before a colon or bracket in it, its first word, and the id. */
function namesOf(label: string, id: NodeId): readonly string[] {
  const short = label.split(/[:(,]/)[0]?.trim() ?? label
  return [...new Set([label, short, id, short.split(' ').at(-1) ?? short])]
}

/** Who speaks to whom through a synapse. */
function linksOf(drawing: Circuit, library: Library): Inside['links'] {
  const speaks = new Map<NodeId, NodeId>()
  const ends = drawing.wires.flatMap((wire) => parseWire(wire) ?? [])
  for (const { from, to } of ends)
    if (innermost(to, drawing, library).port === 'pre') speaks.set(to.node, from.node)
  return ends.flatMap(({ from, to }) => {
    const synapse = drawing.nodes[from.node]
    const speaker = speaks.get(from.node)
    const effect = synapse && effectOf(synapse, drawing, library)
    return effect && speaker !== undefined && from.port === 'post'
      ? [{ from: speaker, to: to.node, effect }]
      : []
  })
}
