/** Nodes made one block, and a block taken apart again. */
import type { Draft } from 'immer'
import type { Value } from '#kind'
import { blockById, endsOf } from './block'
import type { Block, Circuit, Library, Node, NodeId, Wire } from './circuit'
import { ownBlock } from './drawing'
import { freshId } from './edits'
import { type Instead, namesUsed, valueWithNames, withNames } from './names'
import type { Edit } from './timeline'
import { type End, parseWire, writeWire } from './wire'

type Port = Block['ports'][string]

/** An id that no kind and no block has yet. */
export function freshBlockId(circuit: Circuit, library: Library, wish = 'block'): string {
  const taken = (id: string) =>
    Object.hasOwn(circuit.blocks, id) ||
    Object.hasOwn(circuit.kinds, id) ||
    library.blocks.has(id) ||
    library.kinds.has(id)
  for (let k = 1; ; k++) {
    const id = k === 1 ? wish : `${wish}-${k}`
    if (!taken(id)) return id
  }
}

/** Names for inner ends, each made when it is first asked for. */
function naming(): {
  readonly ports: Record<string, string>
  readonly nameOf: (end: End) => string
} {
  const ports: Record<string, string> = {}
  const nameOf = (end: End): string => {
    const written = `${end.node}.${end.port}`
    const had = Object.keys(ports).find((name) => ports[name] === written)
    if (had) return had
    const long = `${end.node}_${end.port}`.replaceAll('-', '_')
    const name = [end.port, long, ...Array.from({ length: 99 }, (_, k) => `${long}_${k + 2}`)].find(
      (each) => !Object.hasOwn(ports, each),
    )
    ports[name ?? long] = written
    return name ?? long
  }
  return { ports, nameOf }
}

/** The block whose drawing is open, for edits that move what its ports lead to; null at the top. */
type Around = string | null

/**
 * Nodes of a drawing made one block, with a port for each of their ends that a wire from outside needs. Parameters of
 * the block around that their texts use become the new block's own, and are handed on.
 */
export function group(
  ids: readonly NodeId[],
  made: { readonly node: NodeId; readonly block: string; readonly name: string },
  circuit: Circuit,
  library: Library,
  around: Around = null,
): Edit {
  return {
    label: 'Group',
    apply: (draft) => {
      const chosen = new Set(ids.filter((id) => Object.hasOwn(draft.nodes, id)))
      if (chosen.size === 0) return
      const { ports, nameOf } = naming()
      const moved = (end: End): End =>
        chosen.has(end.node) ? { node: made.node, port: nameOf(end) } : end
      const inside: Wire[] = []
      const outside: Wire[] = []
      for (const wire of draft.wires) {
        const ends = parseWire(wire)
        if (ends && chosen.has(ends.from.node) && chosen.has(ends.to.node)) inside.push(wire)
        else outside.push(ends ? writeWire(moved(ends.from), moved(ends.to)) : wire)
      }
      const host = around === null ? undefined : ownBlock(draft, around, library)
      if (host) host.ports = repointed(host.ports, (end) => [moved(end)])
      const nodes = Object.fromEntries([...chosen].map((id) => [id, draft.nodes[id]!]))
      const handed = Object.entries(host?.parameters ?? {}).filter(([name]) =>
        Object.values(nodes).some((node) => namesUsed(node, [name], circuit, library).has(name)),
      )
      draft.blocks[made.block] = {
        name: made.name,
        about: '',
        parameters: structuredClone(plain(Object.fromEntries(handed))),
        ports,
        nodes: plain(nodes),
        wires: inside,
      }
      const middle = middleOf(Object.values(nodes))
      for (const id of chosen) delete draft.nodes[id]
      draft.nodes[made.node] = {
        kind: made.block,
        position: middle,
        parameters: Object.fromEntries(handed.map(([name]) => [name, name])),
      }
      draft.wires = [...new Set(outside)]
      if (draft.scope)
        draft.scope = draft.scope.map((path) =>
          chosen.has(path.split('/')[0] ?? '') ? `${made.node}/${path}` : path,
        )
    },
  }
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value))

function middleOf(nodes: readonly Node[]): Node['position'] {
  const mean = (values: readonly number[]) =>
    Math.round((Math.min(...values) + Math.max(...values)) / 2)
  return {
    x: mean(nodes.map(({ position }) => position.x)),
    y: mean(nodes.map(({ position }) => position.y)),
  }
}

/** Ports with their inner ends changed. */
function repointed(
  ports: Block['ports'],
  change: (end: End) => readonly End[],
): { [port: string]: string | string[] } {
  return Object.fromEntries(
    Object.entries(ports).map(([name, leads]: [string, Port]) => {
      const ends = endsOf(leads)
        .flatMap(change)
        .map(({ node, port }) => `${node}.${port}`)
      return [name, ends.length === 1 ? ends[0]! : ends]
    }),
  )
}

/**
 * Blocks of a drawing taken apart: what is inside stands in the drawing, with the values that the block had.
 * `circuit` is the whole document, whatever block is open.
 */
export function ungroup(
  ids: readonly NodeId[],
  circuit: Circuit,
  library: Library,
  around: Around = null,
): Edit {
  return {
    label: 'Ungroup',
    apply: (draft) => {
      for (const id of ids) {
        const node = draft.nodes[id]
        const block = node && blockById(node.kind, circuit, library)
        if (node && block) takeApart(draft, id, plain(node), block, circuit, library, around)
      }
    },
  }
}

function takeApart(
  draft: Draft<Circuit>,
  id: NodeId,
  node: Node,
  block: Block,
  circuit: Circuit,
  library: Library,
  around: Around,
): void {
  const instead = valuesOf(block, node)
  const middle = middleOf(Object.values(block.nodes))
  delete draft.nodes[id]
  const fresh = new Map<NodeId, NodeId>()
  for (const [inner, each] of Object.entries(block.nodes)) {
    const name = freshId(draft, inner)
    fresh.set(inner, name)
    const position = {
      x: each.position.x - middle.x + node.position.x,
      y: each.position.y - middle.y + node.position.y,
    }
    const named = withNames(each, instead, circuit, library)
    draft.nodes[name] = structuredClone({ ...named, position }) as Draft<Node>
  }
  const out = (end: End): readonly End[] =>
    end.node !== id
      ? [end]
      : (Object.hasOwn(block.ports, end.port) ? endsOf(block.ports[end.port]!) : []).flatMap(
          (inner) => [{ node: fresh.get(inner.node) ?? '', port: inner.port }],
        )
  const kept = draft.wires.flatMap((wire) => {
    const ends = parseWire(wire)
    if (!ends) return [wire]
    return out(ends.from).flatMap((from) => out(ends.to).map((to) => writeWire(from, to)))
  })
  const inner = block.wires.flatMap((wire) => {
    const ends = parseWire(wire)
    const [from, to] = [fresh.get(ends?.from.node ?? ''), fresh.get(ends?.to.node ?? '')]
    return ends && from && to
      ? [writeWire({ ...ends.from, node: from }, { ...ends.to, node: to })]
      : []
  })
  draft.wires = [...new Set([...kept, ...inner])]
  const host = around === null ? undefined : ownBlock(draft, around, library)
  if (host) host.ports = repointed(host.ports, out)
  if (draft.scope)
    draft.scope = draft.scope.map((path) => {
      const [first, second = '', ...rest] = path.split('/')
      return first === id ? [fresh.get(second) ?? second, ...rest].join('/') : path
    })
  forget(draft, node.kind, around === null ? {} : circuit.nodes)
}

/** What the names of a block's parameters stand for in one node: later ones may be written in terms of earlier ones. */
function valuesOf(block: Block, node: Node): Instead {
  const known = new Map<string, Value>()
  for (const [name, { default: usual }] of Object.entries(block.parameters)) {
    const given = Object.hasOwn(node.parameters, name) ? node.parameters[name]! : usual
    const text = valueWithNames(given, (inner) => {
      const value = known.get(inner)
      return typeof value === 'string' ? value : undefined
    })
    known.set(name, text)
  }
  return (name) => {
    const value = known.get(name)
    return typeof value === 'string' ? value : undefined
  }
}

/** A block of the circuit's own that nothing uses any more leaves it. */
function forget(draft: Draft<Circuit>, id: string, elsewhere: Circuit['nodes']): void {
  const everywhere = [
    elsewhere,
    draft.nodes,
    ...Object.values(draft.blocks).map(({ nodes }) => nodes),
  ]
  if (everywhere.some((nodes) => Object.values(nodes).some(({ kind }) => kind === id))) return
  delete draft.blocks[id]
}
