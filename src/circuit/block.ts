/** Blocks as nodes: which block a node is, what it says of itself, and where its ports lead. */
import type { BlockKind } from '#kind'
import type { Block, Circuit, Library } from './circuit'
import type { End } from './wire'

/** The block of that id: the circuit's own before the library's; undefined when it is no block. */
export function blockById(
  id: string,
  circuit: Pick<Circuit, 'kinds' | 'blocks'>,
  library: Library,
): Block | undefined {
  if (Object.hasOwn(circuit.blocks, id)) return circuit.blocks[id]
  return Object.hasOwn(circuit.kinds, id) ? undefined : library.blocks.get(id)
}

/** What blocks say of themselves, once made: blocks are values and never change. */
const known = new WeakMap<Block, BlockKind>()

/** A block as a kind: its name, help, parameters and analogy. */
export function blockKind(id: string, block: Block): BlockKind {
  const made = known.get(block)
  if (made?.id === id) return made
  const { name, about, source, analogy, parameters, ports } = block
  const kind: BlockKind = {
    family: 'block',
    id,
    name,
    about,
    ...(source === undefined ? {} : { source }),
    parameters,
    ports: Object.keys(ports),
    ...(analogy === undefined ? {} : { analogy }),
  }
  known.set(block, kind)
  return kind
}

/** The inner ends that a port of a block leads to: `"syn.pre"`, or a list of such. */
export const endsOf = (leads: string | readonly string[]): readonly End[] =>
  (typeof leads === 'string' ? [leads] : leads).flatMap((text) => {
    const found = /^\s*([A-Za-z][\w-]*)\.([A-Za-z_]\w*)\s*$/.exec(text)
    return found ? [{ node: found[1]!, port: found[2]! }] : []
  })

/** Blocks that may take a block's place: the twin it names, or those that name it as theirs. */
export function twinsOf(
  id: string,
  circuit: Pick<Circuit, 'kinds' | 'blocks'>,
  library: Library,
): readonly string[] {
  const own = blockById(id, circuit, library)?.twin
  if (own !== undefined) return blockById(own, circuit, library) ? [own] : []
  const all = [...Object.entries(circuit.blocks), ...library.blocks]
  return [...new Set(all.filter(([, block]) => block.twin === id).map(([name]) => name))]
}
