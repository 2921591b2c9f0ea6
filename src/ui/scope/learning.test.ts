import { expect, test } from 'vitest'
import { learningText, scoreAxis } from './learning'

test('scores between 0 and 1 are drawn from 0 to 1, others to what they are', () => {
  expect(scoreAxis([0.4, 0.5])).toMatchObject({ low: -0.04, high: 1.04 })
  expect(scoreAxis([-3, 5])).toMatchObject({ low: -3.48, high: 5.48 })
})

test('in words: how many trials, and how the last ones went', () => {
  const scores = [...Array<number>(30).fill(0), ...Array<number>(10).fill(1)]
  expect(learningText({ times: [], breaks: [], scores, levels: {} })).toBe(
    '40 trials · 0.50 over the last 20',
  )
  expect(learningText({ times: [], breaks: [], scores: [-0.25], levels: {} })).toBe(
    '1 trial · −0.25 over the last 1',
  )
  expect(learningText(undefined)).toBe('no trial yet')
})

test('trials before a change of the task do not count for those after it', () => {
  const scores = [...Array<number>(30).fill(0), ...Array<number>(5).fill(1)]
  const log = { times: [], scores, breaks: [30], levels: {} }
  expect(learningText(log)).toBe('35 trials · 1.00 over the last 5 since the task was changed')
  expect(learningText({ ...log, breaks: [35] })).toBe('35 trials · none since the task was changed')
})

test('what to compare with is told after it', () => {
  const floors = [{ says: 'without learning', value: 0.17 }]
  expect(learningText({ times: [], scores: [0.25], breaks: [], levels: {} }, floors)).toBe(
    '1 trial · 0.25 over the last 1 · without learning 0.17',
  )
})
