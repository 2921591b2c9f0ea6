import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCircuit } from '#circuit'
import { library } from '#library'
import { findPresets, presetOf } from './presets'

const preset = (id: string) => {
  const file = join(import.meta.dirname, `../../../presets/${id}.json`)
  return presetOf(id, readCircuit(readFileSync(file, 'utf8')).circuit!, library)
}
const all = ['cortex-column', 'oja-pca', 'cuba', 'two-cells'].map(preset)

test('a preset stands where what is in it belongs', () => {
  expect(all.map(({ group }) => group)).toEqual([
    'Brain regions and their twins',
    'Learning',
    'Networks',
    'Cells and synapses',
  ])
})

test('it is found by words of its name, its notes, and what stands in it', () => {
  const found = (asked: string) => findPresets(all, asked).map(({ id }) => id)
  expect(found('')).toHaveLength(4)
  expect(found('two CELLS')[0]).toBe('two-cells')
  expect(found('potjans')).toEqual(['cortex-column'])
  expect(found('leaky integrate two')).toContain('two-cells')
  expect(found('nothing of that name')).toEqual([])
})
