/** `hillock pictures`: draws what the presets do, from a run of each, for the gallery. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readCircuit } from '#circuit'
import { prepare, runBatch } from '#engine'
import { library } from '#library'
import { pictureOf } from '#pictures'
import { type Pictures, presets, presetText } from '#presets'
import { Fault } from './fault'
import { readOptions } from './options'
import { stampOf } from './stamp'

export async function pictures(args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(
    args,
    { out: { type: 'string', default: 'pictures.json' }, again: { type: 'boolean' } },
    Number.POSITIVE_INFINITY,
  )
  const unknown = positionals.find((name) => !presets.includes(name))
  if (unknown) throw new Fault(`There is no preset ${unknown}.`)
  const kept: Pictures = existsSync(values.out) ? JSON.parse(readFileSync(values.out, 'utf8')) : {}
  const made: Record<string, Pictures[string]> = {}
  for (const name of presets) {
    const { circuit } = readCircuit((await presetText(name)) ?? '')
    if (!circuit) throw new Fault(`The preset ${name} cannot be read.`)
    const stamp = stampOf(circuit)
    const wanted = positionals.length === 0 || positionals.includes(name)
    const before = Object.hasOwn(kept, name) ? kept[name] : undefined
    if (before && (!wanted || (before.stamp === stamp && !values.again))) {
      made[name] = before
      continue
    }
    if (!wanted) continue
    console.error(name)
    await prepare(circuit, library)
    made[name] = { stamp, strokes: pictureOf(circuit, library, runBatch(circuit, library)) }
  }
  const lines = Object.entries(made).map(
    ([name, picture]) => `  ${JSON.stringify(name)}: ${JSON.stringify(picture)}`,
  )
  writeFileSync(values.out, `{\n${lines.join(',\n')}\n}\n`)
}
