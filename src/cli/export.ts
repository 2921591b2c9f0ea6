/** `hillock export`: the circuit as a script for another simulator. */
import { type Diagnostic, isError } from '#circuit'
import { modelOf } from '#compile'
import { drawnOf, NotRunnable } from '#engine'
import { toBrian2 } from '#export'
import { library } from '#library'
import { Fault } from './fault'
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
    set: { type: 'string', multiple: true },
  })
  if (values.to !== 'brian2')
    throw new Fault(`Say where to: --to brian2.${values.to ? ` ${values.to} is not known.` : ''}`)
  const source = await openSource(positionals[0])
  const circuit = withSettings(source.circuit, library, values.set ?? [])
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  if (notes.some(isError)) throw new NotRunnable(notes)
  for (const note of [...source.notes, ...notes]) console.error(sentence(note))
  const { script, unsaid } = toBrian2(model, circuit.name, values.drawn ? drawnOf(model) : null)
  for (const one of unsaid) console.error(one)
  await give(script, values.out)
  return unsaid.length === 0
}
