/** `hillock check`: what is wrong with a circuit, and on request what it becomes. */
import { parseArgs } from 'node:util'
import { type Diagnostic, isError } from '#circuit'
import { modelOf, showModel } from '#compile'
import { library } from '#library'
import { Fault } from './fault'
import { withSettings } from './settings'
import { openSource, sentence } from './source'

/** True when the circuit has no error. */
export async function check(args: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { show: { type: 'string' }, set: { type: 'string', multiple: true } },
  })
  if (values.show !== undefined && values.show !== 'model')
    throw new Fault(`--show takes model, not ${values.show}.`)
  const { circuit, notes: read } = await openSource(positionals[0])
  const notes: Diagnostic[] = [...read]
  const model = modelOf(withSettings(circuit, library, values.set ?? []), library, notes)
  for (const note of notes) console.error(sentence(note))
  const errors = notes.filter(isError).length
  if (errors === 0 && values.show) process.stdout.write(`${showModel(model)}\n`)
  console.error(
    errors === 0
      ? `${circuit.name}: no errors${notes.length ? `, ${notes.length} to note` : ''}.`
      : `${circuit.name}: ${errors} ${errors === 1 ? 'error' : 'errors'}.`,
  )
  return errors === 0
}
