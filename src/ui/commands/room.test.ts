import { expect, test } from 'vitest'
import { roomNear } from './room'

const box = { width: 56, height: 56 }

test('where there is room, a node stands where it is wished', () => {
  expect(roomNear({ x: 7, y: 9 }, box, [])).toEqual({ x: 7, y: 9 })
})

test('of forty nodes added at one place none lies on another, and none is far away', () => {
  const taken: { x: number; y: number; width: number; height: number }[] = []
  const sizes = [box, { width: 176, height: 56 }, { width: 280, height: 150 }]
  for (let k = 0; k < 40; k++) {
    const size = sizes[k % 3]!
    const corner = roomNear({ x: 100, y: 100 }, size, taken)
    for (const other of taken)
      expect(
        corner.x >= other.x + other.width ||
          corner.x + size.width <= other.x ||
          corner.y >= other.y + other.height ||
          corner.y + size.height <= other.y,
      ).toBe(true)
    expect(Math.hypot(corner.x - 100, corner.y - 100)).toBeLessThan(1500)
    taken.push({ ...corner, ...size })
  }
})

test('the second stands to the right of the first', () => {
  const { x, y } = roomNear({ x: 0, y: 0 }, box, [{ x: 0, y: 0, ...box }])
  expect(x).toBeGreaterThan(56)
  expect(y).toBe(0)
})
