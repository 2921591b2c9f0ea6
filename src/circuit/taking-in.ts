/** A block by itself, with all that it is made of: what a library of one's own keeps, and what goes into a file. */
import type { Draft } from 'immer'
import type { Kind } from '#kind'
import { blockById } from './block'
import { type Block, type Circuit, FORMAT, type Library, VERSION } from './circuit'
import { blockWithIds, bringIn, kindWithIds, usedBy } from './definitions'
import type { Edit } from './timeline'

/**
 * A circuit of one node that is this block, under an id of its own; the blocks and kinds that it uses come along, with
 * ids that tell whose they are, so that those of two circuits never meet. What the library has stays there.
 */
export function blockAlone(id: string, as: string, circuit: Circuit, library: Library): Circuit {
  const whole = blockById(id, circuit, library)
  const ids = new Map([[id, as]])
  const taken = new Set([as])
  for (const used of whole ? usedBy(whole.nodes, circuit, library) : []) {
    if (ids.has(used) || !(isOwn(used, circuit.blocks) || isOwn(used, circuit.kinds))) continue
    let wish = `${as}-${used}`.slice(0, 64)
    for (let k = 2; taken.has(wish); k++) wish = `${`${as}-${used}`.slice(0, 58)}-${k}`
    taken.add(wish)
    ids.set(used, wish)
  }
  const named = (old: string) => ids.get(old) ?? old
  const blocks: Record<string, Block> = {}
  const kinds: Record<string, Kind> = {}
  for (const [old, fresh] of ids) {
    const block = blockById(old, circuit, library)
    if (block) blocks[fresh] = blockWithIds(block, named)
    else if (isOwn(old, circuit.kinds))
      kinds[fresh] = kindWithIds(circuit.kinds[old]!, fresh, named)
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

const isOwn = (id: string, all: Circuit['blocks'] | Circuit['kinds']): boolean =>
  Object.hasOwn(all, id)

/**
 * An edit after which the circuit itself has every block of one's own library that it uses: a circuit does not depend
 * on the machine it was made on. `library` is the one without blocks of one's own, or with them.
 */
export const takingIn = (
  change: Edit,
  own: ReadonlyMap<string, Circuit>,
  library: Library,
): Edit => ({
  ...change,
  apply: (draft) => {
    change.apply(draft)
    if (own.size === 0) return
    const drawings = [draft, ...Object.values(draft.blocks)]
    for (const { nodes } of drawings)
      for (const { kind } of Object.values(nodes)) {
        const found = own.get(kind)
        if (found && !Object.hasOwn(draft.blocks, kind)) takeIn(draft, kind, found, library)
      }
  },
})

/** The block under the id that its nodes have; what it uses under ids that mean nothing else in this circuit. */
function takeIn(draft: Draft<Circuit>, id: string, alone: Circuit, library: Library): void {
  const block = alone.blocks[id]
  if (!block) return
  const { kinds, blocks, named } = bringIn(block.nodes, alone, plain(draft), library)
  const all = { [id]: blockWithIds(block, named), ...blocks }
  Object.assign(draft.blocks, structuredClone(all))
  Object.assign(draft.kinds, structuredClone(kinds))
}

const plain = (draft: Draft<Circuit>): Circuit => JSON.parse(JSON.stringify(draft))
