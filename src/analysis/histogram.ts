import type { Curve } from './curve'

/** How many values fall in each of so many bins between the lowest and the highest. Figures: mean and deviation. */
export function histogram(values: ArrayLike<number>, bins: number, unit: string): Curve {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let sum = 0
  for (let k = 0; k < values.length; k++) {
    low = Math.min(low, values[k]!)
    high = Math.max(high, values[k]!)
    sum += values[k]!
  }
  const mean = sum / values.length
  const wide = high > low ? (high - low) / bins : Math.abs(high) / bins || 1
  const counts = new Array<number>(bins).fill(0)
  let square = 0
  for (let k = 0; k < values.length; k++) {
    counts[Math.min(bins - 1, Math.floor((values[k]! - low) / wide))]!++
    square += (values[k]! - mean) ** 2
  }
  return {
    x: counts.map((_, k) => (values.length > 0 ? low : 0) + k * wide),
    y: counts,
    xUnit: unit,
    yUnit: '',
    bars: true,
    figures: { values: values.length, mean, sd: Math.sqrt(square / values.length) },
  }
}
