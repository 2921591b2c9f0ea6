/** Blocks inlined: every inner node gets its path, every wire its true ends. */
import {
  type Block,
  blockById,
  blockKind,
  type Circuit,
  type Diagnostic,
  type End,
  endsOf,
  type Library,
  type Node,
  type NodePath,
  parseWire,
  type Wire,
} from '#circuit'
import type { Constants } from '#language'
import type { Quantity } from '#quantity'
import { noteIdle } from './idle'
import { evaluate, parseExpression } from './resolve/reading'

const DEEPEST = 16
const MOST = 20_000
/** Steps from a port inwards, in the whole circuit: ports that fan out at every level come to an end. */
const MOST_WAYS = 200_000
/** Faults in one circuit, counted wherever a block with a fault is used. */
const MOST_NOTES = 20_000

export interface FlatNode {
  readonly path: NodePath
  readonly node: Node
  /** What the parameters of the blocks around it stand for. */
  readonly outer: Constants
}

export interface FlatWire {
  readonly from: { readonly path: NodePath; readonly port: string }
  readonly to: { readonly path: NodePath; readonly port: string }
}

export interface Flat {
  readonly nodes: readonly FlatNode[]
  readonly wires: readonly FlatWire[]
  /** Inner ends, `path.port`, that a port of a block leads to: they may be left unwired. */
  readonly exposed: ReadonlySet<string>
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export function expand(circuit: Circuit, library: Library, notes: Diagnostic[]): Flat {
  const nodes: FlatNode[] = []
  const wires: FlatWire[] = []
  const exposed = new Set<string>()
  let ways = 0
  /** Nothing comes of it any more, so that nothing more is looked at. */
  const isTooMuch = () => nodes.length > MOST || ways > MOST_WAYS || notes.length > MOST_NOTES
  const blockOf = (kind: string) => blockById(kind, circuit, library)

  /** The inner ends that a port of a block stands for, however deep; none when it leads nowhere. */
  function resolveEnd(
    end: End,
    inside: Readonly<Record<string, Node>>,
    prefix: string,
    depth = 0,
  ): readonly { path: string; port: string }[] {
    const node = own(inside, end.node)
    const block = node && blockOf(node.kind)
    const path = prefix + end.node
    if (!node || depth > DEEPEST || ++ways > MOST_WAYS) return []
    if (!block) return [{ path, port: end.port }]
    return endsOf(own(block.ports, end.port) ?? []).flatMap((inner) =>
      resolveEnd(inner, block.nodes, `${path}/`, depth + 1),
    )
  }

  function inline(
    inside: Readonly<Record<string, Node>>,
    drawn: readonly Wire[],
    prefix: string,
    outer: Constants,
    above: readonly string[],
  ): void {
    for (const [id, node] of Object.entries(inside)) {
      const path = prefix + id
      const block = blockOf(node.kind)
      if (isTooMuch()) return
      if (!block) nodes.push({ path, node, outer })
      else if (above.includes(node.kind) || above.length >= DEEPEST)
        notes.push({
          severity: 'error',
          path,
          says: above.includes(node.kind)
            ? `The block ${block.name} contains itself.`
            : `Blocks are nested more than ${DEEPEST} deep here.`,
          mend: 'Take this node out of the block.',
        })
      else {
        noteIdle(path, node, blockKind(node.kind, block), notes)
        for (const leads of Object.values(block.ports))
          for (const end of endsOf(leads))
            for (const inner of resolveEnd(end, block.nodes, `${path}/`))
              exposed.add(`${inner.path}.${inner.port}`)
        inline(block.nodes, block.wires, `${path}/`, constantsOf(block, node, path, outer), [
          ...above,
          node.kind,
        ])
      }
    }
    for (const wire of drawn) {
      if (isTooMuch()) return
      const ends = parseWire(wire)
      const sources = ends ? resolveEnd(ends.from, inside, prefix) : []
      const goals = ends ? resolveEnd(ends.to, inside, prefix) : []
      ways += sources.length * goals.length
      if (ways <= MOST_WAYS)
        for (const from of sources) for (const to of goals) wires.push({ from, to })
      if (sources.length === 0 || goals.length === 0)
        notes.push({
          severity: 'warning',
          path: prefix.replace(/\/$/, ''),
          says: ends
            ? `The wire ${wire} ends at a node or port that is not there.`
            : `"${wire}" is not a wire.`,
          mend: ends ? 'Draw it again, or delete it.' : 'Write node.port -> node.port.',
        })
    }
  }

  function constantsOf(block: Block, node: Node, path: string, outer: Constants): Constants {
    const found = new Map<string, Quantity>()
    for (const [name, { default: standard }] of Object.entries(block.parameters)) {
      const text = own(node.parameters, name) ?? standard
      const parsed = typeof text === 'string' ? parseExpression(text).value : null
      const value = parsed && evaluate(parsed, (inner) => found.get(inner) ?? outer(inner)).value
      if (value) found.set(name, value)
      else
        notes.push({
          severity: 'error',
          path,
          parameter: name,
          says: `${name} of this block is "${String(text)}", which is not a value.`,
          mend: `Write a number with its unit, for example ${String(standard)}.`,
        })
    }
    return (name) => found.get(name) ?? outer(name)
  }

  inline(circuit.nodes, circuit.wires, '', () => undefined, [])
  if (ways > MOST_WAYS)
    notes.push({
      severity: 'error',
      path: '',
      says: 'The ports of blocks in this circuit lead to more ends than can be followed.',
      mend: 'Let each port of a block lead to fewer nodes.',
    })
  if (notes.length > MOST_NOTES)
    notes.push({
      severity: 'error',
      path: '',
      says: `This circuit has more than ${MOST_NOTES.toLocaleString('en')} faults in its blocks.`,
      mend: 'Mend the blocks first: each fault counts wherever a block is used.',
    })
  if (nodes.length > MOST)
    notes.push({
      severity: 'error',
      path: '',
      says: `This circuit unfolds to more than ${MOST} nodes.`,
      mend: 'Use populations (a size) in place of many single nodes.',
    })
  return isTooMuch() ? { nodes: [], wires: [], exposed } : { nodes, wires, exposed }
}
