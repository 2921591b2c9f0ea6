/** A block by itself, with all that it is made of: what a library of one's own keeps, and what goes into a file. */
import type { Draft } from 'immer'
import type { Kind } from '#kind'
import { blockById } from './block'
import { type Block, type Circuit, FORMAT, type Library, type Node, VERSION } from './circuit'
import type { Edit } from './timeline'

/**
 * A circuit of one node that is this block, under an id of its own; the blocks and kinds that it uses come along, with
 * ids that tell whose they are, so that those of two circuits never meet. What the library has stays there.
 */
export function blockAlone(id: string, as: string, circuit: Circuit, library: Library): Circuit {
  const ids = new Map([[id, as]])
  const blocks: Record<string, Block> = {}
  const kinds: Record<string, Kind> = {}
  const look = (block: Block): void => {
    for (const used of Object.values(block.nodes).flatMap(kindsOf)) {
      if (ids.has(used)) continue
      const inner = Object.hasOwn(circuit.blocks, used) ? circuit.blocks[used] : undefined
      const kind = Object.hasOwn(circuit.kinds, used) ? circuit.kinds[used] : undefined
      if (!inner && !kind) continue
      ids.set(used, `${as}-${used}`.slice(0, 64))
      if (kind) kinds[ids.get(used)!] = { ...kind, id: ids.get(used)! }
      if (inner) look(inner)
    }
  }
  const whole = blockById(id, circuit, library)
  if (whole) look(whole)
  const name = (old: string) => ids.get(old) ?? old
  for (const [old, fresh] of ids) {
    const block = blockById(old, circuit, library)
    if (!block) continue
    const nodes = Object.entries(block.nodes).map(([k, node]) => [k, renamed(node, name)] as const)
    blocks[fresh] = { ...block, nodes: Object.fromEntries(nodes) }
  }
  return {
    format: FORMAT,
    version: VERSION,
    name: whole?.name ?? id,
    about: '',
    run: circuit.run,
    nodes: { block: { kind: as, position: { x: 0, y: 0 }, parameters: {} } },
    wires: [],
    kinds,
    blocks,
    scope: null,
  }
}

const kindsOf = (node: Node): readonly string[] => [
  node.kind,
  ...Object.values(node.slots ?? {}).flatMap((choice) => choice?.kind ?? []),
]

function renamed(node: Node, name: (id: string) => string): Node {
  const slots = Object.entries(node.slots ?? {}).map(([slot, choice]) => [
    slot,
    choice ? { ...choice, kind: name(choice.kind) } : choice,
  ])
  return {
    ...node,
    kind: name(node.kind),
    ...(node.slots ? { slots: Object.fromEntries(slots) } : {}),
  }
}

/** The block of a circuit that is one block by itself; null when it is anything else. */
export function aloneIn(circuit: Circuit): { readonly id: string; readonly block: Block } | null {
  const [node, ...more] = Object.values(circuit.nodes)
  const block = node && Object.hasOwn(circuit.blocks, node.kind) && circuit.blocks[node.kind]
  return node && block && more.length === 0 ? { id: node.kind, block } : null
}

/**
 * An edit after which the circuit itself has every block of one's own library that it uses: a circuit does not depend
 * on the machine it was made on.
 */
export const takingIn = (change: Edit, own: ReadonlyMap<string, Circuit>): Edit => ({
  ...change,
  apply: (draft) => {
    change.apply(draft)
    if (own.size === 0) return
    const drawings = [draft, ...Object.values(draft.blocks)]
    for (const { nodes } of drawings)
      for (const { kind } of Object.values(nodes)) {
        const found = own.get(kind)
        if (found && !Object.hasOwn(draft.blocks, kind)) takeIn(draft, found)
      }
  },
})

function takeIn(draft: Draft<Circuit>, { blocks, kinds }: Circuit): void {
  for (const [id, block] of Object.entries(blocks))
    if (!Object.hasOwn(draft.blocks, id))
      Object.assign(draft.blocks, { [id]: structuredClone(block) })
  for (const [id, kind] of Object.entries(kinds))
    if (!Object.hasOwn(draft.kinds, id)) Object.assign(draft.kinds, { [id]: structuredClone(kind) })
}
