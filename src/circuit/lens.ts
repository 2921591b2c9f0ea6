/** A node as machine learning would see it, and the places where that view is wrong. */
import { type PartAnalogy, type SlotName, usualPart, usualThreshold } from '#kind'
import { blockById, endsOf, regionsOf, twinsNamed } from './block'
import type { Circuit, Library, Node } from './circuit'
import { innermost, kindOf, portsFor, slotKind } from './wiring'

export interface Lens {
  /** What it is called over there; null when there is no word for it. */
  readonly twin: string | null
  /** Where that is wrong, of the node as a whole. */
  readonly breaks: readonly string[]
  /** Its ports by name, and `threshold`. */
  readonly parts: { readonly [part: string]: PartAnalogy }
}

/** How a node looks through the lens. */
export function lensOf(node: Node, circuit: Circuit, library: Library): Lens {
  const kind = kindOf(node, circuit, library)
  if (!kind) return { twin: null, breaks: [], parts: {} }
  if (kind.family === 'block') return ofBlock(node, circuit, library)
  const own = kind.analogy?.parts
  const parts = portsFor(node, circuit, library).flatMap((port) => {
    const part = own?.[port.name] ?? usualPart(kind, port)
    return part ? [[port.name, part] as const] : []
  })
  const threshold = own?.threshold ?? usualThreshold(kind)
  const slots = kind.family === 'synapse' ? ofSlots(node, circuit, library) : null
  return {
    twin: [kind.analogy?.twin, ...(slots?.twins ?? [])].filter(Boolean).join('; ') || null,
    breaks: [...(kind.analogy?.breaks ?? []), ...(slots?.breaks ?? [])],
    parts: Object.fromEntries([...parts, ...(threshold ? [['threshold', threshold]] : [])]),
  }
}

/** What fills the slots of a synapse says how it learns and tires; what its receptor does is told at the wire. */
function ofSlots(node: Node, circuit: Circuit, library: Library) {
  const filled = (['plasticity', 'shortTerm'] as const satisfies SlotName[]).flatMap(
    (slot) => slotKind(node, slot, circuit, library)?.analogy ?? [],
  )
  return {
    twins: filled.map(({ twin }) => twin),
    breaks: filled.flatMap(({ breaks }) => breaks),
  }
}

/** A region is its twin and a twin its region; the ports of either are what they lead to. */
function ofBlock(node: Node, circuit: Circuit, library: Library): Lens {
  const block = blockById(node.kind, circuit, library)!
  const [other] =
    block.twin === undefined ? regionsOf(node.kind, circuit, library) : twinsNamed(block)
  const counterpart = other === undefined ? undefined : blockById(other, circuit, library)
  const analogy = block.analogy ?? counterpart?.analogy
  const parts = Object.entries(block.ports).flatMap(([name, leads]) => {
    const said = block.analogy?.parts?.[name] ?? counterpart?.analogy?.parts?.[name]
    const [end] = endsOf(leads)
    const inside = end && innermost(end, { ...circuit, nodes: block.nodes }, library)
    const part =
      said ?? (inside?.node ? lensOf(inside.node, circuit, library).parts[inside.port] : undefined)
    return part ? [[name, part] as const] : []
  })
  return {
    twin: counterpart?.name ?? analogy?.twin ?? null,
    breaks: analogy?.breaks ?? [],
    parts: Object.fromEntries(parts),
  }
}

/** What a wire that carries a synapse's effect is over there: its receptor's word for it; null for any other wire. */
export function lensOfEffect(
  synapse: Node,
  circuit: Circuit,
  library: Library,
): Pick<Lens, 'twin' | 'breaks'> | null {
  const analogy = slotKind(synapse, 'receptor', circuit, library)?.analogy
  return analogy ? { twin: analogy.twin, breaks: analogy.breaks } : null
}

/** A port in words, as a screen reader says it. */
export const partText = ({ twin, breaks }: PartAnalogy): string =>
  `In machine learning: ${twin}.${breaks ? ` But: ${breaks}` : ''}`
