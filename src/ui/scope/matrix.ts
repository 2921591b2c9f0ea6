/** The weights of a synapse as a matrix: a row for each presynaptic cell, a column for each postsynaptic one. */

import type { ProbeInfo } from '#engine'
import type { Desk } from '../desk/desk'
import { colour } from '../window/theme'
import { quiet } from './curves'
import { type Area, MONO, unitOf } from './draw'
import { prefixFor } from './ticks'
import { viridis } from './viridis'

/** The newest weights of a probe, in the order of its pairs; null: nothing is recorded yet. */
function weightsOf(desk: Desk, probe: ProbeInfo): Float64Array | null {
  const log = desk.frames.samples(probe.path)
  if (!log || log.end === log.first) return null
  const row = (log.end - 1) % log.rows
  return log.values.subarray(row * log.series, (row + 1) * log.series)
}

/** From nothing (or the least, where weights are below zero) to the largest. */
function rangeOf(weights: ArrayLike<number>): readonly [low: number, high: number] {
  let low = 0
  let high = 0
  for (let k = 0; k < weights.length; k++) {
    low = Math.min(low, weights[k]!)
    high = Math.max(high, weights[k]!)
  }
  return [low, high > low ? high : low + 1]
}

/** Writes each weight into its pixel; places without a synapse stay clear. Several synapses of a pair add up. */
export function paintMatrix(
  pixels: Uint8ClampedArray,
  { pre, post, rows, columns }: NonNullable<ProbeInfo['pairs']>,
  weights: ArrayLike<number>,
): void {
  const sums = new Float64Array(rows * columns).fill(Number.NaN)
  for (let s = 0; s < Math.min(pre.length, weights.length); s++) {
    const at = pre[s]! * columns + post[s]!
    sums[at] = (Number.isNaN(sums[at]) ? 0 : sums[at]!) + weights[s]!
  }
  const [low, high] = rangeOf(sums)
  for (let at = 0; at < sums.length; at++) {
    if (Number.isNaN(sums[at])) continue
    const [r, g, b] = viridis((sums[at]! - low) / (high - low))
    pixels[4 * at] = r
    pixels[4 * at + 1] = g
    pixels[4 * at + 2] = b
    pixels[4 * at + 3] = 255
  }
}

/** More cells than these on a side are more than the pixels of any plot. */
const MOST_PLACES = 4_000_000

export function drawMatrix(
  desk: Desk,
  c: CanvasRenderingContext2D,
  probe: ProbeInfo,
  area: Area,
  ratio: number,
): void {
  const { pairs } = probe
  const weights = weightsOf(desk, probe)
  if (!pairs || !weights || pairs.pre.length === 0) {
    quiet(c, area, 'No weights seen yet')
    return
  }
  if (pairs.rows * pairs.columns > MOST_PLACES) {
    quiet(c, area, `${pairs.rows} by ${pairs.columns} cells are too many to draw`)
    return
  }
  const image = new ImageData(pairs.columns, pairs.rows)
  paintMatrix(image.data, pairs, weights)
  const sheet = new OffscreenCanvas(pairs.columns, pairs.rows)
  sheet.getContext('2d')?.putImageData(image, 0, 0)
  c.save()
  // Large matrices are averaged when they shrink; small ones keep their squares.
  c.imageSmoothingEnabled = pairs.columns > area.width * ratio || pairs.rows > area.height * ratio
  c.drawImage(sheet, area.x, area.y, area.width, area.height)
  c.restore()
  c.font = MONO
  c.fillStyle = colour('quiet')
  c.textAlign = 'right'
  c.textBaseline = 'top'
  c.fillText('pre', area.x - 5, area.y)
  c.textBaseline = 'bottom'
  c.fillText(String(pairs.rows), area.x - 5, area.y + area.height)
  c.textBaseline = 'top'
  c.textAlign = 'left'
  c.fillText('post', area.x, area.y + area.height + 3)
  c.textAlign = 'right'
  c.fillText(String(pairs.columns), area.x + area.width, area.y + area.height + 3)
}

/** The matrix in words: from what to what its colours go. */
export function matrixText(desk: Desk, probe: ProbeInfo): string {
  const weights = weightsOf(desk, probe)
  if (!weights || weights.length === 0) return ''
  const [low, high] = rangeOf(weights)
  const { scale, unit } = prefixFor(Math.max(Math.abs(low), high), unitOf(probe))
  const few = (value: number) => String(Number((value / scale).toPrecision(3))).replace('-', '−')
  return `${few(low)} to ${few(high)} ${unit}`.trim()
}

export function matrixCsv(desk: Desk, probe: ProbeInfo): string {
  const weights = weightsOf(desk, probe) ?? new Float64Array()
  const lines = Array.from(weights, (weight, s) =>
    [probe.pairs?.pre[s], probe.pairs?.post[s], weight].join(','),
  )
  return `${[`pre,post,w (${probe.unit})`, ...lines].join('\n')}\n`
}
