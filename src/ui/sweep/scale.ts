/** From values to places in a plot of a sweep. */
import type { Vary } from '#circuit'
import type { Swept } from '#engine'

export interface Bounds {
  readonly low: number
  readonly high: number
}

/** Mean and standard deviation over the trials of a row; null: no trial has a value. */
export function spreadOf(
  row: readonly (number | null)[],
): { readonly mean: number; readonly sd: number } | null {
  const known = row.filter((value) => value !== null)
  if (known.length === 0) return null
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const square = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, sd: known.length > 1 ? Math.sqrt(square / (known.length - 1)) : 0 }
}

/** The least and the most of all values; null: there is none. */
export function boundsOf({ values }: Swept): Bounds | null {
  const known = values.flat().filter((value) => value !== null)
  if (known.length === 0) return null
  const low = known.reduce((a, b) => Math.min(a, b))
  const high = known.reduce((a, b) => Math.max(a, b))
  return { low, high }
}

/** Equal ratios from value to value, as a logarithmic range has. */
export function isLogarithmic({ values }: Vary): boolean {
  if (values.length < 3 || !values.every((value) => value > 0)) return false
  const ratio = values[1]! / values[0]!
  const even = Math.abs(values[1]! - values[0]! - (values[2]! - values[1]!))
  return (
    even > 1e-6 * Math.abs(values[1]! - values[0]!) &&
    values.every((value, k) => k === 0 || Math.abs(value / values[k - 1]! / ratio - 1) < 1e-6)
  )
}

/** The place of each value of a parameter, from 0 to 1. */
export function placesOf(vary: Vary): readonly number[] {
  const of = isLogarithmic(vary) ? Math.log : (value: number) => value
  const all = vary.values.map(of)
  const [low, high] = [Math.min(...all), Math.max(...all)]
  return all.map((value) => (high > low ? (value - low) / (high - low) : 0.5))
}
