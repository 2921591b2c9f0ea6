/** Files that are no circuit: what they are, by how they begin or what they hold, and what can be done with them. */
import { FORMAT } from './circuit'
import { isFields, own } from './fields'

export interface Foreign {
  readonly says: string
  readonly mend: string
}

const MOST = 20 * 2 ** 20

const REBUILD =
  'Hillock cannot read it: draw its cells and connections here, with the same parameters.'
const KIND =
  'Hillock cannot read it: edit the equations of a kind here, and write its own as they stand there.'
const TIMES =
  'Spike times are read at a node: add Given spike times, and choose the file beside its list of times.'
const OTHER = 'Open a circuit that Hillock has saved; its name ends in .json.'

interface Sign {
  readonly sign: RegExp
  readonly is: string
  readonly mend: string
}

/** Signs of a file that is not text, as they come out when it is read as text. */
const binary: readonly Sign[] = [
  { sign: /^.PNG/s, is: 'a picture (PNG)', mend: OTHER },
  { sign: /^GIF8/, is: 'a picture (GIF)', mend: OTHER },
  { sign: /^.{0,12}JFIF|^\uFFFD\uFFFD\uFFFD.{0,12}Exif/s, is: 'a picture (JPEG)', mend: OTHER },
  { sign: /^%PDF/, is: 'a PDF', mend: OTHER },
  {
    sign: /^.HDF\r?\n/s,
    is: 'an HDF5 file, as NIR graphs, SONATA networks and recordings are',
    mend: REBUILD,
  },
  { sign: /^MATLAB [\d.]+ MAT-file/, is: 'a MATLAB data file', mend: TIMES },
  { sign: /^.NUMPY/s, is: 'a NumPy array', mend: `Save it as text with numpy.savetxt. ${TIMES}` },
  { sign: /^PK[^ -~]/, is: 'a ZIP archive', mend: `Unpack it first. ${OTHER}` },
  {
    sign: /^[^ -~\uFFFD]\uFFFD[^ -~\uFFFD]/,
    is: 'a gzip archive',
    mend: `Unpack it first. ${OTHER}`,
  },
  { sign: /^SQLite format 3/, is: 'an SQLite database', mend: OTHER },
]

/** Signs of other texts, the more telling ones first. */
const texts: readonly Sign[] = [
  { sign: /^\s*<[^>]*(neuroml|lems)/is, is: 'a NeuroML or LEMS model', mend: REBUILD },
  { sign: /<(neuroml|lems)\b/i, is: 'a NeuroML or LEMS model', mend: REBUILD },
  { sign: /<(nineml|sbml|cellml)\b/i, is: 'a model in NineML, SBML or CellML', mend: REBUILD },
  { sign: /^\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE html|<html)/i, is: 'a web page', mend: OTHER },
  { sign: /<svg\b/i, is: 'a picture (SVG)', mend: OTHER },
  { sign: /^\s*<\??\w/, is: 'an XML file', mend: OTHER },
  {
    sign: /^\s*NEURON\s*\{/m,
    is: 'a mechanism of NEURON (NMODL)',
    mend: KIND,
  },
  {
    sign: /\bload_file\s*\(|^\s*objref\b|^\s*create\s+\w+/m,
    is: 'a script for NEURON (hoc)',
    mend: REBUILD,
  },
  { sign: /^\s*(neuron|model|synapse)\s+\w+\s*:\s*$/m, is: 'a NESTML model', mend: KIND },
  {
    sign: /^\s*(from|import)\s+brian2?\b/m,
    is: 'a Python script for Brian2',
    mend: 'Hillock cannot run it; its equations can be copied as they are into a kind of your own.',
  },
  { sign: /^\s*(from|import)\s+nest\b/m, is: 'a Python script for NEST', mend: REBUILD },
  { sign: /^\s*(from|import)\s+pyNN\b/im, is: 'a Python script for PyNN', mend: REBUILD },
  { sign: /^\s*(from|import)\s+neuron\b/m, is: 'a Python script for NEURON', mend: REBUILD },
  { sign: /^\s*(from\s+[\w.]+\s+import|import\s+\w+)/m, is: 'a Python script', mend: REBUILD },
  {
    sign: /^\s*(function\b.*=|clear\s+all|close\s+all|%%?\s)/m,
    is: 'a MATLAB script',
    mend: REBUILD,
  },
]

/** Signs of other programs' JSON. */
const shapes: readonly {
  readonly is: string
  readonly mend: string
  readonly fits: (value: unknown) => boolean
}[] = [
  {
    is: 'a project of NEST Desktop',
    mend: REBUILD,
    fits: (value) => {
      const projects: readonly unknown[] = Array.isArray(value) ? value : [value]
      return projects.some((project) => {
        const doc = isFields(project) ? (own(project, 'doc') ?? project) : null
        const network = isFields(doc) ? own(doc, 'network') : null
        return isFields(network) && (isList(network, 'nodes') || isList(network, 'connections'))
      })
    },
  },
  {
    is: 'a Jupyter notebook',
    mend: REBUILD,
    fits: (value) => isFields(value) && own(value, 'nbformat') !== undefined,
  },
  {
    is: 'a SONATA configuration',
    mend: REBUILD,
    fits: (value) => isFields(value) && isFields(own(value, 'networks')) && !isList(value, 'wires'),
  },
  {
    is: 'a NetPyNE model',
    mend: REBUILD,
    fits: (value) =>
      isFields(value) && (isFields(own(value, 'netParams')) || isFields(own(value, 'net'))),
  },
  {
    is: 'one kind of Hillock’s, not a circuit',
    mend: 'Drop it on the window while a circuit is open: the circuit takes it in.',
    fits: (value) => isFields(value) && own(value, 'format') === 'hillock-kind',
  },
]

const isList = (value: unknown, name: string): boolean =>
  isFields(value) && Array.isArray(own(value, name))

/** Says what a text is that `readCircuit` refused; null: nothing is known but what that said. */
export function recognised(text: string): Foreign | null {
  if (text.length > MOST) return null
  const start = text.slice(0, 20_000)
  if (text.trim() === '') return { says: 'This file is empty.', mend: OTHER }
  const not = binary.find(({ sign }) => sign.test(start))
  if (not) return { says: `This is ${not.is}.`, mend: not.mend }
  if (start.includes('\0') || start.split('\uFFFD').length > 20)
    return { says: 'This file is not text.', mend: OTHER }
  return /^\s*[[{"]/.test(text) ? ofJson(text) : ofText(start)
}

function ofText(start: string): Foreign {
  const found = texts.find(({ sign }) => sign.test(start))
  if (found) return { says: `This is ${found.is}.`, mend: found.mend }
  return isTable(start)
    ? { says: 'This is a table of numbers.', mend: TIMES }
    : { says: 'This is a text, and no circuit.', mend: OTHER }
}

/** Rows of equally many numbers, perhaps with a heading. */
function isTable(text: string): boolean {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .slice(0, 50)
    .map((line) => line.trim().split(/\s*[,;\t]\s*|\s+/))
  const numbers = rows.filter((row) =>
    row.every((each) => each === '' || !Number.isNaN(Number(each))),
  )
  return numbers.length > 0 && numbers.length >= rows.length - 2
}

function ofJson(text: string): Foreign | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (reason) {
    return endsEarly(text)
      ? {
          says: 'This file ends in the middle: it was cut off.',
          mend: 'Save, copy or download it again.',
        }
      : {
          says: `This file is not JSON${placeIn(text, reason)}.`,
          mend: 'Correct it there, or open a circuit as Hillock has saved it.',
        }
  }
  const found = shapes.find(({ fits }) => fits(parsed))
  if (found) return { says: `This is ${found.is}.`, mend: found.mend }
  if (!isFields(parsed)) return { says: 'This is JSON, and no circuit.', mend: OTHER }
  if (own(parsed, 'format') === FORMAT) return null
  const names = Object.keys(parsed)
    .slice(0, 4)
    .map((name) => name.slice(0, 30))
  return {
    says: `This is JSON with ${names.length > 0 ? `the fields ${names.join(', ')}` : 'no fields'}, and no circuit.`,
    mend: 'A circuit begins with "format": "hillock" and has nodes. Open one that Hillock has saved.',
  }
}

/** Whether a text of JSON stops while something in it is open. */
function endsEarly(text: string): boolean {
  let open = 0
  let quoted = false
  for (let k = 0; k < text.length; k++) {
    const sign = text[k]
    if (quoted) {
      if (sign === '\\') k++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') open++
    else if (sign === '}' || sign === ']') open--
  }
  return quoted || open > 0
}

/** ": line 3, column 7", where the engine's message says the place. */
function placeIn(text: string, reason: unknown): string {
  const said = reason instanceof Error ? reason.message : ''
  const line = /line (\d+) column (\d+)/.exec(said)
  if (line) return `: line ${line[1]}, column ${line[2]}`
  const position = /position (\d+)/.exec(said)?.[1]
  if (position === undefined) return ''
  const before = text.slice(0, Number(position)).split('\n')
  return `: line ${before.length}, column ${before.at(-1)!.length + 1}`
}
