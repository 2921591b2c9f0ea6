/** Several nodes in one inspector: what they have in common, and what is said of them. */
import type { Diagnostic, Node } from '#circuit'
import type { Value } from '#kind'

/** What all nodes have; null when they differ. */
export function sharedValue(nodes: readonly Node[], of: (node: Node) => Value): Value | null {
  const values = nodes.map(of)
  const [first] = values
  return first !== undefined && values.every((each) => String(each) === String(first))
    ? first
    : null
}

/** What the compiler says of a parameter. */
export function noteAt(notes: readonly Diagnostic[], parameter: string): string | undefined {
  const note = notes.find((each) => each.parameter === parameter)
  return note ? `${note.says} ${note.mend}` : undefined
}
