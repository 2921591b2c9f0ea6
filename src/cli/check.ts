/** `hillock check`: what is wrong with a circuit or a lesson, and on request what a circuit becomes. */
import { type Diagnostic, isError, rangeNotes } from '#circuit'
import { type Model, modelOf, programOf, showKernels, showModel } from '#compile'
import { library } from '#library'
import { checkLessonFile, isLesson } from './check-lesson'
import { Fault, onOneLine } from './fault'
import { readOptions } from './options'
import { give } from './output'
import { withSettings } from './settings'
import { openSource, sentence } from './source'

/** What a circuit becomes on its way through the compiler, as text. */
const stages: ReadonlyMap<string, (model: Model) => string> = new Map([
  ['model', showModel],
  ['kernels', (model: Model) => showKernels(programOf(model))],
])

function showing(name: string | undefined): ((model: Model) => string) | null {
  if (name === undefined) return null
  const stage = stages.get(name)
  if (!stage) throw new Fault(`--show takes ${[...stages.keys()].join(', ')}; not ${name}.`)
  return stage
}

/** True when the circuit has no error. */
export async function check(args: readonly string[]): Promise<boolean> {
  const { values, positionals } = readOptions(args, {
    show: { type: 'string' },
    set: { type: 'string', multiple: true },
  })
  const show = showing(values.show)
  if (isLesson(positionals[0])) return checkLessonFile(positionals[0])
  const { circuit, notes: read } = await openSource(positionals[0])
  const notes: Diagnostic[] = [...read]
  const set = withSettings(circuit, library, values.set ?? [])
  const model = modelOf(set, library, notes)
  notes.push(...rangeNotes(set, library))
  for (const note of notes) console.error(sentence(note))
  const errors = notes.filter(isError).length
  if (errors === 0 && show) await give(`${show(model)}\n`, undefined)
  const told = notes.length - errors
  const found = errors === 0 ? 'no errors' : `${errors} ${errors === 1 ? 'error' : 'errors'}`
  console.error(`${onOneLine(circuit.name)}: ${found}${told > 0 ? `, ${told} to note` : ''}.`)
  return errors === 0
}
