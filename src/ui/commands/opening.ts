/** Opening circuits: a preset, a file, a link, an empty one, or what was here before. */

import {
  type Circuit,
  type Diagnostic,
  readCircuit,
  readLink,
  recognise,
  startTimeline,
} from '#circuit'
import { lacks } from '#first'
import { presetText } from '#presets'
import { type Bench, emptyCircuit } from '../desk/bench'
import type { Desk, Part } from '../desk/desk'
import { elsewhere } from '../desk/keeping'
import { cells, paceOf } from '../desk/pace'
import { loadKept } from '../keep/kept'
import type { Lease } from '../keep/lease'
import { growWhole } from '../keep/shelf'
import { handOverCircuit } from '../window/hand-over'
import { page, say } from '../window/page'
import { freshName } from '../window/unique'

interface Opened {
  readonly circuit: Circuit
  readonly notes?: readonly Diagnostic[]
  readonly readOnly?: string | null
  /** Left out: it is kept as a new circuit. */
  readonly id?: string
  /** A person has changed it before. */
  readonly edited?: boolean
  /** The right to write it, where it has been taken already. */
  readonly lease?: Lease
  readonly play?: boolean
}

/** Whether nothing else has been asked for since. */
type Newest = () => boolean
const asked: Part<{ count: number }> = { make: () => ({ count: 0 }) }

/** Something is to be opened: of several under way the one that was asked for last is shown, whenever it comes. */
export function ask(desk: Desk): Newest {
  const all = desk.part(asked)
  const mine = ++all.count
  return () => mine === all.count
}

/**
 * Shows a circuit in place of the one that is open, which stays among the kept ones and is offered again. One that
 * another tab writes is shown read-only.
 */
export async function open(desk: Desk, opened: Opened, newest: Newest = ask(desk)): Promise<void> {
  if (lacks(opened.circuit, desk.bench.getState().library)) await growWhole()
  const id = opened.id ?? freshName()
  const lease = opened.readOnly ? null : (opened.lease ?? (await desk.keeping.askToWrite(id)))
  if (!newest()) {
    if (lease?.id !== desk.bench.getState().id) lease?.release()
    return
  }
  const { speed, span } = paceOf(opened.circuit)
  const left = desk.bench.getState()
  desk.bench.setState({
    id,
    timeline: startTimeline(opened.circuit),
    way: [],
    selection: [],
    selectedWires: [],
    fileNotes: opened.notes ?? [],
    readOnly: opened.readOnly ?? null,
    elsewhere: false,
    speed,
    ...(lease || opened.readOnly ? {} : elsewhere),
  })
  desk.plotted.show({ span, end: null })
  // What was opened before the first circuit came stays: it is about no circuit that was there before.
  if (left.id !== '') {
    desk.view.setState({ adding: null, placing: null, writing: null })
    page.setState({ sheet: null, drawer: null })
  }
  if (lease) desk.keeping.keepOpened(lease, opened.edited ?? false)
  else await desk.keeping.keepNothing()
  offerBack(desk, left, id)
  await desk.run.loadOpened(opened.play ?? false)
}

/** After an edited circuit was left for another: where it is, and the way back to it. */
function offerBack(desk: Desk, { id, timeline, readOnly }: Bench, now: string): void {
  if (id === now || readOnly || timeline.past.length + timeline.future.length === 0) return
  const { name } = timeline.now
  const offer = { title: `Back to ${name}`, run: () => void openKept(desk, id) }
  say(`${name} is under Your circuits.`, 20, offer)
}

/** Opens a kept circuit; one that is gone is answered with a sentence. */
export async function openKept(desk: Desk, id: string, newest = ask(desk)): Promise<void> {
  const { id: now, elsewhere: locked } = desk.bench.getState()
  if (id === now && !locked) return page.setState({ sheet: null })
  await desk.keeping.flush()
  const kept = await loadKept(id)
  if (!newest()) return
  if (kept) await open(desk, { ...kept, play: true }, newest)
  else say('This circuit could not be read from the storage of this browser.')
}

/** The open circuit, which another tab writes, is this tab's from now on, as it was last there. */
export async function takeOver(desk: Desk, newest = ask(desk)): Promise<void> {
  const { id, playing } = desk.bench.getState()
  const lease = await desk.keeping.takeOverFrom(id)
  if (!lease) return say('The other tab has edits that it could not save. Make a copy instead.')
  await desk.keeping.flush()
  const kept = await loadKept(id)
  await open(desk, { circuit: desk.circuit(), ...kept, id, lease, play: playing }, newest)
}

/** The open circuit as a new one of its own. */
export const makeCopy = (desk: Desk): Promise<void> => {
  const circuit = desk.circuit()
  const name = `${circuit.name} (copy)`
  return open(desk, {
    circuit: { ...circuit, name },
    edited: true,
    play: desk.bench.getState().playing,
  })
}

/** Opens a circuit's text; a text that is no circuit is answered with a sentence and nothing changes. */
export async function openText(
  desk: Desk,
  text: string,
  play = false,
  newest = ask(desk),
): Promise<boolean> {
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
  await open(desk, { circuit, notes, readOnly, play }, newest)
  return newest()
}

/** Opens a preset as a copy, running; false when there is none, or another circuit was asked for meanwhile. */
export async function openPreset(desk: Desk, name: string, newest = ask(desk)): Promise<boolean> {
  const text = await presetText(name).catch(() => 'not fetched' as const)
  if (!newest()) return false
  if (text === 'not fetched') {
    const again = { title: 'Try again', run: () => void openPreset(desk, name) }
    say('The preset could not be fetched. Check the connection.', 60, again)
    return false
  }
  if (text === null) {
    say(`There is no preset called ${name}.`)
    return false
  }
  return openText(desk, text, true, newest)
}

/** Opens the circuit that a share link carries after `#c=`. */
export async function openLink(desk: Desk, carried: string, newest = ask(desk)): Promise<boolean> {
  const read = await readLink(carried)
  if (!newest()) return false
  if (read.circuit === null) {
    say(read.notes.map((note) => `${note.says} ${note.mend}`).join(' '))
    return false
  }
  const play = cells(read.circuit) <= 20_000
  await open(desk, { circuit: read.circuit, notes: read.notes, play }, newest)
  return newest()
}

/** Goes on with what has been drawn before anything was opened, and keeps it from now on. */
export async function stay(desk: Desk): Promise<void> {
  const id = freshName()
  const lease = await desk.keeping.askToWrite(id)
  desk.bench.setState({ id })
  if (lease) desk.keeping.keepOpened(lease, true)
}

export const openEmpty = (desk: Desk): Promise<void> => open(desk, { circuit: emptyCircuit() })

/** Hands the circuit over as a file. */
export function saveFile(desk: Desk, circuit: Circuit = desk.circuit()): void {
  handOverCircuit(circuit)
}
