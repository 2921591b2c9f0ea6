/** A kind from elsewhere, beside the kinds that a circuit has. */
import type { Kind } from '#kind'
import type { Circuit, Library } from './circuit'
import { sameDefinition } from './definitions'

/**
 * A kind from elsewhere as this circuit can hold it: under its own id and name, or, where the circuit or the library
 * has another kind of that id, under fresh ones. Null: the circuit has this very kind already.
 */
export function freshKind(kind: Kind, circuit: Circuit, library: Library): Kind | null {
  const from = { kinds: { [kind.id]: kind }, blocks: {} }
  for (let k = 1; ; k++) {
    const id = k === 1 ? kind.id : `${kind.id.slice(0, 56)}-${k}`
    const mine = Object.hasOwn(circuit.kinds, id)
    if (mine && sameDefinition([kind.id, from], [id, circuit], library)) return null
    if (mine || Object.hasOwn(circuit.blocks, id)) continue
    if (!library.kinds.has(id) && !library.blocks.has(id))
      return { ...kind, id, name: k === 1 ? kind.name : freshName(kind.name, circuit) }
  }
}

function freshName(name: string, { kinds, blocks }: Circuit): string {
  const taken = [...Object.values(kinds), ...Object.values(blocks)].map((each) => each.name)
  for (let k = 1; ; k++) {
    const wish = k === 1 ? name : `${name} ${k}`
    if (!taken.includes(wish)) return wish
  }
}
