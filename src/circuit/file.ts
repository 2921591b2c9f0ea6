/** The circuit file: read as far as it can be, written so that a change of one parameter is a change of one line. */
import { isId, type Kind, readKind } from '#kind'
import { readBlocks, writeBlock } from './block-file'
import { type Circuit, FORMAT, MOST_SEED, type Run, VERSION } from './circuit'
import type { Diagnostic } from './diagnostic'
import {
  type Fields,
  fieldsOf,
  isFields,
  isText,
  LONGEST_ABOUT,
  own,
  readText,
  type Say,
  sayUnknown,
} from './fields'
import { migrate } from './migrations/migrate'
import { MOST_NODES, readNodes, readWires, writeNodes } from './node-file'

export interface CircuitRead {
  /** Null when the text is no circuit at all. */
  readonly circuit: Circuit | null
  readonly notes: readonly Diagnostic[]
  /** False: it was written by a newer version, and saving it would lose what that version added. */
  readonly writable: boolean
}

const MOST_TEXT = 20 * 2 ** 20
const DEEPEST = 64

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
  sayUnknown(fields, CIRCUIT_FIELDS, '', say)
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

const CIRCUIT_FIELDS = 'format version name about run nodes wires kinds blocks scope'.split(' ')
const RUN_FIELDS = 'dt duration seed precision'.split(' ')

const usualRun: Run = { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' }

function readRun(value: unknown, say: Say): Run {
  if (value === undefined) return usualRun
  if (!isFields(value)) {
    say('', 'The run settings cannot be read.', 'The usual ones are used.')
    return usualRun
  }
  sayUnknown(value, RUN_FIELDS, '', say)
  const seed = own(value, 'seed')
  const seeded =
    typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED
  if (seed !== undefined && !seeded)
    say('', `The seed is no whole number from 0 to ${MOST_SEED}.`, 'It is 1.', 'run.seed')
  return {
    dt: readText(own(value, 'dt'), usualRun.dt),
    duration: readText(own(value, 'duration'), usualRun.duration),
    seed: seeded ? seed : usualRun.seed,
    precision: own(value, 'precision') === 'f32' ? 'f32' : 'f64',
  }
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
    nodes: writeNodes(nodes),
    wires,
    kinds,
    blocks: Object.fromEntries(
      Object.entries(blocks).map(([id, block]) => [id, writeBlock(block)]),
    ),
    ...(scope ? { scope } : {}),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}
