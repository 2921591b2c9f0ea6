/** Values outside the range in which a parameter usually lies. */
import { type Kind, outsideRange, slotNames, type Value } from '#kind'
import { readQuantity } from '#language'
import type { Circuit, Library } from './circuit'
import type { Diagnostic } from './diagnostic'
import { kindOf, slotKind } from './wiring'

/** A note for each plain value of a circuit that lies outside its parameter's declared range. */
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
  for (const [id, node] of Object.entries(circuit.nodes)) {
    look(id, kindOf(node, circuit, library), node.parameters, '')
    for (const slot of slotNames)
      look(
        id,
        slotKind(node, slot, circuit, library) ?? undefined,
        node.slots?.[slot]?.parameters ?? {},
        `${slot}.`,
      )
  }
  return notes
}
