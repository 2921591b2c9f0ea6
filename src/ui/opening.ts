/** Opening circuits: a preset, a file, a link, an empty one, or what was here before. */
import {
  type Circuit,
  type Diagnostic,
  isKindFile,
  readCircuit,
  readLink,
  recognise,
  startTimeline,
  writeCircuit,
} from '#circuit'
import { lacks } from '#first'
import { presetText } from '#presets'
import { handOver } from './hand-over'
import { keepWhole } from './keeping'
import { BLOCK_FILE, growWhole } from './own'
import { cells, paceOf } from './pace'
import { loadOpened } from './run'
import { showWindow } from './scope/window'
import { bench, circuitNow, emptyCircuit } from './store'
import { say, view } from './view'

interface Opened {
  readonly circuit: Circuit
  readonly notes?: readonly Diagnostic[]
  readonly readOnly?: string | null
  /** Left out: a new place on this machine. */
  readonly id?: string
  readonly play?: boolean
}

const freshId = (): string => crypto.randomUUID()

/** Whether nothing else has been asked for since. */
type Newest = () => boolean
let askings = 0

/** Something is to be opened: of several under way the one that was asked for last is shown, whenever it comes. */
export function ask(): Newest {
  const mine = ++askings
  return () => mine === askings
}

/** Shows a circuit in place of the one that is open; that one has been kept. */
export async function open(opened: Opened, newest: Newest = ask()): Promise<void> {
  if (lacks(opened.circuit, bench.getState().library)) await growWhole()
  if (!newest()) return
  const { speed, span } = paceOf(opened.circuit)
  bench.setState({
    id: opened.id ?? freshId(),
    timeline: startTimeline(opened.circuit),
    way: [],
    selection: [],
    selectedWires: [],
    fileNotes: opened.notes ?? [],
    readOnly: opened.readOnly ?? null,
    speed,
  })
  showWindow({ span, end: null })
  view.setState({ sheet: null, adding: null, placing: null, writing: null, drawer: null })
  document.title = `${opened.circuit.name} · Hillock`
  keepWhole()
  await loadOpened(opened.play ?? false)
}

/** Opens a circuit's text; a text that is no circuit is answered with a sentence and nothing changes. */
export async function openText(text: string, play = false, newest = ask()): Promise<boolean> {
  const read = readCircuit(text)
  const { circuit, notes, writable } = read
  if (!circuit) {
    const told = await recognise(text, read)
    say(told.map((note) => `${note.says} ${note.mend}`).join(' '))
    return false
  }
  const readOnly = writable
    ? null
    : 'This circuit was written by a newer Hillock. Save a copy to change it.'
  await open({ circuit, notes, readOnly, play }, newest)
  return newest()
}

/** Opens a preset as a copy, running; false when there is none, or another circuit was asked for meanwhile. */
export async function openPreset(name: string, newest = ask()): Promise<boolean> {
  const text = await presetText(name)
  if (!newest()) return false
  if (text === null) {
    say(`There is no preset called ${name}.`)
    return false
  }
  return openText(text, true, newest)
}

/** Opens the circuit that a share link carries after `#c=`. */
export async function openLink(carried: string, newest = ask()): Promise<boolean> {
  const read = await readLink(carried)
  if (!newest()) return false
  if (read.circuit === null) {
    say(read.notes.map((note) => `${note.says} ${note.mend}`).join(' '))
    return false
  }
  const play = cells(read.circuit) <= 20_000
  await open({ circuit: read.circuit, notes: read.notes, play }, newest)
  return newest()
}

/** Goes on with what has been drawn before anything was opened, and keeps it from now on. */
export function stay(): void {
  bench.setState({ id: freshId() })
  keepWhole()
}

export const openEmpty = (): Promise<void> => open({ circuit: emptyCircuit() })

export async function openFile(file: File): Promise<void> {
  if (file.size > 20 * 2 ** 20) say(`${file.name} is larger than 20 MB, more than any circuit.`)
  else {
    const text = await file.text().catch(() => null)
    if (text === null) say(`${file.name} cannot be read. Was it moved, or is it a folder?`)
    else if (isKindFile(text)) await (await import('./kinds')).takeInText(text)
    else await openText(text)
  }
}

const keepBlock = async (file: File): Promise<void> =>
  (await import('./taking-in')).keepBlockFile(file)

/** Once, at the start: a circuit's file dropped anywhere on the window opens, a kind's is taken into the circuit. */
export function startDrops(): void {
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    const file = event.dataTransfer?.files[0]
    if (event.dataTransfer?.items[0]?.webkitGetAsEntry()?.isDirectory)
      say('A folder cannot be opened. Drop one file of it: a circuit, a kind or a block.')
    else if (file?.name.endsWith(BLOCK_FILE)) void keepBlock(file)
    else if (file) void openFile(file)
  })
}

/** Lets the person choose a file. */
export function chooseFile(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,.hillock,application/json'
  input.onchange = () => {
    const file = input.files?.[0]
    if (file?.name.endsWith(BLOCK_FILE)) void keepBlock(file)
    else if (file) void openFile(file)
  }
  input.click()
}

/** Hands the circuit over as a file. */
export function saveFile(circuit: Circuit = circuitNow()): void {
  handOver(writeCircuit(circuit), circuit.name, 'circuit')
}
