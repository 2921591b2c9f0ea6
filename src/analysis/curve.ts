/** What an analysis gives: a curve to plot, and its figures in a few numbers. */
export interface Curve {
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** SI units as text; empty where there is none. */
  readonly xUnit: string
  readonly yUnit: string
  /** Drawn as bars that begin at x, or as a line through the points. */
  readonly bars: boolean
  /** Named figures, such as `cv`; NaN where there is too little to tell. */
  readonly figures: { readonly [name: string]: number }
}

/** Spikes of a population, in order of time. */
export interface Spikes {
  /** s */
  readonly times: ArrayLike<number>
  readonly cells: ArrayLike<number>
  readonly size: number
}
