import { expect, test } from 'vitest'
import { addSpike, emptySpikes } from '../desk/ring'
import { binned, paintRaster } from './draw'

test('a raster puts each spike at its time and cell, to the pixel', () => {
  const log = emptySpikes(4)
  addSpike(log, 0.25, 0)
  addSpike(log, 0.5, 3)
  const pixels = new Uint8ClampedArray(4 * 8 * 4)
  paintRaster(pixels, 8, 4, log, [0, 1], 9, [1, 2, 3], [9, 9, 9])
  const painted = [...pixels].flatMap((value, k) => (k % 4 === 3 && value ? [(k - 3) / 4] : []))
  expect(painted).toEqual([0 * 8 + 2, 3 * 8 + 4])
  expect([...pixels.slice(8, 11)]).toEqual([1, 2, 3])
})

test('only what has just happened has the colour of a spike', () => {
  const log = emptySpikes(1)
  addSpike(log, 0.1, 0)
  addSpike(log, 0.995, 0)
  const pixels = new Uint8ClampedArray(4 * 10)
  paintRaster(pixels, 10, 1, log, [0, 1], 1, [1, 1, 1], [9, 9, 9])
  expect([pixels[4 * 1], pixels[4 * 9]]).toEqual([1, 9])
})

test('rates are spikes per second and cell, in bins that do not move with the window', () => {
  const log = emptySpikes(2)
  for (const time of [0.011, 0.012, 0.025, 0.031]) addSpike(log, time, 0)
  const rates = (now?: number) =>
    binned(log, [0.01, 0.04], 0.01, now).map(({ hz }) => Math.round(hz))
  expect(rates()).toEqual([100, 50, 50])
  expect(rates(0.04)).toEqual([100, 50, 50])
  // The last bin is not full yet: it would only look as if the cells fell silent.
  expect(rates(0.035)).toEqual([100, 50])
  expect(rates(0.005)).toEqual([])
})
