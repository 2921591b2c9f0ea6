/** `hillock run`: a circuit from beginning to end. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { prepare, runBatch } from '#engine'
import { library } from '#library'
import { Fault } from './fault'
import { type Format, formats, written } from './output'
import { showProgress } from './progress'
import { withSettings } from './settings'
import { openSource, sentence } from './source'

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      duration: { type: 'string' },
      seed: { type: 'string' },
      dt: { type: 'string' },
      threads: { type: 'string' },
      set: { type: 'string', multiple: true },
      format: { type: 'string', default: 'json' },
      out: { type: 'string' },
      progress: { type: 'boolean' },
    },
  })
  const format = formatNamed(values.format)
  if (format === 'npz' && !values.out && process.stdout.isTTY)
    throw new Fault('An npz archive is not for reading on a screen. Name a file with --out.')
  if (values.threads !== undefined && values.threads !== '1')
    console.error('This version runs on one thread; the result is the same with any number.')
  const source = await openSource(positionals[0])
  for (const note of source.notes) console.error(sentence(note))
  const circuit = withSettings(source.circuit, library, [
    ...(values.duration ? [`run.duration=${values.duration}`] : []),
    ...(values.dt ? [`run.dt=${values.dt}`] : []),
    ...(values.seed ? [`run.seed=${values.seed}`] : []),
    ...(values.set ?? []),
  ])
  await prepare(circuit, library)
  const result = runBatch(circuit, library, values.progress ? showProgress : undefined)
  const text = written(result, format)
  if (values.out) writeFileSync(values.out, text)
  else await new Promise((done) => process.stdout.write(text, done))
}

function formatNamed(name: string): Format {
  const format = formats.find((one) => one === name)
  if (!format) throw new Fault(`There is no format ${name}; there are ${formats.join(', ')}.`)
  return format
}
