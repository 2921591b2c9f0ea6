import { expect, test } from 'vitest'
import { rateHelp, rateOf, rateText, rateWithError } from './rate'

test.each([
  // 19 spikes of one cell in 2 s: 9.5 ± 2.2 Hz.
  [19, 1, 2, '10 Hz', '10 ± 2 Hz now'],
  // 8 in 250 ms: 32 ± 11.3 Hz.
  [8, 1, 0.25, '30 Hz', '30 ± 10 Hz now'],
  [16, 1, 0.5, '30 Hz', '30 ± 10 Hz now'],
  [1, 1, 2, '0.5 Hz', '0.5 ± 0.5 Hz now'],
  [0, 1, 2, '0 Hz', '0 Hz now'],
  [3760, 50, 2, '37.5 Hz', '37.5 ± 0.5 Hz now'],
  // Of many cells the error is far below three figures.
  [754_321, 10_000, 2, '37.7 Hz', '37.72 ± 0.04 Hz now'],
])('%i spikes of %i cells in %f s: %s', (count, size, window, short, long) => {
  const rate = rateOf(count, size, window)
  expect([rateText(rate), rateWithError(rate, 'now')]).toEqual([short, long])
})

test('what is shown is never further from the rate than its error', () => {
  for (let count = 1; count < 5000; count += 7) {
    const rate = rateOf(count, 3, 0.7)
    const shown = Number.parseFloat(rateText(rate))
    expect(Math.abs(shown - rate.hz)).toBeLessThanOrEqual(
      Math.max(rate.error / 2, rate.hz / 200) * (1 + 1e-9),
    )
  }
})

test('its help names the window, the error and the count', () => {
  expect(rateHelp(rateOf(19, 1, 2))).toBe(
    '10 ± 2 Hz in the last 2 s of biological time: 19 spikes, mean per cell; ± is the square root of the count',
  )
})

test('nothing seen is no rate', () => {
  expect(rateOf(0, 4, 0)).toMatchObject({ hz: 0, error: 0 })
})
