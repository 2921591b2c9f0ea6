/** The last stretch of a population's spikes: times and cells, oldest first, dropped from the front when full. */
export interface SpikeLog {
  readonly size: number
  /** Entries `first` to `end - 1` are there; entry k stands at `k & mask` in both arrays. */
  first: number
  end: number
  mask: number
  times: Float64Array
  cells: Uint32Array
}

/** The last stretch of a probe's samples: row k has its time at `k % rows` and `series` values from `(k % rows) * series` on. */
export interface SampleLog {
  readonly series: number
  first: number
  end: number
  rows: number
  times: Float64Array
  values: Float64Array
}

const MOST_SPIKES = 1 << 21
const MOST_VALUES = 1 << 22
const FEWEST = 1 << 10

export const emptySpikes = (size: number): SpikeLog => ({
  size,
  first: 0,
  end: 0,
  mask: FEWEST - 1,
  times: new Float64Array(FEWEST),
  cells: new Uint32Array(FEWEST),
})

export const emptySamples = (series: number): SampleLog => ({
  series,
  first: 0,
  end: 0,
  rows: FEWEST,
  times: new Float64Array(FEWEST),
  values: new Float64Array(FEWEST * series),
})

/** Adds one spike; the log doubles until it holds two million, then forgets the oldest. */
export function addSpike(log: SpikeLog, time: number, cell: number): void {
  if (log.end - log.first > log.mask) {
    if (log.mask + 1 < MOST_SPIKES) growSpikes(log)
    else log.first++
  }
  const at = log.end++ & log.mask
  log.times[at] = time
  log.cells[at] = cell
}

/** Adds rows of samples, `values` row by row; the log doubles until it holds four million values. */
export function addSamples(log: SampleLog, times: Float64Array, values: Float64Array): void {
  const { series } = log
  for (let k = 0; k < times.length; k++) {
    if (log.end - log.first >= log.rows) {
      if (log.rows * 2 * series <= MOST_VALUES) growSamples(log)
      else log.first++
    }
    const at = log.end++ % log.rows
    log.times[at] = times[k]!
    for (let s = 0; s < series; s++) log.values[at * series + s] = values[k * series + s]!
  }
}

/** Index of the first spike at or after a time; `end` when there is none. */
export function spikeAt(log: SpikeLog, time: number): number {
  return search(log.first, log.end, (k) => log.times[k & log.mask]! >= time)
}

/** Index of the first row at or after a time; `end` when there is none. */
export function sampleAt(log: SampleLog, time: number): number {
  return search(log.first, log.end, (k) => log.times[k % log.rows]! >= time)
}

function search(low: number, high: number, holds: (k: number) => boolean): number {
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function growSpikes(log: SpikeLog): void {
  const capacity = (log.mask + 1) * 2
  const times = new Float64Array(capacity)
  const cells = new Uint32Array(capacity)
  for (let k = log.first; k < log.end; k++) {
    times[k & (capacity - 1)] = log.times[k & log.mask]!
    cells[k & (capacity - 1)] = log.cells[k & log.mask]!
  }
  log.times = times
  log.cells = cells
  log.mask = capacity - 1
}

function growSamples(log: SampleLog): void {
  const { series } = log
  const rows = log.rows * 2
  const times = new Float64Array(rows)
  const values = new Float64Array(rows * series)
  for (let k = log.first; k < log.end; k++) {
    const from = (k % log.rows) * series
    times[k % rows] = log.times[k % log.rows]!
    values.set(log.values.subarray(from, from + series), (k % rows) * series)
  }
  log.times = times
  log.values = values
  log.rows = rows
}
