import { expect, test } from 'vitest'
import { readCircuit } from '#circuit'
import { presetPictures, presets, presetText } from '#presets'
import { stampOf } from './stamp'

test('each picture is of its preset as it is now (npm run pictures draws those that have changed)', async () => {
  const pictures = await presetPictures()
  for (const name of presets) {
    const { circuit } = readCircuit((await presetText(name)) ?? '')
    expect(`${name} ${pictures[name]?.stamp}`).toBe(`${name} ${stampOf(circuit!)}`)
  }
})
