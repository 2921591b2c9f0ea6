/**
 * What a person writes to name one value of a circuit: `cell.tau_m`, `syn.receptor.tau`, `exc.size`,
 * `cell.initial.v`, `run.dt`. A node goes by its id, or by its label where only one has it.
 */
import type { Kind, SlotName, Value } from '#kind'
import { slotNames } from '#kind'
import { type Circuit, type Library, MOST_SEED, type Node, type NodeId } from './circuit'
import type { NodePath } from './diagnostic'
import { setInitial, setParameter, setRun, setSize, setSlotParameter } from './edits'
import { nearest } from './nearest'
import { parameterAt } from './parameter'
import type { Edit } from './timeline'
import { kindOf, slotKind } from './wiring'

/** A sentence in place of what was asked for. */
export interface Refused {
  readonly says: string
}

export type Setting =
  | { readonly is: 'run'; readonly name: 'dt' | 'duration' | 'seed' }
  | { readonly is: 'size'; readonly id: NodeId }
  | { readonly is: 'initial'; readonly id: NodeId; readonly name: string }
  | {
      readonly is: 'parameter'
      readonly id: NodeId
      readonly name: string
      /** What it is where nothing is written. */
      readonly usual: Value
    }
  | {
      readonly is: 'slot'
      readonly id: NodeId
      readonly slot: SlotName
      readonly kind: string
      readonly name: string
      readonly usual: Value
    }

/** The value that a text names, or why there is none. */
export function settingAt(circuit: Circuit, library: Library, where: string): Setting | Refused {
  const [name = '', ...rest] = where.trim().split('.')
  if (name === 'run') return runAt(rest.join('.'))
  const id = nodeCalled(circuit, name)
  if (typeof id !== 'string') return id
  const node = circuit.nodes[id]!
  const [slot, parameter] = rest
  if (rest.length === 2 && isSlot(slot!)) {
    const kind = slotKind(node, slot, circuit, library)
    if (!kind) return { says: `The slot ${slot} of ${id} is empty.` }
    const wrong = unknown(parameter!, Object.keys(kind.parameters), `${id}.${slot}`)
    if (wrong) return wrong
    const usual = usualOf(circuit, library, node, kind, parameter!)
    return { is: 'slot', id, slot, kind: kind.id, name: parameter!, usual }
  }
  const own = rest.join('.')
  if (slot === 'initial' && parameter) return { is: 'initial', id, name: rest.slice(1).join('.') }
  if (own === 'size') return { is: 'size', id }
  const kind = kindOf(node, circuit, library)
  const wrong = unknown(own, [...Object.keys(kind?.parameters ?? {}), 'size'], id)
  if (wrong) return wrong
  const usual = kind ? usualOf(circuit, library, node, kind, own) : ''
  return { is: 'parameter', id, name: own, usual }
}

/** The edit that writes a value there, or why it may not be. */
export function settingEdit(setting: Setting, value: string): Edit | Refused {
  switch (setting.is) {
    case 'run': {
      if (setting.name === 'dt') return setRun({ dt: value })
      if (setting.name === 'duration') return setRun({ duration: value })
      const seed = wholeNumber(value, 'run.seed')
      if (typeof seed !== 'number') return seed
      if (seed > MOST_SEED)
        return { says: `run.seed takes a whole number up to ${MOST_SEED}, not ${value}.` }
      return setRun({ seed })
    }
    case 'size': {
      const size = wholeNumber(value, `${setting.id}.size`)
      return typeof size === 'number' ? setSize([setting.id], size) : size
    }
    case 'initial':
      return setInitial([setting.id], setting.name, value)
    case 'parameter':
      return setParameter([setting.id], setting.name, value, setting.usual)
    case 'slot':
      return setSlotParameter(
        [setting.id],
        setting.slot,
        setting.kind,
        setting.name,
        value,
        setting.usual,
      )
  }
}

/** What is written there now, or what counts where nothing is written; null where nothing is known of it. */
export function settingText(circuit: Circuit, setting: Setting): Value | null {
  if (setting.is === 'run') return String(circuit.run[setting.name])
  const node = circuit.nodes[setting.id]
  if (!node) return null
  switch (setting.is) {
    case 'size':
      return String(node.size ?? 1)
    case 'initial':
      return node.initial?.[setting.name] ?? null
    case 'parameter':
      return node.parameters[setting.name] ?? setting.usual
    case 'slot':
      return node.slots?.[setting.slot]?.parameters[setting.name] ?? setting.usual
  }
}

/** Names of all values of a circuit that are one quantity each: node by node, the run's last. */
export function settingNames(circuit: Circuit, library: Library): readonly string[] {
  const quantities = (kind: Kind | null | undefined, before: string) =>
    Object.entries(kind?.parameters ?? {}).flatMap(([name, { default: usual, type }]) =>
      typeof usual === 'string' && type !== 'truth' ? [`${before}.${name}`] : [],
    )
  const ofNode = ([id, node]: readonly [NodeId, Node]) => [
    ...quantities(kindOf(node, circuit, library), id),
    ...slotNames.flatMap((slot) =>
      quantities(slotKind(node, slot, circuit, library), `${id}.${slot}`),
    ),
  ]
  return [...Object.entries(circuit.nodes).flatMap(ofNode), 'run.seed', 'run.dt', 'run.duration']
}

/** The node of that id, or the only one with that label. */
export function nodeCalled(circuit: Circuit, name: string): NodeId | Refused {
  if (Object.hasOwn(circuit.nodes, name)) return name
  const labelled = Object.entries(circuit.nodes).filter(([, node]) => node.label === name)
  if (labelled.length === 1) return labelled[0]![0]
  const near = nearest(name, Object.keys(circuit.nodes))
  return {
    says: `The circuit has no node ${name}.${near ? ` Did you mean ${near}?` : ` Its nodes are ${Object.keys(circuit.nodes).join(', ')}.`}`,
  }
}

function runAt(name: string): Setting | Refused {
  const names = ['dt', 'duration', 'seed'] as const
  const found = names.find((each) => each === name)
  return found ? { is: 'run', name: found } : unknown(name, names, 'run')!
}

function unknown(name: string, names: readonly string[], where: string): Refused | null {
  if (names.includes(name)) return null
  const near = nearest(name, names)
  return {
    says: `${where} has no parameter ${name}.${near ? ` Did you mean ${near}?` : ` It has ${names.join(', ')}.`}`,
  }
}

function wholeNumber(text: string, where: string): number | Refused {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  return { says: `${where} takes a whole number, not ${text}.` }
}

function usualOf(circuit: Circuit, library: Library, node: Node, kind: Kind, name: string): Value {
  const parameter = Object.hasOwn(kind.parameters, name) ? kind.parameters[name] : undefined
  return parameter ? parameterAt(node, parameter, circuit, library).default : ''
}

const isSlot = (name: string): name is SlotName => slotNames.includes(name as SlotName)

/** What a person writes for a measure of a probe, `PROBE.MEASURE`, in its two parts; the measure is '' where none is named. */
export function measureParts(text: string): readonly [probe: NodePath, measure: string] {
  const at = text.lastIndexOf('.')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
