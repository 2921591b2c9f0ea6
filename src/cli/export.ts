/** `hillock export`: the circuit as a script for another simulator, or as a program of its own. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { type Diagnostic, isError } from '#circuit'
import { type Model, modelOf } from '#compile'
import { currentAlone, drawnOf, NotRunnable, prepare, spikesAlone } from '#engine'
import { originsOf, refusalText, replacedText, toBrian2, toPynn } from '#export'
import { library } from '#library'
import { toC } from '#native'
import { Fault, onOneLine, said } from './fault'
import { readOptions } from './options'
import { give } from './output'
import { withSettings } from './settings'
import { openSource, sentence } from './source'

/** True when the script says all that the circuit says. */
export async function exportScript(args: readonly string[]): Promise<boolean> {
  const { values, positionals } = readOptions(args, {
    to: { type: 'string' },
    out: { type: 'string' },
    drawn: { type: 'boolean' },
    nearest: { type: 'boolean' },
    set: { type: 'string', multiple: true },
  })
  const { to } = values
  if (to !== 'brian2' && to !== 'pynn' && to !== 'c')
    throw new Fault(
      `Say where to: --to brian2, --to pynn or --to c.${to ? ` ${to} is not known.` : ''}`,
    )
  if (values.nearest && to !== 'pynn') throw new Fault('--nearest goes with --to pynn.')
  const source = await openSource(positionals[0])
  const circuit = withSettings(source.circuit, library, values.set ?? [])
  await prepare(circuit, library)
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  if (notes.some(isError)) throw new NotRunnable(notes)
  for (const note of [...source.notes, ...notes]) console.error(sentence(note))
  if (to === 'c') {
    if (values.drawn) throw new Fault('--drawn goes with --to brian2 or --to pynn.')
    await exportC(model, circuit.name, values.out)
    return true
  }
  const drawn = values.drawn ? drawnOf(model) : null
  if (to === 'brian2') {
    const { script, unsaid } = toBrian2(model, circuit.name, drawn)
    for (const one of unsaid) console.error(one)
    await give(script, values.out)
    return unsaid.length === 0
  }
  const { script, refused, replaced } = toPynn(
    model,
    originsOf(circuit, library),
    circuit.name,
    {
      drawn,
      spikes: (paths) => spikesAlone(model, paths),
      current: (path) => currentAlone(circuit, library, path),
    },
    { nearest: values.nearest ?? false },
  )
  for (const one of replaced) console.error(onOneLine(replacedText(one)))
  if (script === null) throw new Fault(refusalText(refused))
  await give(script, values.out)
  return true
}

/** A file of C; and beside it one of its connections, where they are many. */
async function exportC(model: Model, name: string, out: string | undefined): Promise<void> {
  const [task] = model.tasks
  if (task)
    throw new Fault(
      `${task.path} is a task, a program of its own that a file of C does not hold. Take it out, or run the circuit with --engine native.`,
    )
  const file = `${(out ?? 'circuit.c').replace(/\.c$/, '')}.data`
  const { text, data } = toC(model, name, basename(file))
  if (data && out === undefined)
    throw new Fault(
      'The connections of this circuit are too many to stand in the program. Name a file with --out; they are written beside it.',
    )
  if (data) writePieces(file, data)
  await give(text, out)
  if (data) console.error(`${onOneLine(file)} holds its connections; keep it beside the program.`)
}

function writePieces(file: string, pieces: Iterable<Uint8Array>): void {
  try {
    const handle = openSync(file, 'w')
    for (const piece of pieces)
      for (let at = 0; at < piece.length; ) at += writeSync(handle, piece, at)
    closeSync(handle)
  } catch (reason) {
    throw new Fault(`${file} cannot be written: ${said(reason)}.`)
  }
}
