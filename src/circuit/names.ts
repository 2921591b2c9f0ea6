/** Names in the texts of nodes: which are used, and others put in their place. */
import type { Kind, Value } from '#kind'
import { tokenize } from '#language'
import { blockById } from './block'
import type { Circuit, Library, Node, SlotChoice } from './circuit'

/** What to write for a name; undefined: it stays. */
export type Instead = (name: string) => string | undefined

function inText(text: string, instead: Instead): string {
  let made = ''
  let at = 0
  const tokens = tokenize(text)
  const alone = tokens.length === 2
  for (const { is, text: name, span } of tokens) {
    const found = is === 'name' ? instead(name) : undefined
    if (found === undefined) continue
    made += text.slice(at, span.start) + (alone || isAtom(found) ? found : `(${found})`)
    at = span.end
  }
  return made + text.slice(at)
}

const isAtom = (text: string): boolean => /^\s*[\w.]+\s*$/.test(text)

/** A value with other words for some names in it. */
export const valueWithNames = (value: Value, instead: Instead): Value =>
  typeof value === 'string' ? inText(value, instead) : value.map((each) => inText(each, instead))

const mapped = <T, U>(
  record: { readonly [name: string]: T },
  change: (item: T) => U,
): { readonly [name: string]: U } =>
  Object.fromEntries(Object.entries(record).map(([name, item]) => [name, change(item)]))

/** A node with other words for some names in its texts. Names of its own parameters mean those, and stay. */
export function withNames(node: Node, instead: Instead, circuit: Circuit, library: Library): Node {
  const kind = ownParameters(node.kind, circuit, library)
  const free =
    (own: ReadonlySet<string>): Instead =>
    (name) =>
      own.has(name) ? undefined : instead(name)
  const slotOf = (choice: SlotChoice): SlotChoice => ({
    ...choice,
    parameters: mapped(choice.parameters, (value) =>
      valueWithNames(value, free(ownParameters(choice.kind, circuit, library))),
    ),
  })
  return {
    ...node,
    ...(typeof node.size === 'string' ? { size: inText(node.size, instead) } : {}),
    parameters: mapped(node.parameters, (value) => valueWithNames(value, free(kind))),
    ...(node.initial ? { initial: mapped(node.initial, (text) => inText(text, free(kind))) } : {}),
    ...(node.slots ? { slots: mapped(node.slots, (choice) => choice && slotOf(choice)) } : {}),
  }
}

function ownParameters(id: string, circuit: Circuit, library: Library): ReadonlySet<string> {
  const kind: Pick<Kind, 'parameters'> | undefined =
    blockById(id, circuit, library) ?? circuit.kinds[id] ?? library.kinds.get(id)
  return new Set(Object.keys(kind?.parameters ?? {}))
}

/** Of these names, those that the texts of a node use from outside it. */
export function namesUsed(
  node: Node,
  names: readonly string[],
  circuit: Circuit,
  library: Library,
): ReadonlySet<string> {
  const used = new Set<string>()
  withNames(
    node,
    (name) => {
      if (names.includes(name)) used.add(name)
      return undefined
    },
    circuit,
    library,
  )
  return used
}
