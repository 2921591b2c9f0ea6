import { expect, test } from 'vitest'
import { along, polylineOf } from './polyline'
import { rounded, route } from './route'

test('a straight line is walked evenly', () => {
  const line = polylineOf('M10 20L110 20')
  expect(along(line, 0)).toEqual({ x: 10, y: 20 })
  expect(along(line, 0.25)).toEqual({ x: 35, y: 20 })
  expect(along(line, 1)).toEqual({ x: 110, y: 20 })
})

test('a curve begins and ends where it says, and its middle is that of its controls', () => {
  const line = polylineOf('M0 0C40 0 60 80 100 80')
  expect(along(line, 0)).toEqual({ x: 0, y: 0 })
  expect(along(line, 1)).toEqual({ x: 100, y: 80 })
  const { x, y } = along(line, 0.5)
  expect(x).toBeCloseTo(50, 1)
  expect(y).toBeCloseTo(40, 1)
})

test('wires of both forms are read whole, with negative numbers and round corners', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 }
  const forward = route({ x: -5.5, y: -20, edge: 'right' }, { x: 90, y: 7, edge: 'left' }, [
    box,
    box,
  ])
  expect(along(polylineOf(forward), 0)).toEqual({ x: -5.5, y: -20 })
  expect(along(polylineOf(forward), 1)).toEqual({ x: 90, y: 7 })
  const bent = polylineOf(
    rounded([
      [0, 0],
      [50, 0],
      [50, -60],
      [9, -60],
    ]),
  )
  expect(bent.far.at(-1)).toBeGreaterThan(130)
  expect(bent.far.at(-1)).toBeLessThan(151)
  expect(along(bent, 1)).toEqual({ x: 9, y: -60 })
})
