/** What the parameters of the blocks along a way are worth, for texts inside that use them. */
import { type Constants, evaluate, parseExpression } from '#language'
import type { Quantity } from '#quantity'
import { blockById } from './block'
import type { Circuit, Library, Node, NodeId } from './circuit'

/** A parameter of the innermost block, or of one around it; undefined where there is none or it is not readable. */
export function innerValues(way: readonly NodeId[], circuit: Circuit, library: Library): Constants {
  const found = new Map<string, Quantity>()
  let { nodes } = circuit
  for (const step of way) {
    const node = Object.hasOwn(nodes, step) ? nodes[step] : undefined
    const block = node && blockById(node.kind, circuit, library)
    if (!node || !block) break
    const outer = new Map(found)
    const inner = new Map<string, Quantity>()
    for (const [name, { default: standard }] of Object.entries(block.parameters)) {
      const text = Object.hasOwn(node.parameters, name) ? node.parameters[name] : standard
      const read = typeof text === 'string' ? parseExpression(text).value : null
      const value = read && evaluate(read, (each) => inner.get(each) ?? outer.get(each)).value
      if (value) inner.set(name, value)
    }
    for (const [name, value] of inner) found.set(name, value)
    nodes = block.nodes
  }
  return (name) => found.get(name)
}

/** How many cells a node has; null where its size is a text that has no value here. */
export function cellsOf(node: Node, values: Constants): number | null {
  if (typeof node.size !== 'string') return node.size ?? 1
  const read = parseExpression(node.size).value
  const cells = read && evaluate(read, values).value?.value
  return typeof cells === 'number' && cells >= 1 ? Math.floor(cells) : null
}

/** What is written for each parameter of the blocks along a way, the innermost first to be heard. */
export function innerTexts(
  way: readonly NodeId[],
  circuit: Circuit,
  library: Library,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let { nodes } = circuit
  for (const step of way) {
    const node = Object.hasOwn(nodes, step) ? nodes[step] : undefined
    const block = node && blockById(node.kind, circuit, library)
    if (!node || !block) break
    for (const [name, { default: standard }] of Object.entries(block.parameters)) {
      const text = Object.hasOwn(node.parameters, name) ? node.parameters[name] : standard
      if (typeof text === 'string') found.set(name, found.get(text) ?? text)
    }
    nodes = block.nodes
  }
  return found
}
