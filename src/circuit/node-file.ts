/** Nodes and wires in a file, of a circuit or of a block. */
import { integratorNamed, isId, noIntegrator, type SlotName, slotNames } from '#kind'
import type { Circuit, Node, NodeId, SlotChoice, Wire } from './circuit'
import {
  type Fields,
  fieldsOf,
  isFields,
  isText,
  own,
  readGroup,
  readText,
  readValues,
  type Say,
  sayUnknown,
} from './fields'
import { parseWire } from './wire'

export const MOST_NODES = 10_000
const MOST_WIRES = 100_000
/** How far from the origin a node may stand, px. */
const FARTHEST = 1e6

export function readNodes(value: unknown, say: Say): Circuit['nodes'] {
  const nodes: [NodeId, Node][] = []
  for (const [id, given] of Object.entries(readGroup(value, 'The nodes', '', say))) {
    if (nodes.length >= MOST_NODES) {
      say(
        '',
        `There are more than ${MOST_NODES.toLocaleString('en')} nodes.`,
        'The rest is left out.',
      )
      break
    }
    if (!isId(id)) {
      say('', `A node cannot be called ${id.slice(0, 40)}.`, 'Use letters, digits, _ and -.')
      continue
    }
    const node = isFields(given) ? readNode(id, given, say) : null
    if (node) nodes.push([id, node])
    else say(id, `${id} cannot be read.`, 'It is left out; give it a kind and a position.')
  }
  return Object.fromEntries(nodes)
}

const NODE_FIELDS = 'kind label position box size parameters initial slots integrator'.split(' ')

function readNode(id: NodeId, given: Fields, say: Say): Node | null {
  const kind = own(given, 'kind')
  if (!isText(kind, 64)) return null
  sayUnknown(given, NODE_FIELDS, id, say)
  const labelled = own(given, 'label')
  const label =
    labelled === undefined
      ? undefined
      : readText(labelled, '', `The label of ${id}`, (says, mend) => say(id, says, mend, 'label'))
  const box = fieldsOf(own(given, 'box'))
  const [width, height] = [own(box, 'width'), own(box, 'height')]
  if (own(given, 'box') !== undefined && !(isLength(width) && isLength(height)))
    say(id, `The box of ${id} is no size on the canvas.`, 'The usual is used.', 'box')
  const size = own(given, 'size')
  const initial = readValues(own(given, 'initial'), id, 'initial', say)
  for (const [name, value] of Object.entries(initial))
    if (typeof value !== 'string')
      say(id, `The initial ${name} of ${id} is a list.`, 'Write one text. It is left out.', name)
  const starts = Object.entries(initial).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text] as const] : [],
  )
  const slots = readSlots(id, own(given, 'slots'), say)
  const named = own(given, 'integrator')
  const integrator = integratorNamed(named)
  if (named !== undefined && named !== null && !integrator)
    say(
      id,
      noIntegrator(`The integrator of ${id}`, named),
      'One is chosen for it; choose another in the inspector.',
      'integrator',
    )
  return {
    kind,
    ...(label ? { label } : {}),
    position: readPosition(id, own(given, 'position'), say),
    ...(isLength(width) && isLength(height) ? { box: { width, height } } : {}),
    ...readSize(id, size, say),
    parameters: readValues(own(given, 'parameters'), id, 'parameters', say),
    ...(starts.length > 0 ? { initial: Object.fromEntries(starts) } : {}),
    ...(Object.keys(slots).length > 0 ? { slots } : {}),
    ...(integrator ? { integrator } : {}),
  }
}

const isLength = (value: unknown): value is number =>
  typeof value === 'number' && value >= 40 && value <= 4000

function readPosition(id: NodeId, value: unknown, say: Say): Node['position'] {
  const fields = fieldsOf(value)
  const at = (name: string): number => {
    const given = own(fields, name)
    if (typeof given === 'number' && Math.abs(given) <= FARTHEST) return given
    say(id, `The ${name} of ${id} is no place on the canvas.`, 'It stands at 0.', 'position')
    return 0
  }
  return { x: at('x'), y: at('y') }
}

function readSize(id: NodeId, size: unknown, say: Say): { readonly size?: number | string } {
  if (size === undefined || size === 1) return {}
  if (typeof size === 'number' && Number.isSafeInteger(size) && size > 0) return { size }
  if (isText(size)) return { size }
  say(id, `The number of cells of ${id} is not a positive whole number.`, 'It is 1.', 'size')
  return {}
}

const SLOT_FIELDS = ['kind', 'parameters']
function readSlots(
  id: NodeId,
  value: unknown,
  say: Say,
): { [slot in SlotName]?: SlotChoice | null } {
  const slots: { [slot in SlotName]?: SlotChoice | null } = {}
  const filled = readGroup(value, `What fills the slots of ${id}`, id, say)
  sayUnknown(filled, slotNames, id, say)
  for (const slot of slotNames) {
    const given = own(filled, slot)
    if (given === undefined) continue
    const kind = own(fieldsOf(given), 'kind')
    sayUnknown(fieldsOf(given), SLOT_FIELDS, id, say)
    if (given === null) slots[slot] = null
    else if (isText(kind, 64))
      slots[slot] = {
        kind,
        parameters: readValues(own(fieldsOf(given), 'parameters'), id, slot, say),
      }
    else say(id, `What fills ${slot} of ${id} cannot be read.`, 'The usual is used.', slot)
  }
  return slots
}

export function readWires(value: unknown, nodes: Circuit['nodes'], say: Say): readonly Wire[] {
  const given: unknown[] = Array.isArray(value) ? value : []
  if (value !== undefined && !Array.isArray(value))
    say('', 'The wires cannot be read.', 'Write a list such as ["a.spikes -> syn.pre"].')
  if (given.length > MOST_WIRES)
    say(
      '',
      `There are more than ${MOST_WIRES.toLocaleString('en')} wires.`,
      'The rest is left out.',
    )
  const wires = new Set<Wire>()
  for (const wire of given.slice(0, MOST_WIRES)) {
    const ends = isText(wire, 300) ? parseWire(wire) : null
    if (!ends) {
      say(
        '',
        `The wire ${(JSON.stringify(wire) ?? '').slice(0, 60)} cannot be read.`,
        'Write it as "a.spikes -> syn.pre". It is left out.',
      )
      continue
    }
    const { from, to } = ends
    const missing = [from, to].find((end) => !Object.hasOwn(nodes, end.node))
    if (missing)
      say('', `The wire ${wire} ends at ${missing.node}, which is not there.`, 'It is left out.')
    else wires.add(`${from.node}.${from.port} -> ${to.node}.${to.port}`)
  }
  return [...wires]
}

/** Nodes with their fields in the order of the file. */
export const writeNodes = (nodes: Circuit['nodes']) =>
  Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, ordered(node)]))

const ordered = (node: Node) => ({
  kind: node.kind,
  label: node.label,
  position: { x: node.position.x, y: node.position.y },
  size: node.size,
  parameters: node.parameters,
  initial: node.initial,
  slots: node.slots,
  integrator: node.integrator,
  box: node.box,
})
