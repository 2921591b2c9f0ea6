/** `hillock run`: a circuit from beginning to end. */
import { engines } from '#elsewhere'
import { prepare, record } from '#engine'
import { library } from '#library'
import { elsewhere, engineNamed, native, ranksOf } from './elsewhere'
import { Fault } from './fault'
import { readOptions } from './options'
import { type Format, formats, give, written } from './output'
import { showProgress } from './progress'
import { withRunOptions } from './settings'
import { openSource, sentence } from './source'

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(args, {
    duration: { type: 'string' },
    seed: { type: 'string' },
    dt: { type: 'string' },
    threads: { type: 'string' },
    set: { type: 'string', multiple: true },
    format: { type: 'string', default: 'json' },
    out: { type: 'string' },
    progress: { type: 'boolean' },
    engine: { type: 'string', default: 'wasm' },
    ranks: { type: 'string' },
    keep: { type: 'string' },
    nearest: { type: 'boolean' },
  })
  const engine = engineNamed(values.engine)
  const format = formatNamed(values.format)
  if (format === 'npz' && !values.out && process.stdout.isTTY)
    throw new Fault('An npz archive is not for reading on a screen. Name a file with --out.')
  if (values.threads !== undefined && !/^[1-9]\d*$/.test(values.threads))
    throw new Fault(`--threads takes a whole number above 0, not ${values.threads}.`)
  if (values.threads !== undefined && values.threads !== '1')
    console.error('This version runs on one thread; the result is the same with any number.')
  const source = await openSource(positionals[0])
  for (const note of source.notes) console.error(sentence(note))
  const circuit = withRunOptions(source.circuit, library, values)
  await prepare(circuit, library)
  if (engine !== 'wasm' && engine !== 'native') {
    const { recording, ...where } = await elsewhere(circuit, {
      ...values,
      engine,
      ranks: ranksOf(values.ranks),
    })
    await give(written(recording, format, where), values.out)
    return
  }
  for (const option of ['ranks', 'keep', 'nearest'] as const)
    if (values[option] !== undefined)
      throw new Fault(`--${option} goes with --engine ${engines.join('|')}.`)
  if (engine === 'native') {
    const { recording, ...where } = await native(circuit, values.progress)
    await give(written(recording, format, where), values.out)
    return
  }
  const recording = record(circuit, library, values.progress ? showProgress : undefined, (note) =>
    console.error(sentence(note)),
  )
  // Of this whole process: the most memory that it has held, told in units of 1,024 bytes.
  const peak_mb = Number((process.resourceUsage().maxRSS / 1024).toFixed(1))
  const where = { engine: 'wasm', threads: 1, precision: 'f64', peak_mb }
  await give(written(recording, format, where), values.out)
}

function formatNamed(name: string): Format {
  const format = formats.find((one) => one === name)
  if (!format) throw new Fault(`There is no format ${name}; there are ${formats.join(', ')}.`)
  return format
}
