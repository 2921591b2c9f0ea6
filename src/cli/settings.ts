/** `--set NODE.PARAM=VALUE` and its relatives, as edits of the circuit. */
import {
  type Circuit,
  type Edit,
  edit,
  kindOf,
  type Library,
  MOST_SEED,
  type Node,
  nearest,
  parameterAt,
  setInitial,
  setParameter,
  setRun,
  setSize,
  setSlotParameter,
  slotKind,
  startTimeline,
} from '#circuit'
import type { Kind, SlotName } from '#kind'
import { Fault } from './fault'

/** The circuit with the settings made, in order. Throws a Fault that names what is not there. */
export function withSettings(
  circuit: Circuit,
  library: Library,
  settings: readonly string[],
): Circuit {
  let timeline = startTimeline(circuit)
  for (const setting of settings) timeline = edit(timeline, toEdit(timeline.now, library, setting))
  return timeline.now
}

function toEdit(circuit: Circuit, library: Library, setting: string): Edit {
  const at = setting.indexOf('=')
  const where = setting.slice(0, at).trim()
  const value = setting.slice(at + 1).trim()
  const [name, ...rest] = where.split('.')
  if (at < 1 || !name || rest.length === 0 || !value)
    throw new Fault(
      `${name === 'run' && rest.length === 1 && !value ? `run.${rest[0]} is given no value.` : `--set ${setting} is not of the form NODE.PARAM=VALUE, as in --set cell.tau_m=40ms.`}`,
    )
  if (name === 'run') return runEdit(rest.join('.'), value)
  const id = nodeNamed(circuit, name)
  const node = circuit.nodes[id]!
  const [slot, parameter] = rest
  if (rest.length === 2 && isSlot(slot!)) {
    const kind = slotKind(node, slot, circuit, library)
    if (!kind) throw new Fault(`The slot ${slot} of ${id} is empty.`)
    known(parameter!, Object.keys(kind.parameters), `${id}.${slot}`)
    const usual = usualOf(circuit, library, node, kind, parameter!)
    return setSlotParameter([id], slot, kind.id, parameter!, value, usual)
  }
  const own = rest.join('.')
  if (slot === 'initial' && parameter) return setInitial([id], rest.slice(1).join('.'), value)
  if (own === 'size') return setSize([id], wholeNumber(value, `${id}.size`))
  known(own, [...parametersOf(circuit, library, node), 'size'], id)
  const kind = kindOf(node, circuit, library)
  return setParameter([id], own, value, kind ? usualOf(circuit, library, node, kind, own) : '')
}

function runEdit(parameter: string, value: string): Edit {
  known(parameter, ['dt', 'duration', 'seed'], 'run')
  if (parameter === 'seed') return setRun({ seed: seedOf(value) })
  return setRun(parameter === 'dt' ? { dt: value } : { duration: value })
}

function nodeNamed(circuit: Circuit, name: string): string {
  if (Object.hasOwn(circuit.nodes, name)) return name
  const labelled = Object.entries(circuit.nodes).filter(([, node]) => node.label === name)
  if (labelled.length === 1) return labelled[0]![0]
  const near = nearest(name, Object.keys(circuit.nodes))
  throw new Fault(
    `The circuit has no node ${name}.${near ? ` Did you mean ${near}?` : ` Its nodes are ${Object.keys(circuit.nodes).join(', ')}.`}`,
  )
}

function parametersOf(circuit: Circuit, library: Library, node: Node): readonly string[] {
  return Object.keys(kindOf(node, circuit, library)?.parameters ?? {})
}

function known(name: string, names: readonly string[], where: string): void {
  if (names.includes(name)) return
  const near = nearest(name, names)
  throw new Fault(
    `${where} has no parameter ${name}.${near ? ` Did you mean ${near}?` : ` It has ${names.join(', ')}.`}`,
  )
}

function wholeNumber(text: string, where: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isInteger(value) || value < 0)
    throw new Fault(`${where} takes a whole number, not ${text}.`)
  return value
}

function seedOf(text: string): number {
  const value = wholeNumber(text, 'run.seed')
  if (value > MOST_SEED)
    throw new Fault(`run.seed takes a whole number up to ${MOST_SEED}, not ${text}.`)
  return value
}

function usualOf(circuit: Circuit, library: Library, node: Node, kind: Kind, name: string) {
  const parameter = kind.parameters[name]
  return parameter ? parameterAt(node, parameter, circuit, library).default : ''
}

const isSlot = (name: string): name is SlotName =>
  name === 'connectivity' || name === 'receptor' || name === 'plasticity' || name === 'shortTerm'
