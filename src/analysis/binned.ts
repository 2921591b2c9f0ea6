import type { Spikes } from './curve'

/** Mean rate of a cell (Hz) in bins (s) from one time to another. */
export function rates(
  { times, size }: Spikes,
  from: number,
  to: number,
  bin: number,
): readonly number[] {
  const counts = new Array<number>(Math.max(0, Math.floor((to - from) / bin + 1e-9))).fill(0)
  for (let k = 0; k < times.length; k++) {
    const at = Math.floor((times[k]! - from) / bin + 1e-9)
    if (at >= 0 && at < counts.length) counts[at]!++
  }
  return counts.map((count) => count / (size * bin))
}
