import type { Curve, Spikes } from './curve'

/**
 * How often the cells of `b` fire around a spike of `a`: mean rate of a cell of `b` (Hz) in bins (s) of the lag from
 * `-reach` to `reach` (s), lag above zero meaning that `b` follows. With `same`, a and b are one population and a
 * spike is not compared with itself. A flat line at the
 * rate of b is no correlation (Perkel, Gerstein & Moore 1967, Biophys J 7:419).
 */
export function correlogram(
  a: Spikes,
  b: Spikes,
  bin: number,
  reach: number,
  same: boolean,
): Curve {
  const half = Math.max(1, Math.round(reach / bin))
  // Bins are centred: lag 0 stands in the middle of one.
  const counts = new Array<number>(2 * half + 1).fill(0)
  const edge = (half + 0.5) * bin
  let from = 0
  for (let k = 0; k < a.times.length; k++) {
    const at = a.times[k]!
    while (from < b.times.length && b.times[from]! < at - edge) from++
    for (let n = from; n < b.times.length && b.times[n]! <= at + edge; n++) {
      if (same && n === k) continue
      const place = Math.floor((b.times[n]! - at) / bin + half + 0.5 + 1e-9)
      if (place >= 0 && place < counts.length) counts[place]!++
    }
  }
  const per = a.times.length * b.size * bin
  const y = counts.map((count) => (per > 0 ? count / per : 0))
  const peak = y.reduce((best, value, k) => (value > y[best]! ? k : best), 0)
  return {
    x: counts.map((_, k) => (k - half) * bin),
    y,
    xUnit: 's',
    yUnit: 'Hz',
    bars: false,
    figures: { spikes: a.times.length, peak: y[peak] ?? Number.NaN, lag: (peak - half) * bin },
  }
}
