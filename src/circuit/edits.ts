/** Every change there is, each a small recipe with a name. */
import type { Draft } from 'immer'
import type { Integrator, Kind, SlotName, Value } from '#kind'
import type { Circuit, Node, NodeId, Run, SlotChoice, Sweep, Wire } from './circuit'
import type { Edit } from './timeline'
import { type End, parseWire, writeWire } from './wire'

type Point = Node['position']

const change = (label: string, apply: Edit['apply']): Edit => ({ label, apply })
const ofWhole = (label: string, apply: Edit['apply']): Edit => ({ label, apply, whole: true })
const round = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })
const equal = (a: Value | undefined, b: Value | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** An id that no node has yet: `lif`, `lif-2`, `lif-3`. */
export function freshId(circuit: Pick<Circuit, 'nodes'>, wish: string): NodeId {
  const stem = /^[A-Za-z][\w-]{0,50}$/.test(wish) ? wish : 'node'
  for (let k = 1; ; k++) {
    const id = k === 1 ? stem : `${stem}-${k}`
    if (!Object.hasOwn(circuit.nodes, id)) return id
  }
}

const bare = (kind: string, position: Point): Draft<Node> => ({
  kind,
  position: round(position),
  parameters: {},
})

export const addNode = (id: NodeId, kind: Kind, position: Point): Edit =>
  change(`Add ${kind.name}`, (draft) => {
    draft.nodes[id] = bare(kind.id, position)
  })

/** Removes nodes with their wires, and wires. */
export const remove = (ids: readonly NodeId[], wires: readonly Wire[] = []): Edit =>
  change(ids.length > 0 ? 'Remove' : 'Remove wire', (draft) => {
    for (const id of ids) delete draft.nodes[id]
    draft.wires = draft.wires.filter((wire) => {
      const ends = parseWire(wire)
      return (
        !wires.includes(wire) &&
        !ids.includes(ends?.from.node ?? '') &&
        !ids.includes(ends?.to.node ?? '')
      )
    })
    if (draft.scope) draft.scope = draft.scope.filter((path) => !ids.includes(path))
  })

export const moveNodes = (to: { readonly [id: NodeId]: Point }, label = 'Move'): Edit =>
  change(label, (draft) => {
    for (const [id, position] of Object.entries(to)) {
      const node = draft.nodes[id]
      // Number by number, so that a move to where it is changes nothing.
      if (node) Object.assign(node.position, round(position))
    }
  })

export const resizeNode = (
  id: NodeId,
  position: Point,
  box: { width: number; height: number },
): Edit =>
  change('Resize', (draft) => {
    const node = draft.nodes[id]
    if (!node) return
    node.position = round(position)
    node.box = { width: Math.round(box.width), height: Math.round(box.height) }
  })

/** An empty name gives the node its kind's name back. */
export const renameNode = (id: NodeId, label: string): Edit =>
  change('Rename', (draft) => {
    const node = draft.nodes[id]
    if (!node) return
    if (label.trim()) node.label = label.trim()
    else delete node.label
  })

/** A value that equals the kind's default is left out. */
export const setParameter = (
  ids: readonly NodeId[],
  name: string,
  value: Value,
  usual: Value,
): Edit =>
  change(`Set ${name}`, (draft) => {
    for (const id of ids) {
      const node = draft.nodes[id]
      if (node) put(node.parameters, name, value, usual)
    }
  })

function put(
  parameters: Draft<Node['parameters']>,
  name: string,
  value: Value,
  usual: Value,
): void {
  if (equal(value, usual)) delete parameters[name]
  else if (!equal(parameters[name], value))
    parameters[name] = typeof value === 'string' ? value : [...value]
}

export const setSize = (ids: readonly NodeId[], size: number): Edit =>
  change('Set number of cells', (draft) => {
    for (const id of ids) {
      const node = draft.nodes[id]
      if (!node) continue
      if (size === 1) delete node.size
      else node.size = size
    }
  })

/** `null` gives the state its kind's start back. */
export const setInitial = (ids: readonly NodeId[], state: string, value: string | null): Edit =>
  change(`Set the start of ${state}`, (draft) => {
    for (const id of ids) {
      const node = draft.nodes[id]
      if (!node) continue
      const initial = { ...node.initial }
      if (value === null) delete initial[state]
      else initial[state] = value
      if (Object.keys(initial).length === 0) delete node.initial
      else node.initial = initial
    }
  })

/** What fills a slot; `null` empties it. A choice equal to the synapse kind's own is left out. */
export const setSlot = (
  ids: readonly NodeId[],
  slot: SlotName,
  kind: string | null,
  usual: string | null,
): Edit =>
  change(`Choose ${slot === 'shortTerm' ? 'short-term plasticity' : slot}`, (draft) => {
    for (const id of ids) {
      const node = draft.nodes[id]
      if (!node) continue
      const slots: { [name in SlotName]?: Draft<SlotChoice> | null } = { ...node.slots }
      if (kind === usual) delete slots[slot]
      else slots[slot] = kind === null ? null : { kind, parameters: {} }
      if (Object.keys(slots).length === 0) delete node.slots
      else node.slots = slots
    }
  })

/** A parameter of what fills a slot; `kind` is that kind's id. */
export const setSlotParameter = (
  ids: readonly NodeId[],
  slot: SlotName,
  kind: string,
  name: string,
  value: Value,
  usual: Value,
): Edit =>
  change(`Set ${name}`, (draft) => {
    for (const id of ids) {
      const node = draft.nodes[id]
      if (!node) continue
      node.slots ??= {}
      const choice = (node.slots[slot] ??= { kind, parameters: {} })
      put(choice.parameters, name, value, usual)
    }
  })

/** `null` leaves the choice to the kind and the compiler. */
export const setIntegrator = (ids: readonly NodeId[], integrator: Integrator | null): Edit =>
  change('Choose integrator', (draft) => {
    for (const id of ids) {
      const node = draft.nodes[id]
      if (!node) continue
      if (integrator === null) delete node.integrator
      else node.integrator = integrator
    }
  })

export const connect = (from: End, to: End): Edit =>
  change('Wire', (draft) => {
    const wire = writeWire(from, to)
    if (!draft.wires.includes(wire)) draft.wires.push(wire)
  })

/** A wire's ends changed, in its place in the list. */
export const replug = (wire: Wire, from: End, to: End): Edit =>
  change('Re-plug', (draft) => {
    const at = draft.wires.indexOf(wire)
    if (at >= 0) draft.wires[at] = writeWire(from, to)
  })

/** A synapse between spikes and a neuron's input, both wired. */
export const connectBySynapse = (
  id: NodeId,
  synapse: Kind,
  position: Point,
  from: End,
  to: End,
): Edit =>
  change('Add a synapse', (draft) => {
    draft.nodes[id] = bare(synapse.id, position)
    draft.wires.push(
      writeWire(from, { node: id, port: 'pre' }),
      writeWire({ node: id, port: 'post' }, to),
    )
  })

export const setRun = (run: Partial<Run>): Edit =>
  ofWhole('Change run settings', (draft) => {
    Object.assign(draft.run, run)
  })

export const setName = (name: string): Edit =>
  ofWhole('Rename circuit', (draft) => {
    draft.name = name
  })

export const setAbout = (about: string): Edit =>
  ofWhole('Change notes', (draft) => {
    draft.about = about
  })

/** A kind of the person's own, and the nodes (or a slot of theirs) that are of it from now on. */
export const setOwnKind = (
  kind: Kind,
  ids: readonly NodeId[] = [],
  slot: SlotName | null = null,
): Edit =>
  change('Change equations', (draft) => {
    Object.assign(draft.kinds, { [kind.id]: structuredClone(kind) })
    for (const id of ids) {
      const node = draft.nodes[id]
      if (!node) continue
      if (slot === null) node.kind = kind.id
      else {
        const parameters = node.slots?.[slot]?.parameters ?? {}
        node.slots = { ...node.slots, [slot]: { kind: kind.id, parameters } }
      }
    }
  })

/** Another kind for nodes; values that the new kind has no parameter for are left out. */
export const setKind = (ids: readonly NodeId[], kind: Kind): Edit =>
  change('Change kind', (draft) => {
    for (const id of ids) {
      const node = draft.nodes[id]
      if (!node || node.kind === kind.id) continue
      node.kind = kind.id
      for (const name of Object.keys(node.parameters))
        if (!Object.hasOwn(kind.parameters, name)) delete node.parameters[name]
    }
  })

/** What nodes say of a kind's parameters, wherever they stand: under new names, or (`null`) no more. */
export const renameParameters = (
  kind: string,
  names: ReadonlyMap<string, string | null>,
  label = 'Change equations',
): Edit =>
  ofWhole(label, (draft) => {
    for (const node of nodesOf(draft)) {
      if (node.kind === kind) node.parameters = renamed(node.parameters, names)
      for (const choice of Object.values(node.slots ?? {}))
        if (choice?.kind === kind) choice.parameters = renamed(choice.parameters, names)
    }
  })

const nodesOf = ({ nodes, blocks }: Draft<Circuit>): readonly Draft<Node>[] =>
  [nodes, ...Object.values(blocks).map((block) => block.nodes)].flatMap((all) => Object.values(all))

const renamed = (
  parameters: Draft<Node['parameters']>,
  names: ReadonlyMap<string, string | null>,
): Draft<Node['parameters']> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => {
      const next = names.has(name) ? names.get(name) : name
      return next ? [[next, value]] : []
    }),
  )

/** Takes a kind of the person's own out of the circuit; what was of it is of `instead` from now on. */
export const removeKind = (id: string, instead: string | null): Edit =>
  ofWhole(instead === null ? 'Remove the kind' : 'Back to the kind of the library', (draft) => {
    for (const node of instead === null ? [] : nodesOf(draft)) {
      if (node.kind === id) node.kind = instead!
      for (const choice of Object.values(node.slots ?? {}))
        if (choice?.kind === id) choice.kind = instead!
    }
    delete draft.kinds[id]
  })

/** A kind from elsewhere, for the circuit to use. */
export const takeInKind = (kind: Kind): Edit =>
  ofWhole(`Take in ${kind.name}`, (draft) => {
    Object.assign(draft.kinds, { [kind.id]: structuredClone(kind) })
  })

/** Which probes the scope shows, from top to bottom; `null`: all of them. */
export const setScope = (scope: readonly string[] | null): Edit =>
  ofWhole('Choose what the scope shows', (draft) => {
    draft.scope = scope ? [...scope] : null
  })

/** Nodes and wires from elsewhere, with ids that are already fresh. */
export const paste = (
  nodes: Circuit['nodes'],
  wires: readonly Wire[],
  kinds: Circuit['kinds'] = {},
  blocks: Circuit['blocks'] = {},
): Edit =>
  change('Paste', (draft) => {
    Object.assign(draft.kinds, structuredClone(kinds))
    Object.assign(draft.blocks, structuredClone(blocks))
    Object.assign(draft.nodes, structuredClone(nodes))
    draft.wires.push(...wires)
  })

/** What is swept, as it stands in the circuit. */
export const setSweep = (sweep: Sweep): Edit =>
  ofWhole('Set the sweep', (draft) => {
    if (JSON.stringify(draft.sweep) !== JSON.stringify(sweep))
      draft.sweep = { ...sweep, vary: [...sweep.vary] }
  })
