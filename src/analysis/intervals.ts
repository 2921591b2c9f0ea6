import type { Curve, Spikes } from './curve'

/** A cell with fewer intervals says nothing of its irregularity. */
const FEWEST = 3

/**
 * Distribution of the intervals between spikes of the same cell, over all cells: how many fall in each bin (s) up to
 * the longest (s). Figures: the mean interval (s); `cv`, the standard deviation of a cell's intervals over their
 * mean, averaged over cells with three intervals or more (1 for a Poisson process, 0 for a clock); and `cv2`, the
 * mean of 2|a - b|/(a + b) over neighbouring intervals, which slow changes of rate leave alone
 * (Holt et al. 1996, J Neurophysiol 75:1806).
 */
export function intervals({ times, cells, size }: Spikes, bin: number, longest: number): Curve {
  const last = new Float64Array(size).fill(Number.NaN)
  const before = new Float64Array(size).fill(Number.NaN)
  const count = new Uint32Array(size)
  const mean = new Float64Array(size)
  const square = new Float64Array(size)
  const bins = new Array<number>(Math.max(1, Math.round(longest / bin))).fill(0)
  let total = 0
  let sum = 0
  let turns = 0
  let turning = 0
  for (let k = 0; k < times.length; k++) {
    const cell = cells[k]!
    const gap = times[k]! - last[cell]!
    last[cell] = times[k]!
    if (!(gap > 0)) continue
    total++
    sum += gap
    const at = Math.floor(gap / bin + 1e-9)
    if (at < bins.length) bins[at]!++
    // Welford's running mean and sum of squares.
    const n = ++count[cell]!
    const off = gap - mean[cell]!
    mean[cell]! += off / n
    square[cell]! += off * (gap - mean[cell]!)
    if (before[cell]! > 0) {
      turns++
      turning += (2 * Math.abs(gap - before[cell]!)) / (gap + before[cell]!)
    }
    before[cell] = gap
  }
  let regular = 0
  let judged = 0
  for (let cell = 0; cell < size; cell++) {
    if (count[cell]! < FEWEST) continue
    judged++
    regular += Math.sqrt(square[cell]! / count[cell]!) / mean[cell]!
  }
  return {
    x: bins.map((_, k) => k * bin),
    y: bins,
    xUnit: 's',
    yUnit: '',
    bars: true,
    figures: { intervals: total, mean: sum / total, cv: regular / judged, cv2: turning / turns },
  }
}
