/** Learning curves of several runs as one, with their spread. */

/** Over the first trials that every run has: the mean of the runs' running means, and its standard error. */
export interface Curve {
  readonly runs: number
  /** Trials over which each run's mean goes before runs are compared. */
  readonly window: number
  readonly mean: readonly number[]
  /** Standard error of the mean over runs; zeros for a single run. */
  readonly error: readonly number[]
}

/** Trials over which a running mean goes at the most. */
export const WINDOW = 20

/** Of each value, the mean of it and those before it, `window` of them where there are so many. */
export function runningMean(values: readonly number[], window: number = WINDOW): readonly number[] {
  let sum = 0
  return values.map((value, k) => {
    sum += value - (k >= window ? values[k - window]! : 0)
    return sum / Math.min(k + 1, window)
  })
}

/** A window that leaves a curve of so many trials a shape: a tenth of them, no more than the usual. */
export const windowFor = (trials: number): number =>
  Math.max(1, Math.min(WINDOW, Math.round(trials / 10)))

/** The scores of several runs, trial by trial, as one curve. */
export function curveOf(
  runs: readonly (readonly number[])[],
  window = windowFor(trialsOfAll(runs)),
): Curve {
  const trials = trialsOfAll(runs)
  const smooth = runs.map((scores) => runningMean(scores.slice(0, trials), window))
  const at = Array.from({ length: trials }, (_, k) => spread(smooth.map((run) => run[k]!)))
  return {
    runs: runs.length,
    window,
    mean: at.map(({ mean }) => mean),
    error: at.map(({ error }) => error),
  }
}

/** How many trials every run has. */
export const trialsOfAll = (runs: readonly (readonly number[])[]): number =>
  runs.length === 0 ? 0 : Math.min(...runs.map((scores) => scores.length))

/** Mean of numbers and its standard error. */
export function spread(values: readonly number[]): {
  readonly mean: number
  readonly error: number
} {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n < 2) return { mean, error: 0 }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (n - 1) / n) }
}
