/** Several nodes in one inspector: what they have in common, and what is said of them. */
import { type Circuit, type Diagnostic, type Library, type Node, parameterAt } from '#circuit'
import type { Parameter, Value } from '#kind'

/** What all nodes have; null when they differ. */
export function sharedValue(nodes: readonly Node[], of: (node: Node) => Value): Value | null {
  const values = nodes.map(of)
  const [first] = values
  return first !== undefined && values.every((each) => String(each) === String(first))
    ? first
    : null
}

/** A parameter of nodes whose receptors may differ: where their defaults do, none can be left out of the document. */
export function sharedParameter(
  nodes: readonly Node[],
  parameter: Parameter,
  circuit: Circuit,
  library: Library,
): { readonly parameter: Parameter; readonly usual: Value } {
  const each = nodes.map((node) => parameterAt(node, parameter, circuit, library))
  const first = each[0] ?? parameter
  const alike = each.every((one) => String(one.default) === String(first.default))
  return { parameter: first, usual: alike ? first.default : '' }
}

/** What the compiler says of a parameter. */
export function noteAt(notes: readonly Diagnostic[], parameter: string): string | undefined {
  const note = notes.find((each) => each.parameter === parameter)
  return note ? `${note.says} ${note.mend}` : undefined
}
