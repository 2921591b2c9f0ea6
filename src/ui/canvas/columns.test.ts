import { expect, test } from 'vitest'
import { columnsOf, PAD } from './columns'
import type { Inside } from './inside'

/** Columns of names, a letter being 6 px long. */
const face = (...columns: readonly string[][][]): Inside => ({
  parts: columns.flatMap((column, k) =>
    column.map((names, row) => ({ id: names[0]!, names, column: k, row })),
  ),
  rows: columns.map(({ length }) => length),
  links: [],
})
const measure = (text: string) => 6 * text.length
const sum = (widths: readonly number[]) => widths.reduce((a, b) => a + b, 0)

test('a column is as wide as its names need, and together they take the room there is', () => {
  const { widths, font } = columnsOf(face([['D1']], [['Striosomes']]), 200, measure)
  expect(font).toBe(11)
  expect(sum(widths)).toBeCloseTo(200)
  expect(widths[1]! - widths[0]!).toBeCloseTo(measure('Striosomes') - measure('D1'))
})

test('where not all have room for the long name, the short one stands whole', () => {
  const inside = face([['GPe']], [['SNc dopamine cells', 'snc'], ['Thalamus']])
  const { widths } = columnsOf(inside, 90, measure)
  expect(sum(widths)).toBeCloseTo(90)
  expect(widths[0]).toBeGreaterThanOrEqual(measure('GPe') + PAD)
  expect(widths[1]).toBeGreaterThanOrEqual(measure('Thalamus') + PAD)
})

test('names are set smaller before they are cut, and never run out of the face', () => {
  const inside = face([['Thalamus']], [['Striosomes']])
  expect(columnsOf(inside, 115, measure).font).toBe(10)
  const crowded = columnsOf(inside, 60, measure)
  expect(crowded.font).toBe(9)
  expect(sum(crowded.widths)).toBeCloseTo(60)
})
