/** What a block shows of its inside: its ports and parameters, its name, and which block a node is. */
import type { Draft } from 'immer'
import type { Parameter, SlotName, Value } from '#kind'
import { blockById, endsOf } from './block'
import type { Block, Circuit, Library, Node, NodeId } from './circuit'
import { ownBlock } from './drawing'
import { freshBlockId } from './grouping'
import { valueWithNames, withNames } from './names'
import type { Edit } from './timeline'
import { type End, parseWire } from './wire'

/** An edit of a block's definition, and so of every node that is this block. */
const ofBlock = (
  label: string,
  id: string,
  library: Library,
  apply: (block: Draft<Block>, draft: Draft<Circuit>) => void,
): Edit => ({
  label,
  whole: true,
  apply: (draft) => {
    const block = ownBlock(draft, id, library)
    if (block) apply(block, draft)
  },
})

export const renameBlock = (id: string, name: string, library: Library): Edit =>
  ofBlock('Rename block', id, library, (block) => {
    if (name.trim()) block.name = name.trim()
  })

export const setBlockAbout = (id: string, about: string, library: Library): Edit =>
  ofBlock('Change notes', id, library, (block) => {
    block.about = about
  })

const fresh = (wish: string, taken: (name: string) => boolean): string => {
  const stem = wish.replace(/\W/g, '_')
  for (let k = 1; ; k++) {
    const name = k === 1 ? stem : `${stem}_${k}`
    if (!taken(name)) return name
  }
}

/** A port for an inner end, called after it. */
export const exposePort = (id: string, end: End, library: Library): Edit =>
  ofBlock(`Expose ${end.port}`, id, library, (block) => {
    const taken = (name: string) => Object.hasOwn(block.ports, name)
    const name = taken(end.port) ? fresh(`${end.node}_${end.port}`, taken) : end.port
    block.ports[name] = `${end.node}.${end.port}`
  })

/** The port goes, and with it every wire that ends there. */
export const hidePort = (id: string, port: string, library: Library): Edit =>
  ofBlock(`Hide ${port}`, id, library, (block, draft) => {
    delete block.ports[port]
    eachDrawing(draft, (drawing) => {
      const there = (end: End) => drawing.nodes[end.node]?.kind === id && end.port === port
      drawing.wires = drawing.wires.filter((wire) => {
        const ends = parseWire(wire)
        return !ends || !(there(ends.from) || there(ends.to))
      })
    })
    for (const other of Object.values(draft.blocks))
      for (const [name, leads] of Object.entries(other.ports)) {
        const left = endsOf(leads).filter(
          (end) => !(other.nodes[end.node]?.kind === id && end.port === port),
        )
        if (left.length === endsOf(leads).length) continue
        if (left.length === 0) delete other.ports[name]
        else other.ports[name] = left.map((end) => `${end.node}.${end.port}`)
      }
  })

type Drawing = Pick<Draft<Circuit>, 'nodes' | 'wires'>

/** Every drawing of the document that can be changed. Nodes of library blocks are in none of them. */
function eachDrawing(draft: Draft<Circuit>, change: (drawing: Drawing) => void): void {
  change(draft)
  for (const block of Object.values(draft.blocks)) change(block)
}

/** Where a parameter stands inside a block. */
export interface Place {
  readonly node: NodeId
  /** The slot of a synapse and the kind that fills it; null: the parameter is the node's own. */
  readonly slot: { readonly is: SlotName; readonly kind: string } | null
  readonly name: string
}

/** The values of what fills a slot, written down as a choice if it was only the usual one. */
function chosenIn(node: Draft<Node>, { is, kind }: NonNullable<Place['slot']>) {
  node.slots ??= {}
  const choice = (node.slots[is] ??= { kind, parameters: {} })
  return choice.parameters
}

/** A parameter of an inner node becomes one of the block, with the value that it has. */
export const exposeParameter = (
  id: string,
  { node: inner, slot, name }: Place,
  parameter: Parameter,
  library: Library,
): Edit =>
  ofBlock(`Expose ${name}`, id, library, (block) => {
    const node = block.nodes[inner]
    if (!node) return
    const values = slot === null ? node.parameters : chosenIn(node, slot)
    // A name of the inner node's own would mean that, and not the block's.
    const called = fresh(
      `${inner}_${name}`,
      (each) => Object.hasOwn(block.parameters, each) || Object.hasOwn(values, each),
    )
    const now = values[name] ?? parameter.default
    const { range, help } = parameter
    block.parameters[called] = {
      default: typeof now === 'string' ? now : [...now],
      ...(range ? { range: [range[0], range[1]] } : {}),
      help,
    }
    values[name] = called
  })

/** The number of cells of an inner node becomes a parameter of the block. */
export const exposeSize = (id: string, inner: NodeId, library: Library): Edit =>
  ofBlock('Expose the number of cells', id, library, (block) => {
    const node = block.nodes[inner]
    if (!node) return
    const called = fresh(`${inner}_cells`, (each) => Object.hasOwn(block.parameters, each))
    block.parameters[called] = {
      default: String(node.size ?? 1),
      help: `How many cells ${node.label ?? inner} has.`,
    }
    node.size = called
  })

const plainValue = (value: Value): string | string[] =>
  typeof value === 'string' ? value : [...value]

/** The parameter goes: what used it gets the value that it has by default. */
export const hideParameter = (id: string, name: string, circuit: Circuit, library: Library): Edit =>
  ofBlock(`Hide ${name}`, id, library, (block, draft) => {
    const usual: Value = block.parameters[name]?.default ?? ''
    if (typeof usual !== 'string') return
    delete block.parameters[name]
    const instead = (each: string) => (each === name ? usual : undefined)
    for (const [inner, node] of Object.entries(block.nodes))
      block.nodes[inner] = JSON.parse(JSON.stringify(withNames(node, instead, circuit, library)))
    for (const parameter of Object.values(block.parameters))
      parameter.default = plainValue(valueWithNames(parameter.default, instead))
    eachDrawing(draft, ({ nodes }) => {
      for (const node of Object.values(nodes)) if (node.kind === id) delete node.parameters[name]
    })
  })

/** A node of a drawing gets a block of its own, equal to the one it shared. */
export const makeIndependent = (id: NodeId, circuit: Circuit, library: Library): Edit => ({
  label: 'Make independent',
  apply: (draft) => {
    const node = draft.nodes[id]
    const block = node && blockById(node.kind, circuit, library)
    if (!node || !block) return
    const made = freshBlockId(circuit, library, node.kind.replace(/-\d+$/, ''))
    Object.assign(draft.blocks, { [made]: structuredClone(block) })
    node.kind = made
  },
})

/**
 * A node becomes another block with the same ports; wires stay, and values of parameters that both have. A label that
 * is no more than the name of the block that it was goes, so that the new one's name stands there.
 */
export const swapBlock = (id: NodeId, other: string, circuit: Circuit, library: Library): Edit => ({
  label: 'Swap for its twin',
  apply: (draft) => {
    const node = draft.nodes[id]
    const block = blockById(other, circuit, library)
    if (!node || !block) return
    const was = blockById(node.kind, circuit, library)?.name.trim().toLowerCase()
    if (node.label?.trim().toLowerCase() === was) delete node.label
    node.kind = other
    for (const name of Object.keys(node.parameters))
      if (!Object.hasOwn(block.parameters, name)) delete node.parameters[name]
  },
})
