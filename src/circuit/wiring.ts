/** Which ports a node has, and why a wire may not be. */
import { type Kind, type Port, portsOf, type SlotName } from '#kind'
import { blockById, blockKind, endsOf } from './block'
import type { Block, Circuit, Library, Node } from './circuit'
import type { NodePath } from './diagnostic'
import { type End, parseWire, writeWire } from './wire'

const kindById = (id: string, circuit: Circuit, library: Library): Kind | undefined =>
  Object.hasOwn(circuit.kinds, id) ? circuit.kinds[id] : library.kinds.get(id)

/** A node's kind: the circuit's own before the library's, a block's as the block says; undefined when none knows it. */
export function kindOf(node: Node, circuit: Circuit, library: Library): Kind | undefined {
  const block = blockById(node.kind, circuit, library)
  return block ? blockKind(node.kind, block) : kindById(node.kind, circuit, library)
}

/** The kind in one of a synapse's slots; undefined when the slot is empty or the node no synapse. */
export function slotKind(
  node: Node,
  slot: SlotName,
  circuit: Circuit,
  library: Library,
): Kind | undefined {
  const chosen = node.slots?.[slot]
  if (chosen === null) return undefined
  if (chosen) return kindById(chosen.kind, circuit, library)
  const kind = kindOf(node, circuit, library)
  const usual = kind?.family === 'synapse' ? kind.slots[slot] : null
  return usual === null ? undefined : kindById(usual, circuit, library)
}

/** The ports of a node as it is now, slots included; none when its kind is not known. */
export function portsFor(node: Node, circuit: Circuit, library: Library): readonly Port[] {
  const block = blockById(node.kind, circuit, library)
  if (block) return blockPorts(block, circuit, library)
  const kind = kindOf(node, circuit, library)
  if (!kind) return []
  const plasticity = slotKind(node, 'plasticity', circuit, library)
  const receptor = slotKind(node, 'receptor', circuit, library)
  const made = known
    .get(kind)
    ?.find((one) => one.plasticity === plasticity && one.receptor === receptor)
  if (made) return made.ports
  const ports = portsOf(kind, { plasticity, receptor })
  known.set(kind, [...(known.get(kind) ?? []), { plasticity, receptor, ports }])
  return ports
}

/** Ports of blocks once derived; they depend on the kinds and blocks that are known, and on nothing else outside. */
const derived = new WeakMap<
  Block,
  { readonly kinds: unknown; readonly blocks: unknown; readonly ports: readonly Port[] }
>()

function blockPorts(block: Block, circuit: Circuit, library: Library): readonly Port[] {
  const { kinds, blocks } = circuit
  const made = derived.get(block)
  if (made?.kinds === kinds && made.blocks === blocks) return made.ports
  // A block that contains itself has no ports that lead round.
  derived.set(block, { kinds, blocks, ports: [] })
  const ports = Object.entries(block.ports).flatMap(([name, leads]): Port[] => {
    const found = endsOf(leads).flatMap((end): readonly Port[] => {
      const node = Object.hasOwn(block.nodes, end.node) ? block.nodes[end.node] : undefined
      const inner = node ? portsFor(node, circuit, library) : []
      return inner.filter((port) => port.name === end.port)
    })
    const [first] = found
    if (!first) return []
    const accepts = first.accepts.filter((each) => found.every((p) => p.accepts.includes(each)))
    return [{ ...first, name, accepts, many: found.every((port) => port.many) }]
  })
  derived.set(block, { kinds, blocks, ports })
  return ports
}

interface Ports {
  readonly plasticity: Kind | undefined
  readonly receptor: Kind | undefined
  readonly ports: readonly Port[]
}

/** Ports once derived, by kind and by what is in a synapse's slots: kinds are values and never change. */
const known = new WeakMap<Kind, readonly Ports[]>()

/** The node and port behind an end of a drawing's wire: those inside, where the node is a block; its first, if many. */
export function innermost(
  end: End,
  circuit: Circuit,
  library: Library,
): { readonly path: NodePath; readonly port: string; readonly node: Node | undefined } {
  let { node: path, port } = end
  let node = Object.hasOwn(circuit.nodes, end.node) ? circuit.nodes[end.node] : undefined
  for (let depth = 0; depth < DEEPEST; depth++) {
    const block = node && blockById(node.kind, circuit, library)
    const leads = block && Object.hasOwn(block.ports, port) ? block.ports[port] : undefined
    const [inner] = leads === undefined ? [] : endsOf(leads)
    if (!block || !inner) break
    path = `${path}/${inner.node}`
    port = inner.port
    node = Object.hasOwn(block.nodes, inner.node) ? block.nodes[inner.node] : undefined
  }
  return { path, port, node }
}

/** Blocks stand no deeper than this within each other. */
const DEEPEST = 16

/** Whether a wire may be; `via` a synapse when one has to stand between; otherwise why not and what to do. */
export type Verdict =
  | { readonly ok: true; readonly via?: 'synapse' }
  | { readonly ok: false; readonly says: string }

const no = (says: string): Verdict => ({ ok: false, says })

const called: Readonly<Record<Port['carries'], string>> = {
  spikes: 'Spikes',
  current: 'A current',
  receptor: 'A synapse’s effect',
  signal: 'A signal',
  state: 'A variable',
  score: 'A score',
}

/** Whether a wire from an output to an input may be. */
export function canConnect(circuit: Circuit, library: Library, from: End, to: End): Verdict {
  const source = circuit.nodes[from.node]
  const target = circuit.nodes[to.node]
  if (!source || !target) return no('One end of this wire is on no node.')
  const give = portsFor(source, circuit, library).find((port) => port.name === from.port)
  const take = portsFor(target, circuit, library).find((port) => port.name === to.port)
  if (!give) return no(`${from.node} has no port ${from.port}.`)
  if (!take) return no(`${to.node} has no port ${to.port}.`)
  if (give.side === take.side)
    return no(
      give.side === 'out'
        ? `${from.port} and ${to.port} both give something. Drop the wire on a port that takes something in.`
        : `${from.port} and ${to.port} both take something in. Start the wire at a port that gives something.`,
    )
  if (give.side === 'in') return canConnect(circuit, library, to, from)
  if (circuit.wires.includes(writeWire(from, to))) return no('This wire is already there.')
  const kind = kindOf(target, circuit, library)
  if (!take.accepts.includes(give.carries)) {
    const listens =
      kind?.family === 'neuron' || (kind?.family === 'block' && take.accepts.includes('receptor'))
    if (give.carries === 'spikes' && listens) return { ok: true, via: 'synapse' }
    return no(whyNot(give, take, kind))
  }
  if (from.node === to.node) return no('A node cannot be wired to itself. Put a synapse between.')
  const taken = wiresAt(circuit, to).length > 0
  if (!take.many && taken)
    return no(`${to.port} takes one wire, and it already has one. Remove that wire first.`)
  const sent = wiresAt(circuit, from).length > 0
  if (!give.many && sent)
    return no(
      `${from.port} can have one wire, and it already has one. Remove that wire first, or add a synapse.`,
    )
  return { ok: true }
}

function whyNot(give: Port, take: Port, kind: Kind | undefined): string {
  const enters = `${called[give.carries]} (${give.name}) can’t be wired to ${take.name}`
  if (kind?.family === 'synapse' && take.accepts.includes('spikes'))
    return `${enters}: a synapse listens to spikes. Wire a neuron’s spikes here.`
  if (kind?.family === 'synapse' && (take.name === 'tie' || take.name === 'share'))
    return `${enters}: it takes the weights of another synapse. Wire its w here.`
  if (kind?.family === 'synapse' && take.carries === 'state')
    return `${enters}: this synapse passes on a value in every step. Wire r of a rate unit here.`
  if (kind?.family === 'synapse')
    return `${enters}: it gates learning. Wire a signal here, such as the level of dopamine.`
  if (kind?.family === 'probe')
    return kind.reads === 'state'
      ? `${enters}: this probe draws a variable. Wire a neuron’s v here.`
      : kind.reads === 'weights'
        ? `${enters}: this probe draws weights. Wire a synapse’s w here.`
        : `${enters}: this probe listens to spikes. Wire a cell’s spikes here.`
  if (give.carries === 'state')
    return `${enters}: a variable can only be watched. Wire it to a probe.`
  if (give.carries === 'receptor')
    return `${enters}: what a synapse does reaches a neuron. Wire it to an input such as I.`
  if (take.carries === 'current')
    return `${enters}: it takes currents and synapses. Wire a stimulus or a synapse here.`
  if (take.carries === 'signal') return `${enters}: it takes signals, such as dopamine or error.`
  return `${enters}. Choose another port.`
}

export const wiresAt = (circuit: Circuit, end: End): string[] =>
  circuit.wires.filter((wire) => {
    const ends = parseWire(wire)
    const here = (other: End | undefined) => other?.node === end.node && other.port === end.port
    return here(ends?.from) || here(ends?.to)
  })

/** Kinds and blocks that could stand at the loose end of a wire from this port, each with its port that fits. */
export function fits(
  port: Port,
  circuit: Circuit,
  library: Library,
): readonly { readonly kind: Kind; readonly port: Port; readonly via?: 'synapse' }[] {
  return everyKind(circuit, library).flatMap((kind) => {
    const ports = portsFor({ kind: kind.id, position: origin, parameters: {} }, circuit, library)
    const found = ports.find((other) =>
      port.side === 'out'
        ? other.accepts.includes(port.carries)
        : port.accepts.includes(other.carries),
    )
    if (found) return [{ kind, port: found }]
    const input = ports.find((other) => other.side === 'in' && other.accepts.includes('receptor'))
    const listens = kind.family === 'neuron' || kind.family === 'block'
    if (port.side === 'out' && port.carries === 'spikes' && listens && input)
      return [{ kind, port: input, via: 'synapse' as const }]
    return []
  })
}

const origin = { x: 0, y: 0 }

/** What a node may be: the library's kinds and blocks, and the circuit's own, each id once. */
export function everyKind(
  circuit: Pick<Circuit, 'kinds' | 'blocks'>,
  library: Library,
): readonly Kind[] {
  const all = new Map<string, Kind>(library.kinds)
  for (const [id, block] of library.blocks) all.set(id, blockKind(id, block))
  for (const [id, kind] of Object.entries(circuit.kinds)) all.set(id, kind)
  for (const [id, block] of Object.entries(circuit.blocks)) all.set(id, blockKind(id, block))
  return [...all.values()]
}
