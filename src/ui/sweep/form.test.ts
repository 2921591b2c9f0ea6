import { expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../../compile/sketch'
import { formOf, sweepIn, varyOf } from './form'
import { isLogarithmic, placesOf, spreadOf } from './scale'

test('a sweep that a form takes up is the one that it gives back', () => {
  for (const vary of [
    ['a.tau_m=1ms:9ms:5'],
    ['a.x=1:100:3:log', 'b.y=1 mV,2 mV'],
    ['run.seed=4'],
  ]) {
    const sweep = { vary, trials: 3, measure: 'part/p.rate_hz' }
    expect(sweepIn(formOf(sweep))).toEqual(sweep)
  }
})

test('a parameter begins with its usual range, or else from nothing to twice its value', () => {
  const circuit = sketch({ a: { kind: 'lif', parameters: { tau_m: '30 ms' }, size: 4 } })
  expect(varyOf('a.tau_m', circuit, library)).toMatchObject({ from: '1 ms', to: '200 ms' })
  expect(varyOf('run.duration', circuit, library)).toMatchObject({ from: '0 ms', to: '200 ms' })
  expect(varyOf('a.size', circuit, library)).toMatchObject({ from: '0', to: '8' })
  expect(varyOf('a.nothing', circuit, library)).toMatchObject({ from: '', to: '' })
})

test('the spread of a row is over its trials that have a value, with n - 1', () => {
  expect(spreadOf([2, null, 4])).toEqual({ mean: 3, sd: Math.SQRT2 })
  expect(spreadOf([5])).toEqual({ mean: 5, sd: 0 })
  expect(spreadOf([null])).toBeNull()
})

test('equal ratios stand at equal distances, and all else where its value is', () => {
  const vary = (...values: number[]) => ({ name: 'a.x', unit: '', values })
  expect(isLogarithmic(vary(1, 10, 100))).toBe(true)
  expect(isLogarithmic(vary(1, 2, 3))).toBe(false)
  expect(placesOf(vary(1, 10, 100)).map((place) => Number(place.toFixed(6)))).toEqual([0, 0.5, 1])
  expect(placesOf(vary(0, 1, 4))).toEqual([0, 0.25, 1])
})
