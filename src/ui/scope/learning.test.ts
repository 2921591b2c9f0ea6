import { expect, test } from 'vitest'
import { learningText, scoreAxis } from './learning'

test('scores between 0 and 1 are drawn from 0 to 1, others to what they are', () => {
  expect(scoreAxis([0.4, 0.5])).toMatchObject({ low: -0.04, high: 1.04 })
  expect(scoreAxis([-3, 5])).toMatchObject({ low: -3.48, high: 5.48 })
})

test('in words: how many trials, and how the last ones went', () => {
  const scores = [...Array<number>(30).fill(0), ...Array<number>(10).fill(1)]
  expect(learningText({ times: [], scores, levels: {} })).toBe('40 trials · 0.50 over the last 20')
  expect(learningText({ times: [], scores: [-0.25], levels: {} })).toBe(
    '1 trial · −0.25 over the last 1',
  )
  expect(learningText(undefined)).toBe('no trial yet')
})
