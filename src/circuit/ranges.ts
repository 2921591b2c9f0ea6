/** Values outside the range in which a parameter usually lies. */
import { type Kind, outsideRange, slotNames, type Value } from '#kind'
import { readQuantity } from '#language'
import type { Circuit, Library, Node, NodeId } from './circuit'
import type { Diagnostic } from './diagnostic'
import { kindOf, slotKind } from './wiring'

/**
 * A note for each plain value of a circuit that lies outside its parameter's declared range. A block of the circuit's
 * own is looked at once, where it is used first; a block of the library is not the person's to check.
 */
export function rangeNotes(circuit: Circuit, library: Library): readonly Diagnostic[] {
  const notes: Diagnostic[] = []
  const look = (
    path: string,
    kind: Kind | undefined,
    values: Readonly<Record<string, Value>>,
    where: string,
  ) => {
    for (const [name, text] of Object.entries(values)) {
      const declared =
        kind && Object.hasOwn(kind.parameters, name) ? kind.parameters[name] : undefined
      const found = declared && typeof text === 'string' ? readQuantity(text, null).value : null
      const says =
        declared && found && typeof text === 'string'
          ? outsideRange(`${where}${name}`, declared, { text, value: found.value })
          : null
      if (says)
        notes.push({
          severity: 'note',
          path,
          parameter: `${where}${name}`,
          says,
          mend: 'It counts as it is; check that it is meant.',
        })
    }
  }
  const seen = new Set<string>()
  const within = (nodes: Readonly<Record<NodeId, Node>>, prefix: string) => {
    for (const [id, node] of Object.entries(nodes)) {
      const path = prefix + id
      look(path, kindOf(node, circuit, library), node.parameters, '')
      for (const slot of slotNames)
        look(
          path,
          slotKind(node, slot, circuit, library) ?? undefined,
          node.slots?.[slot]?.parameters ?? {},
          `${slot}.`,
        )
      const block = Object.hasOwn(circuit.blocks, node.kind) ? circuit.blocks[node.kind] : undefined
      if (!block || seen.has(node.kind)) continue
      seen.add(node.kind)
      within(block.nodes, `${path}/`)
    }
  }
  within(circuit.nodes, '')
  return notes
}
