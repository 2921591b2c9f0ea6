/** Texts follow what was measured, and nothing else of them changes. */
import { expect, test } from 'vitest'
import type { Claim } from './claim'
import { figuresOf, rewritten } from './rewrite'

const tested = (says: string, values: readonly number[], more: Partial<Claim> = {}) => ({
  claim: { page: 'preset x', says, ...more },
  values,
})

test('a mean keeps its digits after the point, a range is the least and the most', () => {
  expect(figuresOf(tested('it is {0.92}', [0.9, 0.91]))).toEqual(['0.91'])
  expect(figuresOf(tested('{466} to {538} ms', [470.4, 520.6, 500]))).toEqual(['470', '521'])
  expect(figuresOf(tested('{1,300} spikes', [1499.6]))).toEqual(['1,500'])
  expect(figuresOf(tested('{−0.67}', [-0.7]))).toEqual(['−0.70'])
})

test('a bound stays as it is written while it holds, and is told once it does not', () => {
  const above = (values: number[]) => tested('ends above {0.99}', values, { of: ['over'] })
  expect(figuresOf(above([0.995, 0.999]))).toEqual(['0.99'])
  expect(figuresOf(above([0.995, 0.98]))).toBeNull()
  expect(rewritten('"ends above 0.99"', [above([0.98])], []).left).toEqual([
    'preset x: “ends above {0.99}” does not hold, or was not measured.',
  ])
})

test('words are found over line breaks and quotes of a source, and the figures of others in them follow', () => {
  const source = String.raw`{ "about": "Cells fire 5.7 Hz\nat rest, and \"late\" 0.0 Hz in the 200 ms; 5.7 s after that." }`
  const found = rewritten(
    source,
    [tested('fire {5.7} Hz', [6.1, 6.3]), tested('5.7 Hz at rest, and "late" {0.0} Hz', [0.26])],
    ['Cells fire 5.7 Hz at', 'in the 200'],
  )
  expect(found.text).toBe(
    String.raw`{ "about": "Cells fire 6.2 Hz\nat rest, and \"late\" 0.3 Hz in the 200 ms; 5.7 s after that." }`,
  )
  expect(found.words).toEqual([
    ['fire {5.7} Hz', 'fire {6.2} Hz'],
    ['5.7 Hz at rest, and "late" {0.0} Hz', '6.2 Hz at rest, and "late" {0.3} Hz'],
    ['Cells fire 5.7 Hz at', 'Cells fire 6.2 Hz at'],
  ])
  expect(found.left).toEqual([])
})

test('words that do not stand in the source are told', () => {
  expect(rewritten('nothing', [tested('it is {1}', [2])], []).left).toEqual([
    'preset x: “it is {1}” does not stand in its source.',
  ])
})
