/** Nodes put into wires, taken out of them, and dropped on each other: which wires then come and go. */
import type { Kind, Port } from '#kind'
import type { Circuit, Library, Node, NodeId, Wire } from './circuit'
import { connect, connectBySynapse, remove } from './edits'
import { type Edit, inOne } from './timeline'
import { type End, parseWire, writeWire } from './wire'
import { canConnect, fits, kindOf, portsFor, wiresAt } from './wiring'

type Point = Node['position']

/** A wire that may be, with a synapse between its ends where one has to be. */
export interface Joint {
  readonly from: End
  readonly to: End
  readonly via?: 'synapse'
}

/** What is known of the synapses that joints need: their kind, an id for each, and where one stands between two nodes. */
export interface Synapses {
  readonly kind: Kind
  readonly freshId: () => NodeId
  readonly between: (from: NodeId, to: NodeId) => Point
}

/** The edit that makes joints. */
export const join = (label: string, joints: readonly Joint[], synapses: Synapses): Edit =>
  inOne(
    label,
    joints.map(({ from, to, via }) =>
      via === undefined
        ? connect(from, to)
        : connectBySynapse(
            synapses.freshId(),
            synapses.kind,
            synapses.between(from.node, to.node),
            from,
            to,
          ),
    ),
  )

const without = (circuit: Circuit, wires: readonly Wire[]): Circuit => ({
  ...circuit,
  wires: circuit.wires.filter((wire) => !wires.includes(wire)),
})

const portsOn = (circuit: Circuit, library: Library, id: NodeId): readonly Port[] => {
  const node = Object.hasOwn(circuit.nodes, id) ? circuit.nodes[id] : undefined
  return node ? portsFor(node, circuit, library) : []
}

const familyOf = (circuit: Circuit, library: Library, id: NodeId): Kind['family'] | undefined => {
  const node = Object.hasOwn(circuit.nodes, id) ? circuit.nodes[id] : undefined
  return node && kindOf(node, circuit, library)?.family
}

/** Of the joints that may be, the first that needs no synapse, else the first. */
function best(circuit: Circuit, library: Library, pairs: readonly Joint[]): Joint | null {
  const found = pairs.flatMap(({ from, to }): Joint[] => {
    const verdict = canConnect(circuit, library, from, to)
    if (!verdict.ok) return []
    return [verdict.via ? { from, to, via: verdict.via } : { from, to }]
  })
  return found.find(({ via }) => via === undefined) ?? found[0] ?? null
}

/** How a node goes into a wire: what leads to it and what leads on; null where it does not fit. */
export function spliceInto(
  wire: Wire,
  id: NodeId,
  circuit: Circuit,
  library: Library,
): readonly [Joint, Joint] | null {
  const ends = parseWire(wire)
  if (!ends || ends.from.node === id || ends.to.node === id) return null
  const free = without(circuit, [wire])
  const own = portsOn(circuit, library, id)
  const at = (side: Port['side']) =>
    own.filter((port) => port.side === side).map(({ name: port }): End => ({ node: id, port }))
  const into = best(
    free,
    library,
    at('in').map((to) => ({ from: ends.from, to })),
  )
  const onward = best(
    free,
    library,
    at('out').map((from) => ({ from, to: ends.to })),
  )
  return into && onward ? [into, onward] : null
}

/** Puts a node into a wire by the joints that `spliceInto` found. */
export const splice = (
  label: string,
  wire: Wire,
  joints: readonly Joint[],
  synapses: Synapses,
): Edit => inOne(label, [remove([], [wire]), join(label, joints, synapses)])

/** What reconnecting needs: wires that come, and synapses that would be left with one end. */
interface Healing {
  readonly joints: readonly { readonly from: End; readonly to: End }[]
  /** Wires of the node that what was healed went through. */
  readonly wires: readonly Wire[]
  /** Synapses that led to the node or from it, whose other half now does their work. */
  readonly synapses: readonly NodeId[]
}

/**
 * What has to be wired so that what went through a node goes on without it. Of a synapse before the node and one after
 * it the one that says more stays, since two cannot stand in a row. Probes of the node go to what fed it only when it
 * led nowhere else.
 */
function healingAround(id: NodeId, circuit: Circuit, library: Library): Healing {
  const all = circuit.wires.flatMap((wire) => {
    const ends = parseWire(wire)
    return ends && ends.from.node !== ends.to.node ? [{ wire, ...ends }] : []
  })
  const ins = all.filter(({ to }) => to.node === id)
  const leads = all.filter(({ from }) => from.node === id)
  const onward = leads.filter(({ to }) => familyOf(circuit, library, to.node) !== 'probe')
  const outs = onward.length > 0 ? onward : leads
  const rest = without(
    circuit,
    [...ins, ...leads].map(({ wire }) => wire),
  )
  const isSynapse = (node: NodeId) => familyOf(circuit, library, node) === 'synapse'
  const joints = new Map<Wire, { from: End; to: End }>()
  /** With the wires of a synapse taken off, since what passes it over takes their place. */
  const may = (from: End, to: End, off: readonly NodeId[]): boolean => {
    if (joints.has(writeWire(from, to))) return true
    const gone = all.filter((w) => off.includes(w.from.node) || off.includes(w.to.node))
    const left = without(
      rest,
      gone.map(({ wire }) => wire),
    )
    const open = { ...left, wires: [...left.wires, ...joints.keys()] }
    const verdict = canConnect(open, library, from, to)
    return verdict.ok && verdict.via === undefined
  }
  const through = new Set<Wire>()
  const kept = new Set<NodeId>()
  const passed = new Set<NodeId>()
  for (const into of ins)
    for (const out of outs) {
      const before = isSynapse(into.from.node) ? into.from.node : null
      const after = isSynapse(out.to.node) ? out.to.node : null
      const sources = all.filter(({ to }) => to.node === before && to.port === 'pre')
      const targets = all.filter(({ from }) => from.node === after && from.port === 'post')
      const ways: { joints: { from: End; to: End }[]; off: NodeId[]; keeps: NodeId[] }[] = [
        { joints: [{ from: into.from, to: out.to }], off: [], keeps: [] },
      ]
      if (after !== null && out.to.port === 'pre')
        ways.push({
          joints: targets.map(({ to }) => ({ from: into.from, to })),
          off: [after],
          keeps: before === null ? [] : [before],
        })
      if (before !== null && into.from.port === 'post')
        ways.push({
          joints: sources.map(({ from }) => ({ from, to: out.to })),
          off: [before],
          keeps: after === null ? [] : [after],
        })
      const found = ways
        .filter((way) => way.joints.length > 0 && !way.keeps.some((node) => passed.has(node)))
        .filter((way) => way.joints.every(({ from, to }) => may(from, to, way.off)))
        .sort((a, b) => said(circuit, a.off) - said(circuit, b.off))[0]
      if (!found) continue
      for (const joint of found.joints) joints.set(writeWire(joint.from, joint.to), joint)
      for (const node of found.keeps) kept.add(node)
      for (const node of found.off) passed.add(node)
      through.add(into.wire).add(out.wire)
    }
  const synapses = [...passed].filter((node) => !kept.has(node))
  return { joints: [...joints.values()], wires: [...through], synapses }
}

/** How much a person has said of nodes. */
const said = (circuit: Circuit, ids: readonly NodeId[]): number =>
  ids.reduce((sum, id) => {
    const { kind: _, position: __, parameters = {}, ...more } = circuit.nodes[id] ?? {}
    return sum + Object.keys(parameters).length + Object.keys(more).length
  }, 0)

/** Takes a node out of the wires that went through it; it stays, with whatever else is wired to it. */
export function takeOut(
  label: string,
  id: NodeId,
  circuit: Circuit,
  library: Library,
): Edit | null {
  const healing = healingAround(id, circuit, library)
  return healing.joints.length === 0 ? null : heal(label, healing)
}

const heal = (label: string, { joints, wires, synapses }: Healing): Edit =>
  inOne(label, [remove(synapses, wires), ...joints.map(({ from, to }) => connect(from, to))])

/** Removes nodes one after the other, each time wiring what went through it. */
export function removeAndReconnect(
  label: string,
  ids: readonly NodeId[],
  circuit: Circuit,
  library: Library,
): Edit {
  const edits: Edit[] = []
  let now = circuit
  for (const id of ids) {
    if (!Object.hasOwn(now.nodes, id)) continue
    const healing = healingAround(id, now, library)
    const gone = [id, ...healing.synapses]
    const stays = now.wires.filter((wire) => {
      const ends = parseWire(wire)
      return !ends || !(gone.includes(ends.from.node) || gone.includes(ends.to.node))
    })
    const made = healing.joints.map(({ from, to }) => writeWire(from, to))
    const nodes = Object.fromEntries(Object.entries(now.nodes).filter(([n]) => !gone.includes(n)))
    now = { ...now, nodes, wires: [...new Set([...stays, ...made])] }
    edits.push(heal(label, healing), remove([id]))
  }
  return inOne(label, edits)
}

/** What letting a node go over another node or a wire does. */
export type Drop =
  | { readonly is: 'splice'; readonly wire: Wire; readonly joints: readonly [Joint, Joint] }
  | { readonly is: 'wire'; readonly joint: Joint; readonly instead: readonly Wire[] }

/**
 * What a node of the circuit does when it is let go over another one, or over a wire: a probe watches the node, a
 * stimulus drives it, and a node without wires goes into the wire, which runs through a synapse too. Null: it only lies
 * there.
 */
export function dropOf(
  id: NodeId,
  over: { readonly node: NodeId | null; readonly wire: Wire | null },
  circuit: Circuit,
  library: Library,
): Drop | null {
  const family = familyOf(circuit, library, id)
  const own = circuit.wires.filter((wire) => {
    const ends = parseWire(wire)
    return ends?.from.node === id || ends?.to.node === id
  })
  const onto = over.node === id ? null : over.node
  if (onto !== null && family === 'probe') return watching(id, onto, own, circuit, library)
  if (onto !== null && family === 'stimulus' && own.length === 0) {
    const joint = meeting(id, onto, circuit, library)
    if (joint) return { is: 'wire', joint, instead: [] }
  }
  if (own.length > 0) return null
  const wire =
    onto === null ? over.wire : family === 'synapse' ? null : throughSynapse(onto, circuit, library)
  const joints = wire === null ? null : spliceInto(wire, id, circuit, library)
  return wire !== null && joints ? { is: 'splice', wire, joints } : null
}

/** A probe watches one thing: dropped on a node it leaves what it watched before. */
function watching(
  id: NodeId,
  onto: NodeId,
  own: readonly Wire[],
  circuit: Circuit,
  library: Library,
): Drop | null {
  if (own.some((wire) => parseWire(wire)?.from.node === onto)) return null
  const [first] = portsOn(circuit, library, id)
  const instead = own.filter((wire) => parseWire(wire)?.to.port === first?.name)
  const kind = kindOf(circuit.nodes[id]!, circuit, library)
  const weights = kind?.family === 'probe' && kind.reads === 'weights'
  const joint = best(
    without(circuit, instead),
    library,
    portsOn(circuit, library, onto)
      .filter(({ side, name }) => side === 'out' && (name === 'w' || !weights))
      .map(({ name }) => ({
        from: { node: onto, port: name },
        to: { node: id, port: first?.name ?? '' },
      })),
  )
  return joint && { is: 'wire', joint, instead }
}

/** The joint from one node to another, by the first ports that fit. */
function meeting(from: NodeId, to: NodeId, circuit: Circuit, library: Library): Joint | null {
  const outs = portsOn(circuit, library, from).filter(({ side }) => side === 'out')
  const ins = portsOn(circuit, library, to).filter(({ side }) => side === 'in')
  return best(
    circuit,
    library,
    outs.flatMap((a) =>
      ins.map((b) => ({ from: { node: from, port: a.name }, to: { node: to, port: b.name } })),
    ),
  )
}

/** The wire that leaves a synapse, which is drawn on it; null for other nodes. */
function throughSynapse(id: NodeId, circuit: Circuit, library: Library): Wire | null {
  if (familyOf(circuit, library, id) !== 'synapse') return null
  return circuit.wires.find((wire) => wire.startsWith(`${id}.post `)) ?? null
}

/** A kind that could be wired to a node: by which port, and by which of the node's. */
export interface Fitting {
  readonly kind: Kind
  readonly port: Port
  readonly via?: 'synapse'
  readonly wire: { readonly end: End; readonly side: Port['side'] }
}

/** Kinds and blocks that could be wired to a node, each by the first ports that fit; what it leads to comes before what leads to it. */
export function fitsNode(id: NodeId, circuit: Circuit, library: Library): readonly Fitting[] {
  const ports = portsOn(circuit, library, id).filter(
    ({ name, many }) => many || wiresAt(circuit, { node: id, port: name }).length === 0,
  )
  const found = new Map<string, Fitting>()
  for (const side of ['out', 'in'] as const)
    for (const port of ports.filter((each) => each.side === side))
      for (const fit of fits(port, circuit, library))
        if (!found.has(fit.kind.id))
          found.set(fit.kind.id, { ...fit, wire: { end: { node: id, port: port.name }, side } })
  return [...found.values()]
}

/** What is wired to what in one gesture: the ends as they were drawn, and the nodes that stand for each. */
export interface Many {
  readonly from: End
  readonly to: End
  readonly froms: readonly NodeId[]
  readonly tos: readonly NodeId[]
}

/**
 * The joints from each of some nodes to each of others: by the ports that were drawn, or where a node has none of that
 * name that fits, by the first that does. Each is checked beside those before it; `refused` counts the pairs left out,
 * and `says` why the first of them was.
 */
export function jointsOfMany(
  { from, to, froms, tos }: Many,
  circuit: Circuit,
  library: Library,
): { readonly joints: readonly Joint[]; readonly refused: number; readonly says: string | null } {
  const joints: Joint[] = []
  let now = circuit
  let refused = 0
  let says: string | null = null
  for (const a of froms)
    for (const b of tos) {
      const drawn = { from: { node: a, port: from.port }, to: { node: b, port: to.port } }
      const joint = best(now, library, [drawn]) ?? intoPort(a, drawn.to, now, library)
      if (joint) {
        joints.push(joint)
        const wire = joint.via === undefined ? [writeWire(joint.from, joint.to)] : []
        now = { ...now, wires: [...now.wires, ...wire] }
      } else {
        refused++
        const verdict = canConnect(now, library, drawn.from, drawn.to)
        if (!verdict.ok) says ??= verdict.says
      }
    }
  return { joints, refused, says }
}

/** By whatever a node gives that this port takes. */
function intoPort(node: NodeId, to: End, circuit: Circuit, library: Library): Joint | null {
  const outs = portsOn(circuit, library, node).filter(({ side }) => side === 'out')
  return best(
    circuit,
    library,
    outs.map(({ name: port }) => ({ from: { node, port }, to })),
  )
}
