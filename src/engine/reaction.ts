/** What an edit asks of the running simulation, from the patches it made: nothing, some numbers, or a new program. */
import {
  type Circuit,
  kindOf,
  type Library,
  type Node,
  type NodePath,
  slotKind,
  twinsOf,
  usesOf,
} from '#circuit'
import {
  type Kind,
  outsideLimits,
  type ReceptorKind,
  slotNames,
  type TaskKind,
  type Value,
} from '#kind'
import { namesIn, parseExpression, readQuantity } from '#language'
import { isDimensionless } from '#quantity'

/** One change as Immer tells it: where, and what stands there now. */
interface Patch {
  readonly op: string
  readonly path: readonly (string | number)[]
}

export type Reaction =
  | { readonly is: 'nothing' }
  /** Knobs with their values in SI units. */
  | { readonly is: 'set'; readonly knobs: readonly (readonly [parameter: string, value: number])[] }
  /** With `keep`, the state of what kept its path and size goes on; `swapped`: a region and its twin changed places. */
  | { readonly is: 'recompile'; readonly keep: boolean; readonly swapped?: true }

const nothing: Reaction = { is: 'nothing' }
const recompile: Reaction = { is: 'recompile', keep: true }
/** What learned nothing of the trials before must not be scored as if it had. */
const swapped: Reaction = { is: 'recompile', keep: false, swapped: true }
const quiet = new Set(['name', 'about', 'scope', 'sweep'])
const unseen = new Set(['position', 'label', 'box'])
/** What a block says of itself. */
const said = new Set(['name', 'about', 'source', 'analogy', 'twin'])

/** The reaction to an edit; `circuit` is the circuit after it. */
export function reactionTo(
  patches: readonly Patch[],
  circuit: Circuit,
  library: Library,
): Reaction {
  let all = nothing
  // A block that is copied for one node says the same as before.
  const copied = patches.some(({ path: [top, , field] }) => top === 'blocks' && field === undefined)
  for (const patch of patches) {
    const one =
      !copied && isSwap(patch, circuit, library) ? swapped : toPatch(patch, circuit, library)
    if (one.is === 'recompile') {
      if (all.is !== 'recompile' || (all.keep && !one.keep) || one.swapped) all = one
    } else if (one.is === 'set' && all.is !== 'recompile')
      all = all.is === 'set' ? { is: 'set', knobs: [...all.knobs, ...one.knobs] } : one
  }
  return all
}

/** Whether a region took its twin's place in a node, or the other way round. */
function isSwap({ path }: Patch, circuit: Circuit, library: Library): boolean {
  const [field, id, nodes, block, top] = path.map(String).reverse()
  if (field !== 'kind' || id === undefined) return false
  const drawing =
    path.length === 3 && nodes === 'nodes'
      ? circuit.nodes
      : path.length === 5 && top === 'blocks' && nodes === 'nodes'
        ? circuit.blocks[block ?? '']?.nodes
        : undefined
  const node = drawing?.[id]
  return node !== undefined && twinsOf(node.kind, circuit, library).length > 0
}

/** Paths of tasks whose parameters an edit changed: trials before it and after it are of two tasks. */
export function changedTasks(
  patches: readonly Patch[],
  circuit: Circuit,
  library: Library,
): readonly NodePath[] {
  const isTask = (node: Node | undefined) =>
    node !== undefined && kindOf(node, circuit, library)?.family === 'task'
  return patches.flatMap(({ path }) => {
    const [top, id, field, inner, innerField] = path.map(String)
    if (id === undefined) return []
    if (top === 'nodes') return field === 'parameters' && isTask(circuit.nodes[id]) ? [id] : []
    if (top !== 'blocks' || field !== 'nodes' || innerField !== 'parameters') return []
    return inner !== undefined && isTask(circuit.blocks[id]?.nodes[inner])
      ? usesOf(id, circuit, library).map((use) => `${use}/${inner}`)
      : []
  })
}

/**
 * Paths of nodes that came or went with an edit: whatever has such a path from now on is not what ran under it.
 * `circuit` is the circuit after the edit.
 */
export function cameOrWent(
  patches: readonly Patch[],
  circuit: Circuit,
  library: Library,
): readonly NodePath[] {
  return patches.flatMap(({ op, path }) => {
    const [top, id, field, inner, ...rest] = path.map(String)
    if (op === 'replace' || id === undefined) return []
    if (top === 'nodes' && field === undefined) return [id]
    if (top !== 'blocks' || field !== 'nodes' || inner === undefined || rest.length > 0) return []
    return usesOf(id, circuit, library).map((use) => `${use}/${inner}`)
  })
}

function toPatch({ path }: Patch, circuit: Circuit, library: Library): Reaction {
  const [top, id, field, ...rest] = path.map(String)
  if (top === undefined || quiet.has(top)) return nothing
  if (top === 'run') return id === 'duration' ? nothing : { is: 'recompile', keep: false }
  if (id === undefined || field === undefined) return recompile
  if (top === 'nodes') return toNode([id], field, rest, circuit.nodes[id], circuit, library)
  if (top !== 'blocks' || !Object.hasOwn(circuit.blocks, id)) return recompile
  if (said.has(field)) return nothing
  const [inner, innerField, ...more] = rest
  if (field !== 'nodes' || inner === undefined || innerField === undefined) return recompile
  // What runs of a block is each node that is this block.
  const paths = usesOf(id, circuit, library).map((use) => `${use}/${inner}`)
  const node = circuit.blocks[id]!.nodes[inner]
  return toNode(paths, innerField, more, node, circuit, library)
}

/** The reaction to a change of a field of a node, which the simulation knows by these paths. */
function toNode(
  paths: readonly NodePath[],
  field: string,
  rest: readonly string[],
  node: Node | undefined,
  circuit: Circuit,
  library: Library,
): Reaction {
  if (unseen.has(field)) return nothing
  const kind = node && kindOf(node, circuit, library)
  if (!node || !kind) return recompile
  const receptorOf = (of: Node) => {
    const found = slotKind(of, 'receptor', circuit, library)
    return found?.family === 'receptor' ? found : null
  }
  const everywhere = (reaction: Reaction): Reaction =>
    reaction.is !== 'set'
      ? reaction
      : {
          is: 'set',
          knobs: paths.flatMap((path) =>
            reaction.knobs.map(([knob, value]) => [`${path}.${knob}`, value] as const),
          ),
        }
  const [first, second, third] = rest
  if (field === 'parameters' && first && rest.length === 1)
    return everywhere(toValue(first, first, node.parameters, kind, receptorOf(node)))
  const slot = slotNames.find((each) => each === first)
  if (field === 'slots' && slot && second === 'parameters' && third) {
    const filling = slotKind(node, slot, circuit, library)
    if (filling && slot !== 'connectivity')
      return everywhere(
        toValue(
          `${slot}.${third}`,
          third,
          node.slots?.[slot]?.parameters ?? {},
          filling,
          receptorOf(node),
        ),
      )
  }
  return recompile
}

/** Values that decide how a program is laid out, not only what it computes. */
const structural = new Set(['interval', 'bin', 'cells', 'synapses'])

function toValue(
  knob: string,
  name: string,
  given: Node['parameters'],
  kind: Kind,
  receptor: ReceptorKind | null,
): Reaction {
  // Inner values are written in terms of a block's parameters.
  if (kind.family === 'block') return recompile
  const declared = kind.parameters[name]
  const value = given[name] ?? declared?.default
  if (!declared || typeof value !== 'string' || structural.has(name)) return recompile
  if (declared.type === 'truth' || usedElsewhere(name, given, kind)) return recompile
  if (kind.family === 'task' && shapeOf(kind).some((text) => mentions(text, name))) return recompile
  // Powers and functions are worked out by the mathematics of a run, which is the compiler's.
  if (value.includes('**') || value.includes('(')) return recompile
  const quantity = readQuantity(value, null).value
  if (!quantity || !Number.isFinite(quantity.value)) return recompile
  // What is of another dimension, or on the wrong side of Dale's law, is for the compiler to talk about; so is a bare
  // weight, which counts in the receptor's typical one.
  const model = declared.type === 'weight' ? receptor?.weight.default : declared.default
  const usual = typeof model === 'string' ? readQuantity(model, null).value : null
  if (!usual?.dimension.every((n, k) => n === quantity.dimension[k])) return recompile
  if (declared.type === 'weight' && isDimensionless(quantity.dimension)) return recompile
  if (outsideLimits(declared, quantity.value)) return recompile
  // Before its spike nothing can arrive, and the compiler says so.
  if (knob === 'delay' && quantity.value < 0) return recompile
  const side = { positive: 1, negative: -1, either: 0 }[receptor?.weight.sign ?? 'either']
  if (knob === 'weight' && side * quantity.value < 0) return recompile
  return { is: 'set', knobs: [[knob, quantity.value]] }
}

/** Texts that say how many cells a task has, and how often it acts. */
const shapeOf = ({ size, every, inputs, outputs }: TaskKind): readonly string[] =>
  [size, every, ...Object.values({ ...inputs, ...outputs }).map(({ width }) => width)].filter(
    (text) => text !== undefined,
  )

/** Whether another parameter of the node is written in terms of this one. */
function usedElsewhere(name: string, given: Node['parameters'], kind: Kind): boolean {
  return Object.entries(kind.parameters).some(([other, { default: usual }]) => {
    const text: Value = given[other] ?? usual
    return other !== name && typeof text === 'string' && mentions(text, name)
  })
}

const mentions = (text: string, name: string): boolean => {
  if (!text.includes(name)) return false
  const { value } = parseExpression(text)
  return value !== null && [...namesIn(value)].includes(name)
}
