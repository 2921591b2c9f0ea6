/** A rate from a count of spikes, the same wherever one is shown, with no more digits than the count can bear. */

/** The stretch of biological time that a live rate is counted over, s. */
export const RATE_WINDOW = 2

export interface Rate {
  readonly count: number
  /** What it was counted over, s. */
  readonly window: number
  /** Mean rate per cell, Hz. */
  readonly hz: number
  /** Standard error of the rate if the spikes came as a Poisson process: the square root of the count, Hz. */
  readonly error: number
}

/** The mean rate per cell of a population of `size` that fired `count` spikes in `window` seconds. */
export function rateOf(count: number, size: number, window: number): Rate {
  const exposure = size * window
  return exposure > 0
    ? { count, window, hz: count / exposure, error: Math.sqrt(count) / exposure }
    : { count, window, hz: 0, error: 0 }
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a positive number. */
function stepBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9)
  return ([5, 2, 1].find((k) => k * power <= value * (1 + 1e-9)) ?? 1) * power
}

const decimals = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-9))

/** `38 Hz`: rounded to the step that its error bears, and to three figures at the most. */
export function rateText({ hz, error }: Rate): string {
  if (hz === 0) return '0 Hz'
  const step = Math.max(stepBelow(error), 10 ** (Math.floor(Math.log10(hz)) - 2))
  return `${(Math.round(hz / step) * step).toFixed(decimals(step))} Hz`
}

/** `38 ± 4 Hz in the last 2 s`. */
export function rateWithError(rate: Rate, over: string): string {
  if (rate.hz === 0) return `0 Hz ${over}`
  const step = stepBelow(rate.error)
  const digits = decimals(step)
  const hz = (Math.round(rate.hz / step) * step).toFixed(digits)
  return `${hz} ± ${(Math.round(rate.error / step) * step).toFixed(digits)} Hz ${over}`
}

/** A stretch of biological time in words: `10 ms`, `2 s`. */
export const stretchText = (seconds: number): string =>
  seconds < 1
    ? `${Number((seconds * 1000).toPrecision(3))} ms`
    : `${Number(seconds.toPrecision(3))} s`

/** What a live rate is: its error, its window and its count, in a sentence. */
export const rateHelp = (rate: Rate): string =>
  `${rateWithError(rate, `in the last ${stretchText(rate.window)}`)} of biological time: ${rate.count.toLocaleString('en')} ${rate.count === 1 ? 'spike' : 'spikes'}, mean per cell; ± is the square root of the count`
