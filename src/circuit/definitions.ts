/** Kinds and blocks that nodes refer to by id: what refers to what, and how they come into another circuit. */
import { type Kind, readKind } from '#kind'
import { blockById, twinsNamed } from './block'
import { readBlock, writeBlock } from './block-file'
import type { Block, Circuit, Library, Node } from './circuit'

/** Definitions of a circuit's own. Each is found before the library's of that id. */
type Own = Pick<Circuit, 'kinds' | 'blocks'>
type Nodes = Circuit['nodes']

type Definition =
  | { readonly is: 'block'; readonly block: Block }
  | { readonly is: 'kind'; readonly kind: Kind }

function find(id: string, own: Own, library: Library): Definition | undefined {
  const block = blockById(id, own, library)
  if (block) return { is: 'block', block }
  const kind = Object.hasOwn(own.kinds, id) ? own.kinds[id] : library.kinds.get(id)
  return kind && { is: 'kind', kind }
}

const isOwn = (id: string, { kinds, blocks }: Own): boolean =>
  Object.hasOwn(blocks, id) || Object.hasOwn(kinds, id)

const idsOfNodes = (nodes: Nodes): readonly string[] =>
  Object.values(nodes).flatMap((node) => [
    node.kind,
    ...Object.values(node.slots ?? {}).flatMap((choice) => choice?.kind ?? []),
  ])

/** Ids that a definition refers to, in the order in which it does. */
function idsOf(definition: Definition): readonly string[] {
  if (definition.is === 'block')
    return [...idsOfNodes(definition.block.nodes), ...twinsNamed(definition.block)]
  const { kind } = definition
  return kind.family === 'synapse' ? Object.values(kind.slots).flatMap((id) => id ?? []) : []
}

/** Ids that nodes refer to, and what these refer to, however deep. */
export function usedBy(nodes: Nodes, own: Own, library: Library): ReadonlySet<string> {
  const used = new Set(idsOfNodes(nodes))
  // A set that grows while it is gone through is gone through to its end.
  for (const id of used) {
    const definition = find(id, own, library)
    for (const inner of definition ? idsOf(definition) : []) used.add(inner)
  }
  return used
}

type Named = (id: string) => string

/** A node with other ids for what it refers to. */
export function nodeWithIds(node: Node, named: Named): Node {
  const slots = Object.entries(node.slots ?? {}).map(([slot, choice]) => [
    slot,
    choice ? { ...choice, kind: named(choice.kind) } : choice,
  ])
  return {
    ...node,
    kind: named(node.kind),
    ...(node.slots ? { slots: Object.fromEntries(slots) } : {}),
  }
}

const mapValues = <T, U>(record: { readonly [name: string]: T }, change: (item: T) => U) =>
  Object.fromEntries(Object.entries(record).map(([name, item]) => [name, change(item)]))

export const blockWithIds = (block: Block, named: Named): Block => ({
  ...block,
  ...(block.twin === undefined
    ? {}
    : { twin: typeof block.twin === 'string' ? named(block.twin) : block.twin.map(named) }),
  nodes: mapValues(block.nodes, (node) => nodeWithIds(node, named)),
})

export const kindWithIds = (kind: Kind, id: string, named: Named): Kind => {
  if (kind.family !== 'synapse') return { ...kind, id }
  const { connectivity, receptor, plasticity, shortTerm } = kind.slots
  const slot = (choice: string | null) => choice && named(choice)
  return {
    ...kind,
    id,
    slots: {
      connectivity: slot(connectivity),
      receptor: slot(receptor),
      plasticity: slot(plasticity),
      shortTerm: slot(shortTerm),
    },
  }
}

/** A value as text, whatever the order of its fields. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

const texts = new WeakMap<Block | Kind, string>()

/** What a definition says, but for its name and the ids that it refers to. */
function textOf(definition: Definition): string {
  const value = definition.is === 'block' ? definition.block : definition.kind
  const known = texts.get(value)
  if (known !== undefined) return known
  const blank = () => ''
  let said: unknown
  if (definition.is === 'block') {
    // As a file would have it: what is left out and what is written as the default are the same.
    const written = JSON.parse(JSON.stringify(writeBlock(definition.block)))
    const { name: _, ...rest } = blockWithIds(
      readBlock('block', written, () => undefined),
      blank,
    )
    said = rest
  } else {
    const { name: _, ...rest } = kindWithIds(definition.kind, 'kind', blank)
    // A task is a program: no text says all of it.
    const { name: __, ...read } = readKind({ ...rest, name: '' }, 'kind').kind ?? {
      ...rest,
      name: '',
    }
    said = read
  }
  const text = plain(said)
  texts.set(value, text)
  return text
}

const nameOf = (definition: Definition): string =>
  definition.is === 'block' ? definition.block.name : definition.kind.name

/** A name without the number that tells it from another of that name. */
const stemOf = (name: string): string => name.replace(/ \d+$/, '')

/**
 * Whether two ids mean the same, each in its own circuit: everything that they say, and everything that they refer to.
 * `open` are the ids of the second circuit that are about to change.
 */
export function sameDefinition(
  [one, from]: readonly [id: string, own: Own],
  [other, into]: readonly [id: string, own: Own],
  library: Library,
  open: readonly string[] = [],
): boolean {
  const pairs: [string, string][] = [[one, other]]
  const seen = new Set<string>()
  while (pairs.length > 0) {
    const [a, b] = pairs.pop()!
    if (seen.has(`${a} ${b}`)) continue
    seen.add(`${a} ${b}`)
    if (open.includes(b)) return false
    const [A, B] = [find(a, from, library), find(b, into, library)]
    if (!A || !B) {
      if (A || B || a !== b) return false
      continue
    }
    const [ids, others] = [idsOf(A), idsOf(B)]
    const named = a === b ? nameOf(A) === nameOf(B) : stemOf(nameOf(A)) === stemOf(nameOf(B))
    if (!named || A.is !== B.is || ids.length !== others.length) return false
    if (saidBy(A) !== saidBy(B) && textOf(A) !== textOf(B)) return false
    ids.forEach((id, k) => {
      pairs.push([id, others[k]!])
    })
  }
  return true
}

const saidBy = (definition: Definition): Block | Kind =>
  definition.is === 'block' ? definition.block : definition.kind

/** A definition that came under another id, as its circuit has another one of that id. */
export interface Renamed {
  readonly name: string
  readonly as: string
  readonly id: string
  readonly asId: string
}

export interface Brought extends Own {
  /** What an id of theirs is here. */
  readonly named: Named
  readonly renamed: readonly Renamed[]
  /** A sentence when something can't be brought at all. */
  readonly refused: string | null
}

/**
 * What nodes from elsewhere refer to, as a circuit can take it in beside its own: what means the same here is shared,
 * what this circuit has nothing of keeps its id, and the rest gets a fresh id and a name to tell it by. So nodes from
 * elsewhere do what they did there, and nodes that are here do what they did before.
 */
export function bringIn(
  nodes: Nodes,
  from: Own,
  into: Circuit,
  library: Library,
  open: readonly string[] = [],
): Brought {
  const named = new Map<string, string>()
  const claimed = new Set<string>()
  const brought: [string, Definition][] = []
  const renamed: Renamed[] = []
  let refused: string | null = null
  const drawings = [into, ...Object.values(into.blocks)]
  const used = new Set(drawings.flatMap((each) => [...usedBy(each.nodes, into, library)]))
  const free = (id: string, first: boolean): boolean =>
    !isOwn(id, into) &&
    !claimed.has(id) &&
    // One's own is found before the library's: it would change what is here.
    (!find(id, into, library) || (first && !used.has(id)))
  const names = new Set(
    [...Object.values(into.blocks), ...Object.values(into.kinds)].map(({ name }) => name),
  )
  const queue = [...idsOfNodes(nodes)]
  for (let at = 0; at < queue.length; at++) {
    const id = queue[at]!
    const definition = find(id, from, library)
    if (named.has(id) || !definition) continue
    const place = placeFor(id, (other) =>
      !claimed.has(other) && sameDefinition([id, from], [other, into], library, open)
        ? 'shared'
        : free(other, other === id)
          ? 'free'
          : 'taken',
    )
    named.set(id, place.id)
    if (place.is === 'shared') continue
    const value = saidBy(definition)
    if (definition.is === 'kind' && definition.kind.family === 'task') {
      refused = `${value.name} can’t be pasted: this circuit has a kind of its own with the id ${id}, and a task can’t take another id. Give that kind another id first.`
      continue
    }
    claimed.add(place.id)
    let { name } = value
    if (place.id !== id) {
      const known = find(id, into, library)
      if (known) names.add(nameOf(known))
      for (let k = 2; names.has(name); k++) name = `${stemOf(value.name)} ${k}`
      renamed.push({ name: value.name, as: name, id, asId: place.id })
    }
    names.add(name)
    brought.push([
      place.id,
      definition.is === 'block'
        ? { is: 'block', block: { ...definition.block, name } }
        : { is: 'kind', kind: { ...definition.kind, name } },
    ])
    queue.push(...idsOf(definition))
  }
  const nameHere = (id: string) => named.get(id) ?? id
  return {
    kinds: Object.fromEntries(
      brought.flatMap(([id, each]) =>
        each.is === 'kind' ? [[id, kindWithIds(each.kind, id, nameHere)]] : [],
      ),
    ),
    blocks: Object.fromEntries(
      brought.flatMap(([id, each]) =>
        each.is === 'block' ? [[id, blockWithIds(each.block, nameHere)]] : [],
      ),
    ),
    named: nameHere,
    renamed,
    refused,
  }
}

/** The first of an id and its numbered fellows that may be had or shared: `block`, `block-2`, `block-3`. */
function placeFor(
  id: string,
  look: (id: string) => 'shared' | 'free' | 'taken',
): { readonly is: 'shared' | 'free'; readonly id: string } {
  const stem = id.replace(/-\d{1,2}$/, '').slice(0, 56)
  for (let k = 1; ; k++) {
    const each = k === 1 ? id : `${stem}-${k}`
    const is = look(each)
    if (is !== 'taken') return { is, id: each }
  }
}

/** What was done about definitions that came under another id, in a sentence; empty when none did. */
export function renamedText(renamed: readonly Renamed[], done = 'Pasted'): string {
  const told = renamed
    .slice(0, 3)
    .map(({ name, as, id, asId }) =>
      name === as
        ? `${done} “${name}” under the id ${asId}: this circuit has something else under the id ${id}.`
        : `${done} “${name}” as “${as}”: this circuit has another “${name}”.`,
    )
  const more = renamed.length - told.length
  return [...told, ...(more > 0 ? [`${more} more got other names.`] : [])].join(' ')
}
