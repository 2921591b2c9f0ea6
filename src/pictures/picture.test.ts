/** Pictures show what a run did, within their frame. */
import { expect, test } from 'vitest'
import { presetPictures, presets } from '#presets'
import { HEIGHT, WIDTH } from './picture'
import { barsOf, curveIn, dotsIn } from './strokes'

const strip = { left: 0, width: 10, top: 0, height: 4 }

test('a curve keeps the lowest and highest of what falls upon one unit, and the ends of straight pieces', () => {
  expect(curveIn({ x: [0, 5, 10], y: [0, 0, 1] }, strip)).toBe('M0 4h5l5 -4')
  expect(curveIn({ x: [0, 10, 10.01, 10.02, 20], y: [0, 0, 1, 0, 0] }, strip, [0, 1])).toBe(
    'M0 4h5v-4l5 4',
  )
  expect(curveIn({ x: [0, 1], y: [2, 2] }, strip)).toBe('M0 4h10')
  // The range of a curve need not begin at 0.
  expect(curveIn({ x: [0, 5, 10], y: [2, 2, 3] }, strip)).toBe('M0 4h5l5 -4')
})

test('spikes stand in their cell’s line at their time', () => {
  expect(dotsIn({ x: [0, 10, 95], y: [0, 0, 1] }, 2, [0, 100], strip)).toBe('M0 1h2M9 3h1')
  // Of eight quiet cells in four lines each is shown; of busy ones, one for each line.
  expect(dotsIn({ x: [50], y: [7] }, 8, [0, 100], strip)).toBe('M5 3.5h1')
  const often = Array.from({ length: 80 }, (_, k) => k)
  const busy = { x: [...often, 95], y: [...often.map(() => 0), 1] }
  expect(dotsIn(busy, 8, [0, 100], strip)).toBe('M0 0.5h8')
})

test('bars stand side by side on the foot', () => {
  expect(barsOf([1, 2], strip)).toBe('M0 4V2H5V0H10V4Z')
  expect(barsOf([0, 0], strip)).toBe('')
})

test('each preset has a picture, inside its frame', async () => {
  const pictures = await presetPictures()
  expect(Object.keys(pictures)).toEqual(presets)
  for (const [name, { strokes }] of Object.entries(pictures)) {
    expect(strokes, `${name}: npm run pictures`).not.toEqual([])
    for (const [, d] of strokes) {
      const corners = cornersOf(d)
      expect(Math.min(...corners.map(([x]) => x)), name).toBeGreaterThanOrEqual(0)
      expect(Math.max(...corners.map(([x]) => x)), name).toBeLessThanOrEqual(WIDTH)
      expect(Math.min(...corners.map(([, y]) => y)), name).toBeGreaterThanOrEqual(0)
      expect(Math.max(...corners.map(([, y]) => y)), name).toBeLessThanOrEqual(HEIGHT)
    }
  }
})

function cornersOf(d: string): readonly (readonly [number, number])[] {
  let [x, y] = [0, 0]
  return [...d.matchAll(/([MmlhvHVZ])([^MmlhvHVZ]*)/g)].map(([, is, rest = '']) => {
    const [a = 0, b = 0] = rest.trim().split(/\s+/).map(Number)
    if (is === 'M') [x, y] = [a, b]
    else if (is === 'm' || is === 'l') [x, y] = [x + a, y + b]
    else if (is === 'h') x += a
    else if (is === 'v') y += a
    else if (is === 'H') x = a
    else if (is === 'V') y = a
    return [x, y] as const
  })
}
