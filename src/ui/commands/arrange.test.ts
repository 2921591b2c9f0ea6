import { expect, test } from 'vitest'
import { aligned, type Boxes, distributed, inLine, type Side } from './arrange'

const boxes: Boxes = {
  a: { x: 0, y: 0, width: 100, height: 40 },
  b: { x: 30, y: 100, width: 20, height: 20 },
  c: { x: 250, y: 60, width: 50, height: 80 },
}

test.each([
  ['left', { a: 0, b: 0, c: 0 }],
  ['centre', { a: 100, b: 140, c: 125 }],
  ['right', { a: 200, b: 280, c: 250 }],
] as const)('%s: x in line, y as it was', (side: Side, xs) => {
  const corners = aligned(boxes, side)
  for (const id of ['a', 'b', 'c'] as const)
    expect(corners[id]).toEqual({ x: xs[id], y: boxes[id]!.y })
})

test.each([
  ['top', { a: 0, b: 0, c: 0 }],
  ['middle', { a: 50, b: 60, c: 30 }],
  ['bottom', { a: 100, b: 120, c: 60 }],
] as const)('%s: y in line, x as it was', (side: Side, ys) => {
  const corners = aligned(boxes, side)
  for (const id of ['a', 'b', 'c'] as const)
    expect(corners[id]).toEqual({ x: boxes[id]!.x, y: ys[id] })
})

test('distributed, the gaps are equal and the outer two stay', () => {
  const row: Boxes = {
    a: { x: 0, y: 5, width: 100, height: 10 },
    b: { x: 110, y: 0, width: 20, height: 10 },
    c: { x: 300, y: 0, width: 50, height: 10 },
  }
  expect(distributed(row, 'x')).toEqual({
    a: { x: 0, y: 5 },
    b: { x: 190, y: 0 },
    c: { x: 300, y: 0 },
  })
  const { a, b } = row
  expect(distributed({ a: a!, b: b! }, 'x')).toEqual({ a: { x: 0, y: 5 }, b: { x: 110, y: 0 } })
})

test('a box in the hand falls in line with what is near, by middles or by sides', () => {
  const other = { x: 200, y: 100, width: 40, height: 40 }
  const box = { x: 203, y: 300, width: 30, height: 30 }
  const { by, guides } = inLine(box, [other], 6)
  expect(by).toEqual({ x: 2, y: 0 })
  expect(guides).toEqual([{ axis: 'x', at: 220, from: 100, to: 330 }])
  expect(inLine({ ...box, x: 230 }, [other], 6).guides).toEqual([])
  expect(inLine({ ...box, x: 212 }, [other], 6).by.x).toBe(-2)
})
