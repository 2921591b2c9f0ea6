import { expect, test } from 'vitest'
import type { Point } from './lines'
import { stretched } from './stretch'

const none = { x: 0, y: 0 }
const right = (points: readonly Point[]) =>
  points.slice(1).every(([x, y], k) => x === points[k]![0] || y === points[k]![1])

const hook: readonly Point[] = [
  [0, 0],
  [50, 0],
  [50, 80],
  [120, 80],
]

test('the end that is moved goes along, and all corners stay right', () => {
  const moved = stretched(hook, none, { x: 30, y: -15 })
  expect(moved).toEqual([
    [0, 0],
    [50, 0],
    [50, 65],
    [150, 65],
  ])
  expect(right(stretched(hook, { x: -7, y: 9 }, none))).toBe(true)
  expect(stretched(hook, { x: -7, y: 9 }, none)[0]).toEqual([-7, 9])
})

test('both ends moved alike take the whole way along', () => {
  expect(stretched(hook, { x: 5, y: 6 }, { x: 5, y: 6 })).toEqual(
    hook.map(([x, y]) => [x + 5, y + 6]),
  )
})

test('a straight way opens a step where an end is moved aside, level or upright', () => {
  for (const straight of [
    [
      [0, 0],
      [100, 0],
    ],
    [
      [0, 0],
      [0, -60],
    ],
  ] as const) {
    const moved = stretched(straight, { x: 3, y: 4 }, { x: -20, y: 11 })
    expect(right(moved)).toBe(true)
    expect(moved[0]).toEqual([3, 4])
    expect(moved.at(-1)).toEqual([straight[1][0] - 20, straight[1][1] + 11])
  }
})
