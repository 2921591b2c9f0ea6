/** `hillock export`: the circuit as a script for another simulator. */
import { type Diagnostic, isError } from '#circuit'
import { modelOf } from '#compile'
import { currentAlone, drawnOf, NotRunnable, spikesAlone } from '#engine'
import { originsOf, refusalText, replacedText, toBrian2, toPynn } from '#export'
import { library } from '#library'
import { Fault, onOneLine } from './fault'
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
  if (to !== 'brian2' && to !== 'pynn')
    throw new Fault(`Say where to: --to brian2 or --to pynn.${to ? ` ${to} is not known.` : ''}`)
  if (values.nearest && to !== 'pynn') throw new Fault('--nearest goes with --to pynn.')
  const source = await openSource(positionals[0])
  const circuit = withSettings(source.circuit, library, values.set ?? [])
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  if (notes.some(isError)) throw new NotRunnable(notes)
  for (const note of [...source.notes, ...notes]) console.error(sentence(note))
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
