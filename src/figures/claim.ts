/** What a page's text says of a measurement: the figure stands in braces in the words around it. */
export interface Claim {
  /** `preset two-cells` or `kind lif`. */
  readonly page: string
  /** Words of that page, each figure in braces: `closed most between {466} and {538} ms`. */
  readonly says: string
  /**
   * What each figure in braces is. `mean`, `least` and `most` of the seeds are held to the last digit that is written;
   * `over` and `under` bound every seed. Left out: one figure is the mean, two are least and most.
   */
  readonly of?: readonly Kept[]
  /** The text counts in this: 100 for per cent. Left out: 1. */
  readonly times?: number
}

export type Kept = 'mean' | 'least' | 'most' | 'over' | 'under'
