/** Which kind of the library each part of a model came from, by what its equations say and not by its id. */
import type { Circuit, Library, NodePath } from '#circuit'
import { kindOf, slotKind } from '#circuit'
import { expand } from '#compile'
import type { Kind, SlotName } from '#kind'

export interface Origin {
  /** The library's kind with these very dynamics; null: it is of the circuit's own. */
  readonly kind: string | null
  /** What the person calls the kind. */
  readonly name: string
}

export interface Node {
  readonly origin: Origin
  readonly family: Kind['family']
  readonly slots: { readonly [slot in SlotName]: Origin | null }
}

export interface Origins {
  readonly nodes: ReadonlyMap<NodePath, Node>
  /** Every wire, blocks expanded. */
  readonly wires: readonly {
    readonly from: { readonly path: NodePath; readonly port: string }
    readonly to: { readonly path: NodePath; readonly port: string }
  }[]
}

const SLOTS: readonly SlotName[] = ['connectivity', 'receptor', 'plasticity', 'shortTerm']

export function originsOf(circuit: Circuit, library: Library): Origins {
  const flat = expand(circuit, library, [])
  const known = new Map<string, string>()
  for (const kind of library.kinds.values()) known.set(dynamicsOf(kind), kind.id)
  const origin = (kind: Kind): Origin => {
    const same = library.kinds.get(kind.id) === kind ? kind.id : known.get(dynamicsOf(kind))
    return { kind: same ?? null, name: kind.name }
  }
  const nodes = new Map<NodePath, Node>()
  for (const { path, node } of flat.nodes) {
    const kind = kindOf(node, circuit, library)
    if (!kind) continue
    const slot = (name: SlotName): Origin | null => {
      const chosen = kind.family === 'synapse' ? slotKind(node, name, circuit, library) : undefined
      return chosen ? origin(chosen) : null
    }
    const [connectivity, receptor, plasticity, shortTerm] = SLOTS.map(slot)
    nodes.set(path, {
      origin: origin(kind),
      family: kind.family,
      slots: {
        connectivity: connectivity ?? null,
        receptor: receptor ?? null,
        plasticity: plasticity ?? null,
        shortTerm: shortTerm ?? null,
      },
    })
  }
  return { nodes, wires: flat.wires }
}

/** Fields that say what a kind is called and how it is shown, and nothing of what it does; starts stand in the model. */
const SHOWN = new Set([
  'id',
  'name',
  'about',
  'source',
  'origin',
  'analogy',
  'retired',
  'help',
  'range',
])

/** What a kind does, as text: two kinds with the same are the same. */
function dynamicsOf(kind: Kind): string {
  const { initial: _, integrator: __, parameters, ...rest } = { initial: 0, integrator: 0, ...kind }
  return JSON.stringify(
    { ...rest, parameters: Object.keys(parameters).sort() },
    (_, value: unknown) =>
      typeof value === 'function'
        ? String(value)
        : typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(
              Object.entries(value)
                .filter(([name]) => !SHOWN.has(name))
                .sort(([a], [b]) => (a < b ? -1 : 1)),
            )
          : value,
  )
}
