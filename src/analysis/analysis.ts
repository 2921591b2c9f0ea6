/** Which analysis belongs to which word of a probe, with the settings of its knobs (SI units). */
import { rates } from './binned'
import { correlogram } from './correlogram'
import type { Curve, Spikes } from './curve'
import { histogram } from './histogram'
import { intervals } from './intervals'
import { spectrum } from './spectrum'

export type Analysis = 'intervals' | 'correlogram' | 'spectrum' | 'histogram'

/** The analysis that a probe's word asks for; null: what it reads is shown as it is, over time or as a matrix. */
export const analysisOf = (
  shows: Analysis | 'matrix' | 'mean' | 'angle' | null | undefined,
): Analysis | null =>
  shows && shows !== 'mean' && shows !== 'matrix' && shows !== 'angle' ? shows : null

export type Numbers = { readonly [name: string]: number }

/** What there is to look at: spikes of one population and another, or values at even times. */
export interface Material {
  readonly spikes?: Spikes
  /** The population to compare with; left out: the same one. */
  readonly against?: Spikes
  readonly values?: ArrayLike<number>
  /** Between values, s. */
  readonly interval?: number
  readonly unit: string
  /** The stretch of time that the spikes are of, s. */
  readonly from: number
  readonly to: number
}

const nothing: Spikes = { times: [], cells: [], size: 1 }

/** The curve of a probe. Settings that a kind leaves out have the values written here. */
export function analysed(what: Analysis, material: Material, numbers: Numbers): Curve {
  const { spikes = nothing, against, values, interval = 1e-3, unit, from, to } = material
  const { bin = 0.001, longest = 0.5, reach = 0.1, segment = 1, bins = 40 } = numbers
  switch (what) {
    case 'intervals':
      return intervals(spikes, bin, longest)
    case 'correlogram':
      return correlogram(spikes, against ?? spikes, bin, reach, against === undefined)
    case 'spectrum':
      return values
        ? spectrum(values, interval, segment / interval, unit)
        : spectrum(rates(spikes, from, to, bin), bin, segment / bin, 'Hz')
    case 'histogram':
      return histogram(values ?? [], Math.max(1, Math.round(bins)), unit)
  }
}
