/** What a student is to change, as an edit of the circuit. */
import {
  type Circuit,
  connect,
  type Edit,
  edit,
  type Library,
  nodeCalled,
  parseWire,
  type Refused,
  remove,
  settingAt,
  settingEdit,
  startTimeline,
  swapBlock,
  twinsOf,
} from '#circuit'
import { readQuantity } from '#language'
import { describe, same } from '#quantity'
import type { Change } from './lesson'

/** The circuit with a change made, or why it cannot be. */
export function withChange(circuit: Circuit, library: Library, change: Change): Circuit | Refused {
  const made = changeEdit(circuit, library, change)
  return 'says' in made ? made : edit(startTimeline(circuit), made).now
}

/** A change as an edit, or why it cannot be made. */
export function changeEdit(circuit: Circuit, library: Library, change: Change): Edit | Refused {
  if (change.is === 'set') {
    const found = settingAt(circuit, library, change.where)
    if ('says' in found) return found
    if (found.is === 'slot' || found.is === 'parameter') {
      const usual = typeof found.usual === 'string' ? readQuantity(found.usual, null).value : null
      const asked = readQuantity(change.value, null)
      if (usual && asked.value && !same(usual.dimension, asked.value.dimension))
        return {
          says: `${change.where} is ${describe(usual.dimension)}, and ${change.value} is ${describe(asked.value.dimension)}.`,
        }
    }
    return settingEdit(found, change.value)
  }
  if (change.is === 'swap') {
    const id = nodeCalled(circuit, change.node)
    if (typeof id !== 'string') return id
    const twins = twinsOf(circuit.nodes[id]!.kind, circuit, library)
    if (!twins.includes(change.block))
      return {
        says: `${id} cannot be swapped for ${change.block}.${twins.length > 0 ? ` Its twins are ${twins.join(', ')}.` : ''}`,
      }
    return swapBlock(id, change.block, circuit, library)
  }
  const there = circuit.wires.includes(change.wire)
  if (there === change.there)
    return { says: there ? 'This wire is there already.' : 'There is no such wire.' }
  const ends = parseWire(change.wire)
  if (!ends) return { says: 'A wire is written a.out -> b.in.' }
  return change.there ? connect(ends.from, ends.to) : remove([], [change.wire])
}
