import { expect, test, vi } from 'vitest'
import { createStrip } from './strip'

class Context {
  save() {}
  restore() {}
  beginPath() {}
  rect() {}
  clip() {}
  clearRect() {}
}
class Canvas {
  width: number
  height: number
  constructor(width: number, height: number) {
    this.width = width
    this.height = height
  }
  getContext() {
    return new Context()
  }
}
vi.stubGlobal('OffscreenCanvas', Canvas)

/** Draws what a plot of 100 pixels and 1 s shows up to a time; answers the columns that were painted. */
function plot() {
  const strip = createStrip()
  return (to: number, key = '', span = 1) => {
    const pieces: [number, number, number][] = []
    const columns = strip.columns([to - span, to], 100)
    strip.draw(columns, 10, key, (_, first, end, x) => pieces.push([first, end, x]))
    return pieces
  }
}

test('the first picture is drawn whole, the next only where it is new, and the seam once more', () => {
  const draw = plot()
  expect(draw(1)).toEqual([[0, 100, 0]])
  expect(draw(1.05)).toEqual([
    [97, 100, 97],
    [100, 105, 0],
  ])
  expect(draw(1.08)).toEqual([[102, 108, 2]])
})

test('a whole turn later nothing of the old picture is taken for new', () => {
  const draw = plot()
  draw(1)
  expect(draw(2.5)).toEqual([
    [150, 200, 50],
    [200, 250, 0],
  ])
})

test('another scale, another length and a run that begins again are other pictures', () => {
  const draw = plot()
  draw(3)
  expect(draw(3.01, 'other axis')[0]).toEqual([201, 300, 1])
  expect(draw(3.02, 'other axis')).toHaveLength(2)
  expect(draw(3.02, 'other axis', 2).reduce((sum, [a, b]) => sum + b - a, 0)).toBe(100)
  expect(draw(1, 'other axis', 2).reduce((sum, [a, b]) => sum + b - a, 0)).toBe(100)
})

test('columns keep their times while the window moves, and show all of it', () => {
  const strip = createStrip()
  for (const to of [1, 1.0031, 1.0077, 12.34567]) {
    const { first, end, step, span } = strip.columns([to - 1, to], 100)
    expect(end - first).toBe(100)
    expect(step).toBeCloseTo(0.01, 9)
    expect(span[1]).toBeGreaterThanOrEqual(to - 1e-6)
    expect(span[1]).toBeLessThan(to + step)
  }
})
