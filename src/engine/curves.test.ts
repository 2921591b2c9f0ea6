import { expect, test } from 'vitest'
import { curveOf, runningMean, spread, windowFor } from './curves'

test('a running mean goes over what there is until its window is full', () => {
  expect(runningMean([1, 0, 1, 1, 0], 3).map((mean) => Number(mean.toFixed(3)))).toEqual([
    1, 0.5, 0.667, 0.667, 0.667,
  ])
})

test('the spread of numbers is the standard error of their mean', () => {
  expect(spread([1, 3])).toEqual({ mean: 2, error: 1 })
  expect(spread([2, 4, 6, 8]).error).toBeCloseTo(Math.sqrt(20 / 3 / 4), 12)
  expect(spread([5])).toEqual({ mean: 5, error: 0 })
})

test('a curve goes as far as the shortest run, smoothed within each run before runs are compared', () => {
  expect(
    curveOf(
      [
        [0, 1, 1],
        [1, 0, 1, 0],
      ],
      2,
    ),
  ).toEqual({ runs: 2, window: 2, mean: [0.5, 0.5, 0.75], error: [0.5, 0, 0.25] })
  expect(curveOf([])).toMatchObject({ runs: 0, mean: [] })
})

test('the window is a tenth of the trials, and no wider than twenty', () => {
  expect([0, 10, 45, 1000].map(windowFor)).toEqual([1, 1, 5, 20])
})
