/** The circuit file: read as far as it can be, written so that a change of one parameter is a change of one line. */
import {
  type Integrator,
  isId,
  isName,
  type Kind,
  readKind,
  type SlotName,
  type Value,
} from '#kind'
import {
  type Block,
  type Circuit,
  FORMAT,
  type Node,
  type NodeId,
  type Run,
  type SlotChoice,
  VERSION,
  type Wire,
} from './circuit'
import type { Diagnostic } from './diagnostic'
import { migrate } from './migrations/migrate'
import { parseWire } from './wire'

export interface CircuitRead {
  /** Null when the text is no circuit at all. */
  readonly circuit: Circuit | null
  readonly notes: readonly Diagnostic[]
  /** False: it was written by a newer version, and saving it would lose what that version added. */
  readonly writable: boolean
}

const MOST_TEXT = 20 * 2 ** 20
const MOST_NODES = 10_000
const MOST_WIRES = 100_000
const LONGEST = 10_000
const LONGEST_ABOUT = 100_000
const DEEPEST = 64
/** How far from the origin a node may stand, px. */
const FARTHEST = 1e6

type Fields = Readonly<Record<string, unknown>>
type Say = (path: string, says: string, mend: string, parameter?: string) => void

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const own = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
const isText = (value: unknown, longest = LONGEST): value is string =>
  typeof value === 'string' && value.length <= longest

/** Reads a circuit file. It never throws; what cannot be read is left out, with a note at its node. */
export function readCircuit(text: string): CircuitRead {
  if (text.length > MOST_TEXT) return refused('This file is larger than 20 MB.', 'No circuit is.')
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return refused('This file is not JSON.', 'Open a circuit that Hillock has saved.')
  }
  if (!isFields(parsed) || own(parsed, 'format') !== FORMAT)
    return refused(
      'This is not a Hillock circuit.',
      'Its first field would be "format": "hillock".',
    )
  if (!shallow(parsed, DEEPEST))
    return refused(
      'This file is nested too deeply.',
      `A circuit has no more than ${DEEPEST} levels.`,
    )
  return readFields(parsed)
}

const refused = (says: string, mend: string): CircuitRead => ({
  circuit: null,
  notes: [{ severity: 'error', path: '', says, mend }],
  writable: false,
})

const shallow = (value: unknown, left: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((each) => shallow(each, left - 1)))

function readFields(given: Fields): CircuitRead {
  const notes: Diagnostic[] = []
  const say: Say = (path, says, mend, parameter) => {
    if (notes.length < 500)
      notes.push({ severity: 'warning', path, says, mend, ...(parameter ? { parameter } : {}) })
  }
  const version = own(given, 'version')
  const newer = typeof version === 'number' && version > VERSION
  if (newer)
    say(
      '',
      'This circuit was written by a newer Hillock.',
      'It opens for looking. Save a copy to change it.',
    )
  const fields = migrate(given, typeof version === 'number' ? version : VERSION)
  const nodes = readNodes(own(fields, 'nodes'), say)
  const circuit: Circuit = {
    format: FORMAT,
    version: VERSION,
    name: readText(own(fields, 'name'), 'Untitled', 200),
    about: readText(own(fields, 'about'), '', LONGEST_ABOUT),
    run: readRun(own(fields, 'run'), say),
    nodes,
    wires: readWires(own(fields, 'wires'), nodes, say),
    kinds: readKinds(own(fields, 'kinds'), say),
    blocks: readBlocks(own(fields, 'blocks'), say),
    scope: readScope(own(fields, 'scope')),
  }
  return { circuit, notes, writable: !newer }
}

const readText = (value: unknown, otherwise: string, longest = LONGEST): string =>
  isText(value, longest) ? value : otherwise

const usualRun: Run = { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' }

function readRun(value: unknown, say: Say): Run {
  if (value === undefined) return usualRun
  if (!isFields(value)) {
    say('', 'The run settings cannot be read.', 'The usual ones are used.')
    return usualRun
  }
  const seed = own(value, 'seed')
  return {
    dt: readText(own(value, 'dt'), usualRun.dt),
    duration: readText(own(value, 'duration'), usualRun.duration),
    seed:
      typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0 ? seed : usualRun.seed,
    precision: own(value, 'precision') === 'f32' ? 'f32' : 'f64',
  }
}

function readNodes(value: unknown, say: Say): Circuit['nodes'] {
  const nodes: [NodeId, Node][] = []
  for (const [id, given] of Object.entries(fieldsOf(value))) {
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

const integrators: readonly Integrator[] = ['exact', 'exponential-euler', 'euler', 'rk2', 'rk4']

function readNode(id: NodeId, given: Fields, say: Say): Node | null {
  const kind = own(given, 'kind')
  if (!isText(kind, 64)) return null
  const label = own(given, 'label')
  const box = fieldsOf(own(given, 'box'))
  const [width, height] = [own(box, 'width'), own(box, 'height')]
  const size = own(given, 'size')
  const initial = readValues(own(given, 'initial'), id, 'initial', say)
  const starts = Object.entries(initial).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text] as const] : [],
  )
  const slots = readSlots(id, own(given, 'slots'), say)
  const integrator = integrators.find((each) => each === own(given, 'integrator'))
  return {
    kind,
    ...(isText(label, 200) ? { label } : {}),
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

function readValues(
  value: unknown,
  id: NodeId,
  field: string,
  say: Say,
): { readonly [name: string]: Value } {
  if (value !== undefined && !isFields(value))
    say(id, `The ${field} of ${id} cannot be read.`, 'The defaults are used.')
  const entries: [string, Value][] = []
  for (const [name, given] of Object.entries(fieldsOf(value))) {
    const read = readValue(given)
    if (name.split('.').every(isName) && read !== null) entries.push([name, read])
    else
      say(
        id,
        `${name.slice(0, 40)} of ${id} is neither a text nor a list of texts.`,
        'Write for example "20 ms". The default is used.',
        name.slice(0, 64),
      )
  }
  return Object.fromEntries(entries)
}

function readValue(given: unknown): Value | null {
  if (isText(given)) return given
  if (typeof given === 'number' && Number.isFinite(given)) return String(given)
  if (typeof given === 'boolean') return given ? 'True' : 'False'
  if (!Array.isArray(given) || given.length > MOST_WIRES) return null
  const list: unknown[] = given
  const texts = list.filter((each) => isText(each))
  return texts.length === list.length ? texts : null
}

const slotNames: readonly SlotName[] = ['connectivity', 'receptor', 'plasticity', 'shortTerm']

function readSlots(
  id: NodeId,
  value: unknown,
  say: Say,
): { [slot in SlotName]?: SlotChoice | null } {
  const slots: { [slot in SlotName]?: SlotChoice | null } = {}
  for (const slot of slotNames) {
    const given = own(fieldsOf(value), slot)
    if (given === undefined) continue
    const kind = own(fieldsOf(given), 'kind')
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

function readWires(value: unknown, nodes: Circuit['nodes'], say: Say): readonly Wire[] {
  const given: unknown[] = Array.isArray(value) ? value : []
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
      say('', 'A wire cannot be read.', 'Write it as "a.spikes -> syn.pre". It is left out.')
      continue
    }
    const { from, to } = ends
    const missing = [from, to].find((end) => !Object.hasOwn(nodes, end.node))
    if (missing)
      say('', `A wire ends at ${missing.node}, which is not there.`, 'The wire is left out.')
    else wires.add(`${from.node}.${from.port} -> ${to.node}.${to.port}`)
  }
  return [...wires]
}

function readKinds(value: unknown, say: Say): { readonly [id: string]: Kind } {
  const kinds: [string, Kind][] = []
  for (const [id, given] of Object.entries(fieldsOf(value)).slice(0, 1000)) {
    if (!isId(id)) {
      say('', `A kind cannot be called ${id.slice(0, 40)}.`, 'Use letters, digits, _ and -.')
      continue
    }
    const { kind, faults } = readKind(given, id)
    if (kind) kinds.push([id, kind])
    for (const says of faults.slice(0, 5))
      say('', says, kind ? 'It is left out.' : `The kind ${id} is left out.`)
  }
  return Object.fromEntries(kinds)
}

function readBlocks(value: unknown, say: Say): { readonly [id: string]: Block } {
  const blocks: [string, Block][] = []
  for (const [id, given] of Object.entries(fieldsOf(value)).slice(0, 1000)) {
    if (!isId(id) || !isFields(given)) {
      say('', `The block ${id.slice(0, 40)} cannot be read.`, 'It is left out.')
      continue
    }
    const nodes = readNodes(own(given, 'nodes'), say)
    const ports = Object.entries(readValues(own(given, 'ports'), id, 'ports', say))
    const parameters = Object.entries(fieldsOf(own(given, 'parameters'))).flatMap(
      ([name, each]) => {
        const usual = readValue(own(fieldsOf(each), 'default'))
        const help = readText(own(fieldsOf(each), 'help'), '')
        return isName(name) && usual !== null ? [[name, { default: usual, help }] as const] : []
      },
    )
    blocks.push([
      id,
      {
        name: readText(own(given, 'name'), id, 200),
        about: readText(own(given, 'about'), '', LONGEST_ABOUT),
        parameters: Object.fromEntries(parameters),
        ports: Object.fromEntries(
          ports.flatMap(([port, at]) => (typeof at === 'string' ? [[port, at] as const] : [])),
        ),
        nodes,
        wires: readWires(own(given, 'wires'), nodes, say),
      },
    ])
  }
  return Object.fromEntries(blocks)
}

function readScope(value: unknown): Circuit['scope'] {
  if (!Array.isArray(value)) return null
  const paths: unknown[] = value
  return paths.filter((path) => isText(path, 300)).slice(0, MOST_NODES)
}

/** The circuit as the text of its file, with keys in one order and what is empty left out. */
export function writeCircuit(circuit: Circuit): string {
  const { format, version, name, about, run, nodes, wires, kinds, blocks, scope } = circuit
  const written = {
    format,
    version,
    name,
    about,
    run: { dt: run.dt, duration: run.duration, seed: run.seed, precision: run.precision },
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, ordered(node)])),
    wires,
    kinds,
    blocks,
    ...(scope ? { scope } : {}),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}

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
