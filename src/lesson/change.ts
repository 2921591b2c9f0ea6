/** What a student is to change, as an edit of the circuit. */
import {
  type Circuit,
  connect,
  type Edit,
  edit,
  kindOf,
  type Library,
  nodeCalled,
  parseWire,
  type Refused,
  remove,
  setSlot,
  settingAt,
  settingEdit,
  settingText,
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
    const text = settingText(circuit, found)
    const now = typeof text === 'string' ? readQuantity(text, null).value : null
    const asked = readQuantity(change.value, null).value
    if (now && asked && !same(now.dimension, asked.dimension))
      return {
        says: `${change.where} is ${describe(now.dimension)}, and ${change.value} is ${describe(asked.dimension)}.`,
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
  if (change.is === 'slot') {
    const id = nodeCalled(circuit, change.node)
    if (typeof id !== 'string') return id
    const kind = kindOf(circuit.nodes[id]!, circuit, library)
    if (kind?.family !== 'synapse') return { says: `${id} is no synapse.` }
    const known = Object.hasOwn(circuit.kinds, change.kind) || library.kinds.has(change.kind)
    if (!known) return { says: `There is no kind ${change.kind}.` }
    return setSlot([id], change.slot, change.kind, kind.slots[change.slot] ?? null)
  }
  const there = circuit.wires.includes(change.wire)
  if (there === change.there)
    return { says: there ? 'This wire is there already.' : 'There is no such wire.' }
  const ends = parseWire(change.wire)
  if (!ends) return { says: 'A wire is written a.out -> b.in.' }
  return change.there ? connect(ends.from, ends.to) : remove([], [change.wire])
}
