/** The circuit file: read as far as it can be, written so that a change of one parameter is a change of one line. */
import { isId, type Kind, readKind } from '#kind'
import { readBlocks, writeBlock } from './block-file'
import { type Circuit, FORMAT, MOST_SEED, type Run, VERSION } from './circuit'
import type { Diagnostic } from './diagnostic'
import {
  type Fields,
  isFields,
  isText,
  LONGEST_ABOUT,
  own,
  readGroup,
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
const MOST_KINDS = 1000

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
  if (!isFields(own(parsed, 'nodes')) && Object.keys(parsed).some((name) => !isCircuitField(name)))
    return refused(
      'This file says that it is a Hillock circuit, and has no nodes.',
      'Open a circuit that Hillock has saved.',
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
  if (version !== undefined && typeof version !== 'number')
    say('', 'The version of this file is not a number.', `It is read as version ${VERSION}.`)
  const fields = migrate(given, typeof version === 'number' ? version : VERSION)
  if (own(fields, 'nodes') === undefined)
    say('', 'This file has no nodes.', 'It opens as an empty circuit.')
  sayUnknown(fields, CIRCUIT_FIELDS, '', say)
  const tell = (says: string, mend: string) => say('', says, mend)
  const nodes = readNodes(own(fields, 'nodes'), say)
  const circuit: Circuit = {
    format: FORMAT,
    version: VERSION,
    name: readText(own(fields, 'name'), 'Untitled', 'The name of this circuit', tell),
    about: readText(own(fields, 'about'), '', 'The text about it', tell, LONGEST_ABOUT),
    run: readRun(own(fields, 'run'), say),
    nodes,
    wires: readWires(own(fields, 'wires'), nodes, say),
    kinds: readKinds(own(fields, 'kinds'), say),
    blocks: readBlocks(own(fields, 'blocks'), say),
    scope: readScope(own(fields, 'scope'), say),
    ...readSweep(own(fields, 'sweep'), say),
  }
  return { circuit, notes, writable: !newer }
}

const CIRCUIT_FIELDS = 'format version name about run nodes wires kinds blocks scope sweep'.split(
  ' ',
)
const isCircuitField = (name: string): boolean => CIRCUIT_FIELDS.includes(name)
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
  const text = (name: 'dt' | 'duration') =>
    readText(own(value, name), usualRun[name], `The ${name} of the run`, (says, mend) =>
      say('', says, mend, `run.${name}`),
    )
  const precision = own(value, 'precision')
  if (precision !== undefined && precision !== 'f64' && precision !== 'f32')
    say('', 'The precision is neither f64 nor f32.', 'It is f64.', 'run.precision')
  return {
    dt: text('dt'),
    duration: text('duration'),
    seed: seeded ? seed : usualRun.seed,
    precision: precision === 'f32' ? 'f32' : 'f64',
  }
}

function readKinds(value: unknown, say: Say): { readonly [id: string]: Kind } {
  const kinds: [string, Kind][] = []
  const entries = Object.entries(readGroup(value, 'The kinds of this circuit', '', say))
  if (entries.length > MOST_KINDS)
    say('', `There are more than ${MOST_KINDS} kinds.`, 'The rest is left out.')
  for (const [id, given] of entries.slice(0, MOST_KINDS)) {
    if (!isId(id)) {
      say('', `A kind cannot be called ${id.slice(0, 40)}.`, 'Use letters, digits, _ and -.')
      continue
    }
    const { kind, faults } = readKind(given, id)
    if (kind) kinds.push([id, kind])
    for (const says of faults.slice(0, 5))
      say('', says, kind ? 'It is left out.' : `The kind ${id} is left out.`)
    if (faults.length > 5)
      say(
        '',
        `There are ${faults.length - 5} more such faults in the kind ${id}.`,
        'They are left out.',
      )
  }
  return Object.fromEntries(kinds)
}

function readScope(value: unknown, say: Say): Circuit['scope'] {
  if (value === undefined || value === null) return null
  const paths: unknown[] = Array.isArray(value) ? value : []
  const read = paths.filter((path) => isText(path, 300)).slice(0, MOST_NODES)
  if (!Array.isArray(value) || read.length < paths.length)
    say('', 'Some of what the scope shows cannot be read.', 'It is left out.')
  return Array.isArray(value) ? read : null
}

function readSweep(value: unknown, say: Say): Pick<Circuit, 'sweep'> {
  if (value === undefined || value === null) return {}
  const refuse = () => {
    say('', 'The sweep of this file cannot be read.', 'It is left out.')
    return {}
  }
  if (!isFields(value)) return refuse()
  sayUnknown(value, SWEEP_FIELDS, '', say)
  const [vary, trials, measure] = SWEEP_FIELDS.map((name) => own(value, name))
  const counted = typeof trials === 'number' && Number.isInteger(trials) && trials >= 1
  if (!Array.isArray(vary) || vary.length === 0 || vary.length > 2 || !isText(measure, 300))
    return refuse()
  if (!vary.every((text): text is string => isText(text, MOST_VARY))) return refuse()
  if (!counted && trials !== undefined)
    say('', 'The trials of the sweep are no whole number above 0.', 'It has one trial.')
  return { sweep: { vary, trials: counted ? trials : 1, measure } }
}

const SWEEP_FIELDS = ['vary', 'trials', 'measure']
const MOST_VARY = 10_000

/** The circuit as the text of its file, with keys in one order and what is empty left out. */
export function writeCircuit(circuit: Circuit): string {
  const { format, version, name, about, run, nodes, wires, kinds, blocks, scope, sweep } = circuit
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
    ...(sweep ? { sweep: { vary: sweep.vary, trials: sweep.trials, measure: sweep.measure } } : {}),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}
