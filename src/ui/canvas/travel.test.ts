import { expect, test } from 'vitest'
import { progress, widthByRate } from './travel'

test('a pulse takes half the delay to the synapse and half from it', () => {
  expect(progress(0.0005, 0.002, 'pre')).toBeCloseTo(0.5)
  expect(progress(0.0005, 0.002, 'post')).toBeNull()
  expect(progress(0.0015, 0.002, 'post')).toBeCloseTo(0.5)
  expect(progress(0.0025, 0.002, 'post')).toBeNull()
  expect(progress(0, 0, 'pre')).toBeNull()
})

test('a busier wire is thicker, within bounds', () => {
  expect(widthByRate(0)).toBe(1.5)
  expect(widthByRate(20)).toBeGreaterThan(widthByRate(5))
  expect(widthByRate(1e9)).toBeLessThanOrEqual(5)
})
