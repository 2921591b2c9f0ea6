import { expect, test } from 'vitest'
import { correlogram } from './correlogram'
import { histogram } from './histogram'
import { intervals } from './intervals'
import { fourier, spectrum } from './spectrum'

/** A generator of uniform numbers, the same in every run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Poisson spikes of one cell. */
function poisson(rate: number, seconds: number, seed: number): number[] {
  const random = chance(seed)
  const times: number[] = []
  for (let t = 0; t < seconds; ) {
    t += -Math.log(1 - random()) / rate
    if (t < seconds) times.push(t)
  }
  return times
}

const one = (times: readonly number[]) => ({ times, cells: times.map(() => 0), size: 1 })

test('a clock has CV 0, and all its intervals in one bin', () => {
  const { y, figures } = intervals(one(Array.from({ length: 50 }, (_, k) => k * 0.02)), 0.005, 0.1)
  expect(figures.cv).toBeCloseTo(0, 9)
  expect(figures.mean).toBeCloseTo(0.02, 9)
  expect(y[4]).toBe(49)
})

test('a Poisson process has CV and CV2 near 1, and intervals that fall off exponentially', () => {
  const { y, figures } = intervals(one(poisson(20, 2000, 7)), 0.01, 0.5)
  expect(figures.cv).toBeCloseTo(1, 1)
  expect(figures.cv2).toBeCloseTo(1, 1)
  expect(y[5]! / y[0]!).toBeCloseTo(Math.exp(-20 * 0.05), 1)
})

test('intervals are of the same cell, and CV is of cells, not of their mixture', () => {
  const times = Array.from({ length: 200 }, (_, k) => k * 0.01)
  // Cell 0 at even places, cell 1 at odd ones: each a clock of 20 ms.
  const { figures } = intervals({ times, cells: times.map((_, k) => k % 2), size: 2 }, 0.001, 0.1)
  expect(figures.mean).toBeCloseTo(0.02, 9)
  expect(figures.cv).toBeCloseTo(0, 9)
})

test('a population that follows another by 5 ms peaks at a lag of 5 ms', () => {
  const a = poisson(10, 100, 3)
  const b = a.map((time) => time + 0.005)
  const { x, y, figures } = correlogram(one(a), one(b), 0.001, 0.05, false)
  expect(figures.lag).toBeCloseTo(0.005, 9)
  expect(x[0]).toBeCloseTo(-0.05, 9)
  expect(y).toHaveLength(101)
  // Each spike of a is followed within that bin of 1 ms, besides what comes by chance.
  expect(figures.peak).toBeCloseTo(1000, -2)
})

test('independent trains are flat at the rate of the second, and a train is not compared with itself', () => {
  const a = one(poisson(30, 300, 1))
  const flat = correlogram(a, one(poisson(15, 300, 2)), 0.005, 0.05, false).y
  for (const rate of flat) expect(Math.abs(rate - 15)).toBeLessThan(3)
  const own = correlogram(a, a, 0.005, 0.05, true).y
  for (const rate of own) expect(Math.abs(rate - 30)).toBeLessThan(4)
})

test('the transform is the sum that defines it', () => {
  const random = chance(5)
  const n = 16
  const re = Float64Array.from({ length: n }, random)
  const im = Float64Array.from({ length: n }, random)
  const [outRe, outIm] = [re.slice(), im.slice()]
  fourier(outRe, outIm)
  for (let k = 0; k < n; k++) {
    let [a, b] = [0, 0]
    for (let j = 0; j < n; j++) {
      const angle = (-2 * Math.PI * k * j) / n
      a += re[j]! * Math.cos(angle) - im[j]! * Math.sin(angle)
      b += re[j]! * Math.sin(angle) + im[j]! * Math.cos(angle)
    }
    expect(outRe[k]).toBeCloseTo(a, 9)
    expect(outIm[k]).toBeCloseTo(b, 9)
  }
})

test('a sine shows at its frequency, and the area under the density is its variance', () => {
  const dt = 0.001
  const values = Array.from({ length: 8192 }, (_, k) => 3 * Math.sin(2 * Math.PI * 40 * k * dt))
  const { x, y, figures, yUnit } = spectrum(values, dt, 1024, 'V')
  expect(figures.peak).toBeCloseTo(40, 0)
  const area = y.reduce((sum, power) => sum + power * x[1]!, 0)
  expect(area).toBeCloseTo(4.5, 1)
  expect(yUnit).toBe('V²/Hz')
})

test('white noise has the same power at every frequency: variance over half the sampling rate', () => {
  const random = chance(11)
  const values = Array.from({ length: 65536 }, () => Math.sqrt(12) * (random() - 0.5))
  const { y } = spectrum(values, 0.001, 256, '')
  const middle = y.slice(5, -5)
  expect(middle.reduce((sum, power) => sum + power, 0) / middle.length).toBeCloseTo(1 / 500, 4)
})

test('a histogram counts every value once, and says mean and deviation', () => {
  const { y, x, figures } = histogram([0, 0, 1, 2, 4], 4, 'V')
  expect(y).toEqual([2, 1, 1, 1])
  expect(x).toEqual([0, 1, 2, 3])
  expect(figures.mean).toBeCloseTo(1.4, 12)
  expect(figures.sd).toBeCloseTo(Math.sqrt(2.24), 12)
  expect(histogram([2, 2], 4, '').y.reduce((a, b) => a + b)).toBe(2)
  expect(histogram([], 4, '').y).toEqual([0, 0, 0, 0])
})
