import { expect, test } from 'vitest'
import { prefixFor, ticksBetween } from './ticks'

test('ticks stand at round numbers', () => {
  expect(ticksBetween(-80, -50, 4)).toEqual([-80, -70, -60, -50])
  expect(ticksBetween(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(ticksBetween(3, 3, 5)).toEqual([])
})

test('a membrane is read in mV, a current in nA', () => {
  expect(prefixFor(0.07, 'V')).toEqual({ scale: 1e-3, unit: 'mV' })
  expect(prefixFor(1.8e-9, 'A')).toEqual({ scale: 1e-9, unit: 'nA' })
  expect(prefixFor(5, '1')).toEqual({ scale: 1, unit: '' })
})
