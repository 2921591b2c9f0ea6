/** View nodes and view wires for React Flow, each made once per document value, so that identity tells what changed. */
import {
  type Edge as FlowEdge,
  type Node as FlowNode,
  type NodeHandle,
  Position,
} from '@xyflow/react'
import {
  type Circuit,
  cellsOf,
  type Diagnostic,
  type End,
  innermost,
  isError,
  kindOf,
  type Lens,
  type Library,
  lensOf,
  lensOfEffect,
  type Node,
  type NodeId,
  type NodePath,
  parseWire,
  portsFor,
} from '#circuit'
import type { Kind, Port } from '#kind'
import { type Effect, effectOf } from './effect'
import { notInBlock, type Opened } from './opened'
import { type Sign, signsOf } from './sign'
import { type Box, boxOf, type Edge, type Face, faceOf, type Place, places } from './sizes'
import { figure } from './waveform'
import type { Way } from './way'

export interface NodeData extends Record<string, unknown> {
  /** Its path from the circuit, by which the simulation knows it. */
  readonly path: NodePath
  readonly node: Node
  readonly kind: Kind | undefined
  readonly face: Face
  readonly box: Box
  readonly ports: readonly Port[]
  readonly places: ReadonlyMap<string, Place>
  readonly effect: Effect | null
  /** How many cells it has; null where its size is a text that has no value. */
  readonly cells: number | null
  /** What its cells do to others; null: nothing here tells. */
  readonly sign: Sign | null
  /** The port of the open block by which it hears from outside; null: it is wired here. */
  readonly entry: string | null
  /** Of a stimulus the one number that says most about it. */
  readonly figure: string
  readonly note: Diagnostic | null
  /** What it is in machine learning; null: the lens is off. */
  readonly lens: Lens | null
}

/** Where a wire stands among those that share its port, counted from the middle: -0.5 and 0.5 for two. */
export interface Fan {
  readonly from: number
  readonly to: number
}

export interface WireData extends Record<string, unknown> {
  readonly carries: Port['carries']
  readonly effect: Effect | null
  readonly fan: Fan
  /** The synapse whose spikes travel here and the half of its delay they are in; null: nothing travels. */
  readonly travels: {
    readonly population: NodePath
    readonly synapse: NodePath
    readonly half: 'pre' | 'post'
  } | null
  /** Its way around what stands there; left out: the short one, between its ports. */
  readonly way?: Way | null
  /** What the effect that it carries is in machine learning; null: nothing, or the lens is off. */
  readonly lens: { readonly of: string; readonly breaks: readonly string[] } | null
}

export type ViewNode = FlowNode<NodeData, 'node'>
export type ViewWire = FlowEdge<WireData, 'wire'>

const positionOf: Readonly<Record<Edge, Position>> = {
  left: Position.Left,
  right: Position.Right,
  top: Position.Top,
  bottom: Position.Bottom,
}

/** A handle's centre within its node, px. */
export function centre({ edge, along }: Place, box: Box): { x: number; y: number } {
  if (edge === 'left') return { x: 0, y: along }
  if (edge === 'right') return { x: box.width, y: along }
  return { x: along, y: edge === 'top' ? 0 : box.height }
}

const HANDLE = 12

function handlesOf(data: NodeData): NodeHandle[] {
  return data.ports.map((port) => {
    const place = data.places.get(port.name) ?? { edge: 'left', along: 0 }
    const at = centre(place, data.box)
    return {
      id: port.name,
      type: port.side === 'in' ? 'target' : 'source',
      position: positionOf[place.edge],
      x: at.x - HANDLE / 2,
      y: at.y - HANDLE / 2,
      width: HANDLE,
      height: HANDLE,
    }
  })
}

/** The edge of a probe that faces what it watches. */
function facing(
  source: Node | undefined,
  node: Node,
  box: Box,
  circuit: Circuit,
  library: Library,
): Edge {
  if (!source) return 'left'
  const size = boxOf(source, kindOf(source, circuit, library))
  if (source.position.x + size.width < node.position.x) return 'left'
  if (source.position.y > node.position.y + box.height) return 'bottom'
  if (source.position.y + size.height < node.position.y) return 'top'
  return source.position.x > node.position.x + box.width ? 'right' : 'left'
}

/** The first node that a wire leads from to each node. */
function firstSources({ wires }: Circuit): ReadonlyMap<NodeId, NodeId> {
  const found = new Map<NodeId, NodeId>()
  for (const wire of wires) {
    const ends = parseWire(wire)
    if (ends && !found.has(ends.to.node)) found.set(ends.to.node, ends.from.node)
  }
  return found
}

/** Whether two drawings differ in nothing but where nodes stand and how large they are drawn. */
export function onlyMoved(a: Circuit, b: Circuit): boolean {
  if (a === b) return true
  if (a.wires !== b.wires || a.kinds !== b.kinds || a.blocks !== b.blocks) return false
  const ids = Object.keys(b.nodes)
  return (
    ids.length === Object.keys(a.nodes).length &&
    ids.every((id) => {
      const [p, q] = [a.nodes[id], b.nodes[id]!]
      if (p === q) return true
      return (
        p !== undefined &&
        p.kind === q.kind &&
        p.label === q.label &&
        p.size === q.size &&
        p.parameters === q.parameters &&
        p.slots === q.slots
      )
    })
  )
}

interface Made {
  readonly view: ViewNode
  readonly kind: Kind | undefined
  readonly plasticity: string
  readonly edge: Edge
}

/** The first node from left to right, and from top to bottom where they stand one above the other. */
function firstOf({ nodes }: Circuit): NodeId | undefined {
  let first: NodeId | undefined
  for (const [id, { position }] of Object.entries(nodes)) {
    const least = first === undefined ? null : nodes[first]!.position
    if (!least || (position.x - least.x || position.y - least.y) < 0) first = id
  }
  return first
}

/** What view nodes show of the wiring. */
const wiringOf = (circuit: Circuit, library: Library) => ({
  circuit,
  library,
  signs: signsOf(circuit, library),
  sources: firstSources(circuit),
})

const standings = [false, true].map((selected) =>
  [-1, 0].map((tabIndex) => ({
    selected,
    // A group may be current; `aria-selected` is for options and rows.
    domAttributes: { tabIndex, ...(selected ? { 'aria-current': true } : {}) },
  })),
)
/** Of all nodes, and of all wires, one is reached by Tab; the arrow keys lead to the others. */
const standingOf = (selected: boolean, stop: boolean) => standings[selected ? 1 : 0]![stop ? 1 : 0]!

/** Keeps the view nodes of the last circuit, and makes only what changed. */
export function nodeMaker(): (
  circuit: Circuit,
  library: Library,
  notes: readonly Diagnostic[],
  selection: readonly NodeId[],
  way?: readonly NodeId[],
  lens?: boolean,
  opened?: Opened,
) => ViewNode[] {
  let before = new Map<NodeId, Made>()
  let wired: ReturnType<typeof wiringOf> | null = null
  return (circuit, library, notes, selection, way = [], lens = false, opened = notInBlock) => {
    const next = new Map<NodeId, Made>()
    if (wired?.library !== library || !onlyMoved(wired.circuit, circuit))
      wired = wiringOf(circuit, library)
    const { signs, sources } = wired
    const selected = new Set(selection)
    const stop = selection.find((id) => Object.hasOwn(circuit.nodes, id)) ?? firstOf(circuit)
    const prefix = way.map((step) => `${step}/`).join('')
    const worst = worstNotes(notes, prefix)
    const views = Object.entries(circuit.nodes).map(([id, node]) => {
      const kind = kindOf(node, circuit, library)
      const box = boxOf(node, kind)
      const source = circuit.nodes[sources.get(id) ?? '']
      const edge = kind?.family === 'probe' ? facing(source, node, box, circuit, library) : 'left'
      const note = worst.get(id) ?? null
      const had = before.get(id)
      const plasticity =
        had?.view.data.node === node
          ? had.plasticity
          : JSON.stringify(node.slots?.plasticity?.kind ?? null)
      const cells = cellsOf(node, opened.values)
      const sign = signs.get(id) ?? null
      const entry = opened.entries.get(id) ?? null
      const written = kind?.family === 'stimulus' ? figure(node, kind, opened.texts) : ''
      const same =
        had &&
        had.view.data.node === node &&
        had.view.data.path === prefix + id &&
        had.kind === kind &&
        had.edge === edge &&
        had.plasticity === plasticity &&
        had.view.data.note === note &&
        had.view.data.cells === cells &&
        had.view.data.sign === sign &&
        had.view.data.entry === entry &&
        had.view.data.figure === written &&
        (had.view.data.lens !== null) === lens
      if (same) {
        const standing = standingOf(selected.has(id), id === stop)
        const view =
          had.view.domAttributes === standing.domAttributes
            ? had.view
            : { ...had.view, ...standing }
        next.set(id, { ...had, view })
        return view
      }
      const face = faceOf(node, kind)
      const ports = portsFor(node, circuit, library)
      const data: NodeData = {
        path: prefix + id,
        node,
        kind,
        face,
        box,
        ports,
        places: places(face, box, ports, edge),
        effect: effectOf(node, circuit, library),
        cells,
        sign,
        entry,
        figure: written,
        note,
        lens: lens ? lensOf(node, circuit, library) : null,
      }
      const view: ViewNode = {
        id,
        type: 'node',
        position: node.position,
        width: box.width,
        height: box.height,
        handles: handlesOf(data),
        ...standingOf(selected.has(id), id === stop),
        data,
        ariaLabel: nameFor(node, kind, cells, sign) + lensText(data.lens),
        zIndex: face === 'bouton' ? 2 : 1,
      }
      next.set(id, { view, kind, plasticity, edge })
      return view
    })
    before = next
    return views
  }
}

/** The worst finding at each node of a drawing, or inside it; `prefix` leads to the drawing. */
function worstNotes(notes: readonly Diagnostic[], prefix: string): ReadonlyMap<NodeId, Diagnostic> {
  const worst = new Map<NodeId, Diagnostic>()
  for (const note of notes) {
    if (!note.path.startsWith(prefix)) continue
    const id = note.path.slice(prefix.length).split('/')[0] ?? ''
    const had = worst.get(id)
    if (note.severity !== 'note' && (!had || (isError(note) && !isError(had)))) worst.set(id, note)
  }
  return worst
}

/** What a node is called in the window. */
export const labelOf = (node: Node, kind: Kind | undefined): string =>
  node.label ?? kind?.name ?? node.kind

/** What a screen reader adds through the lens. */
const lensText = (lens: Lens | null): string =>
  lens?.twin ? `. In machine learning: ${lens.twin}` : ''

/** What a screen reader says of a node. */
export function nameFor(
  node: Node,
  kind: Kind | undefined,
  many: number | null = cellsOf(node, notInBlock.values),
  sign: Sign | null = null,
): string {
  const label = labelOf(node, kind)
  const cells = many !== null && many > 1 ? `, ${many} cells` : ''
  const name = kind && kind.name !== label ? `${kind.name}, ` : ''
  const does = sign && kind?.family !== 'synapse' ? `, ${signText[sign]}` : ''
  return `${label}, ${name}${kind?.family ?? 'of an unknown kind'}${cells}${does}`
}

export const signText: Readonly<Record<Sign, string>> = {
  excitatory: 'excitatory',
  inhibitory: 'inhibitory',
  both: 'excitatory and inhibitory',
}

const straight: Fan = { from: 0, to: 0 }

/** The place of each wire among those at its two ports. */
function fanOut(circuit: Circuit): ReadonlyMap<string, Fan> {
  const many = new Map<string, number>()
  const counted = circuit.wires.map((wire) => {
    const ends = wire.split('->').map((text) => text.trim())
    const nth = ends.map((end) => {
      const k = many.get(end) ?? 0
      many.set(end, k + 1)
      return k
    })
    return { wire, ends, nth }
  })
  return new Map(
    counted.map(({ wire, ends, nth }) => {
      const [from = 0, to = 0] = ends.map((end, k) => nth[k]! - (many.get(end)! - 1) / 2)
      return [wire, { from, to }]
    }),
  )
}

/** Keeps the view wires of the last circuit; a wire is made anew when what it shows changes. */
export function wireMaker(): (
  circuit: Circuit,
  library: Library,
  selection: readonly string[],
  way?: readonly NodeId[],
  lens?: boolean,
) => ViewWire[] {
  let before = new Map<string, { key: string; view: ViewWire }>()
  let last: { readonly given: readonly unknown[]; circuit: Circuit; views: ViewWire[] } | null =
    null
  return (circuit, library, selection, way = [], lens = false) => {
    const given = [library, selection, way, lens]
    // Where nodes stand is not of the view wires, which are the same as long as nothing else changes.
    if (last?.given.every((each, k) => each === given[k]) && onlyMoved(last.circuit, circuit)) {
      last.circuit = circuit
      return last.views
    }
    const prefix = way.map((step) => `${step}/`).join('')
    const next = new Map<string, { key: string; view: ViewWire }>()
    const chosen = new Set(selection)
    const markOf = (synapse: Node): WireData['lens'] => {
      const found = lensOfEffect(synapse, circuit, library)
      return found ? { of: `this wire as ${found.twin}`, breaks: found.breaks } : null
    }
    const inner = (end: End) => innermost(end, circuit, library)
    const speaker = new Map<NodePath, NodePath>()
    for (const wire of circuit.wires) {
      const ends = parseWire(wire)
      if (!ends) continue
      const to = inner(ends.to)
      if (to.port === 'pre') speaker.set(to.path, inner(ends.from).path)
    }
    const fans = fanOut(circuit)
    const stop = selection[0] ?? circuit.wires[0]
    const views = circuit.wires.flatMap((wire) => {
      const ends = parseWire(wire)
      const source = ends ? circuit.nodes[ends.from.node] : undefined
      const target = ends ? circuit.nodes[ends.to.node] : undefined
      if (!ends || !source || !target) return []
      const give = portsFor(source, circuit, library).find((port) => port.name === ends.from.port)
      const take = portsFor(target, circuit, library).find((port) => port.name === ends.to.port)
      if (!give || !take) return []
      const [from, to] = [inner(ends.from), inner(ends.to)]
      const intoSynapse = to.port === 'pre'
      const synapse = intoSynapse ? to : give.carries === 'receptor' ? from : null
      const population = synapse === null ? undefined : speaker.get(synapse.path)
      const data: WireData = {
        carries: give.carries,
        effect: synapse?.node ? effectOf(synapse.node, circuit, library) : null,
        fan: fans.get(wire) ?? straight,
        travels:
          synapse !== null && population !== undefined
            ? {
                population: prefix + population,
                synapse: prefix + synapse.path,
                half: intoSynapse ? 'pre' : 'post',
              }
            : null,
        lens: lens && !intoSynapse && synapse?.node ? markOf(synapse.node) : null,
      }
      const standing = standingOf(chosen.has(wire), wire === stop)
      const key = JSON.stringify([data, standing])
      const had = before.get(wire)
      const view: ViewWire =
        had?.key === key
          ? had.view
          : {
              id: wire,
              type: 'wire',
              source: ends.from.node,
              sourceHandle: ends.from.port,
              target: ends.to.node,
              targetHandle: ends.to.port,
              ...standing,
              data,
              ariaLabel: `Wire from ${labelOf(source, kindOf(source, circuit, library))} ${give.name} to ${labelOf(target, kindOf(target, circuit, library))} ${take.name}`,
            }
      next.set(wire, { key, view })
      return [view]
    })
    before = next
    last = { given, circuit, views }
    return views
  }
}
