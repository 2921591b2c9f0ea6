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

/** The twins that a region names; none, where it is no region. */
export const twinsNamed = ({ twin }: Block): readonly string[] =>
  twin === undefined ? [] : typeof twin === 'string' ? [twin] : twin

/** The regions that name a block as their twin. */
export function regionsOf(
  id: string,
  circuit: Pick<Circuit, 'kinds' | 'blocks'>,
  library: Library,
): readonly string[] {
  const all = new Set([...Object.keys(circuit.blocks), ...library.blocks.keys()])
  return [...all].filter((each) => {
    const block = blockById(each, circuit, library)
    return block !== undefined && twinsNamed(block).includes(id)
  })
}

/** Blocks that may take a block's place: of a region and its twins the others, those that come after it first. */
export function twinsOf(
  id: string,
  circuit: Pick<Circuit, 'kinds' | 'blocks'>,
  library: Library,
): readonly string[] {
  const block = blockById(id, circuit, library)
  if (!block) return []
  const regions = block.twin === undefined ? regionsOf(id, circuit, library) : [id]
  const family = regions.flatMap((region) => [
    region,
    ...twinsNamed(blockById(region, circuit, library)!),
  ])
  const here = family.indexOf(id)
  return [...new Set([...family.slice(here + 1), ...family.slice(0, Math.max(here, 0))])].filter(
    (other) => other !== id && blockById(other, circuit, library) !== undefined,
  )
}
