import { expect, test } from 'vitest'
import { timeLeft } from './time-left'

test('the time left is told once it can be, in round numbers', () => {
  expect(timeLeft(0.01, 5000)).toBe('')
  expect(timeLeft(0.25, 10_000)).toBe('about 30 s left')
  expect(timeLeft(0.1, 60_000)).toBe('about 9 min left')
  expect(timeLeft(0.999, 10_000)).toBe('nearly done')
  expect(timeLeft(0.001, 12_000)).toBe('about 3 h left')
})
