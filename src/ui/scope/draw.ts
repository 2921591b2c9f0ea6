/** Painters of plots, on a canvas 2D context in CSS pixels. They read the logs and know nothing of React. */

import { type Rate, rateOf } from '#analysis'
import type { ProbeInfo } from '#engine'
import { type SampleLog, type SpikeLog, sampleAt, spikeAt } from '../desk/frames'
import { colour } from '../window/theme'
import { prefixFor, ticksBetween } from './ticks'

/** Where a plot's data stand within its canvas, CSS px. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Axis {
  readonly low: number
  readonly high: number
  readonly scale: number
  readonly unit: string
}

export type Span = readonly [from: number, to: number]

export const MONO = '10px "Source Code Pro Variable", ui-monospace, monospace'

/** Time ticks under an area. */
export function drawTimeAxis(c: CanvasRenderingContext2D, area: Area, [from, to]: Span): void {
  const ms = to - from < 5
  const scale = ms ? 1e-3 : 1
  c.font = MONO
  c.fillStyle = colour('quiet')
  c.textAlign = 'center'
  c.textBaseline = 'top'
  c.strokeStyle = colour('hairline')
  c.lineWidth = 1
  c.beginPath()
  const ticks = ticksBetween(from / scale, to / scale, Math.max(2, area.width / 90))
  for (const tick of ticks) {
    const x = Math.round(area.x + ((tick * scale - from) / (to - from)) * area.width) + 0.5
    c.moveTo(x, area.y)
    c.lineTo(x, area.y + area.height)
    const last = tick === ticks.at(-1)
    c.fillText(
      last ? `${tick} ${ms ? 'ms' : 's'}` : String(tick),
      Math.min(x, area.x + area.width - 16),
      area.y + area.height + 3,
    )
  }
  c.stroke()
}

/** Value ticks left of an area, the unit at the top one. */
export function drawValueAxis(c: CanvasRenderingContext2D, area: Area, axis: Axis): void {
  const { low, high, scale, unit } = axis
  c.font = MONO
  c.fillStyle = colour('quiet')
  c.textAlign = 'right'
  c.textBaseline = 'middle'
  c.strokeStyle = colour('hairline')
  c.lineWidth = 1
  c.beginPath()
  const ticks = ticksBetween(low / scale, high / scale, Math.max(1, area.height / 26))
  for (const tick of ticks) {
    const y = Math.round(area.y + area.height * (1 - (tick * scale - low) / (high - low))) + 0.5
    c.moveTo(area.x, y)
    c.lineTo(area.x + area.width, y)
    const text = String(tick).replace('-', '−')
    c.fillText(tick === ticks.at(-1) && unit ? `${text} ${unit}` : text, area.x - 5, y)
  }
  c.stroke()
}

/**
 * Low and high of what a log shows in a span, with a little room, and the prefix to read it in; `least` and `most` are
 * the values themselves.
 */
export function axisOf(
  log: SampleLog,
  [from, to]: Span,
  unit: string,
): Axis & { readonly least: number; readonly most: number } {
  let low = Infinity
  let high = -Infinity
  const end = sampleAt(log, to)
  const begin = sampleAt(log, from)
  const stride = Math.max(1, Math.floor((end - begin) / 4000))
  for (let k = begin; k < end; k += stride) {
    const row = (k % log.rows) * log.series
    for (let s = 0; s < log.series; s++) {
      const value = log.values[row + s]!
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  if (!(high >= low)) return { low: 0, high: 1, least: 0, most: 1, ...prefixFor(0, unit) }
  const room = Math.max((high - low) * 0.08, Math.abs(high) * 0.02, 1e-15)
  return {
    low: low - room,
    high: high + room,
    least: low,
    most: high,
    ...prefixFor(Math.max(Math.abs(low), Math.abs(high)), unit),
  }
}

/**
 * One line for each series: of each pixel column its lowest and highest value, so that no spike is lost. `ratio` is
 * how many units of the context make a CSS pixel.
 */
export function drawTraces(
  c: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  log: SampleLog,
  area: Area,
  [from, to]: Span,
  axis: Axis,
  ratio = 1,
): void {
  const begin = Math.max(log.first, sampleAt(log, from) - 1)
  const end = Math.min(log.end, sampleAt(log, to) + 1)
  if (end <= begin) return
  const { low, high } = axis
  c.save()
  c.beginPath()
  c.rect(area.x, area.y - 1, area.width, area.height + 2)
  c.clip()
  c.lineWidth = (log.series > 8 ? 1 : 1.25) * ratio
  c.lineJoin = 'round'
  const series = Math.min(log.series, 50)
  // By the time between samples, so that a piece of a trace is drawn as the whole is.
  const apart =
    (log.times[(end - 1) % log.rows]! - log.times[begin % log.rows]!) / Math.max(1, end - 1 - begin)
  const perPixel = apart > 0 ? (to - from) / area.width / apart : 0
  for (let s = 0; s < series; s++) {
    c.strokeStyle = colour(`trace-${(s % 8) + 1}`)
    c.globalAlpha = log.series > 8 ? 0.7 : 1
    c.beginPath()
    let column = -1
    let least = 0
    let most = 0
    for (let k = begin; k < end; k++) {
      const time = log.times[k % log.rows]!
      const value = log.values[(k % log.rows) * log.series + s]!
      const x = area.x + ((time - from) / (to - from)) * area.width
      const y = area.y + area.height * (1 - (value - low) / (high - low))
      if (perPixel <= 2) {
        if (k === begin) c.moveTo(x, y)
        else c.lineTo(x, y)
        continue
      }
      const at = Math.floor(x)
      if (at === column) {
        least = Math.min(least, y)
        most = Math.max(most, y)
        continue
      }
      if (column >= 0) {
        c.lineTo(column + 0.5, least)
        c.lineTo(column + 0.5, most)
      }
      column = at
      least = most = y
    }
    if (perPixel > 2) {
      c.lineTo(column + 0.5, least)
      c.lineTo(column + 0.5, most)
    }
    c.stroke()
  }
  c.restore()
}

/** How long a tick counts as having just happened, as a part of the span. */
export const FRESH = 0.02

/** A raster into a buffer of device pixels: time to the right, the first cell on top. */
export function paintRaster(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  log: SpikeLog,
  [from, to]: Span,
  now: number,
  ink: readonly [number, number, number],
  spike: readonly [number, number, number],
): void {
  const tall = Math.max(1, Math.floor((height / log.size) * 0.8))
  const end = spikeAt(log, to)
  const fresh = now - (to - from) * FRESH
  for (let k = spikeAt(log, from); k < end; k++) {
    const time = log.times[k & log.mask]!
    const x = Math.min(width - 1, Math.floor(((time - from) / (to - from)) * width))
    const top = Math.floor((log.cells[k & log.mask]! / log.size) * height)
    const [r, g, b] = time >= fresh ? spike : ink
    for (let y = top; y < Math.min(height, top + tall); y++) {
      const at = 4 * (y * width + x)
      pixels[at] = r
      pixels[at + 1] = g
      pixels[at + 2] = b
      pixels[at + 3] = 255
    }
  }
}

/** Mean rate per cell in the bins that are full by now, Hz, as a filled step line; the answer is the axis it was drawn to. */
export function drawRate(
  c: CanvasRenderingContext2D,
  log: SpikeLog,
  area: Area,
  [from, to]: Span,
  bin: number,
  now: number,
): Axis {
  const rates = binned(log, [from, to], bin, now).map(({ hz }) => hz)
  const high = Math.max(1, ...rates) * 1.1
  const first = Math.floor(from / bin)
  c.save()
  c.beginPath()
  c.rect(area.x, area.y, area.width, area.height)
  c.clip()
  c.beginPath()
  const x = (k: number) => area.x + (((first + k) * bin - from) / (to - from)) * area.width
  const y = (rate: number) => area.y + area.height * (1 - rate / high)
  c.moveTo(x(0), y(0))
  rates.forEach((rate, k) => {
    c.lineTo(x(k), y(rate))
    c.lineTo(x(k + 1), y(rate))
  })
  c.lineTo(x(rates.length), y(0))
  c.fillStyle = colour('level')
  c.fill()
  c.strokeStyle = colour('trace-1')
  c.lineWidth = 1.25
  c.stroke()
  c.restore()
  return { low: 0, high, scale: 1, unit: 'Hz' }
}

/** Mean rate per cell of each bin that the span touches; of those that are not yet full `now` (s), none. */
export function binned(
  log: SpikeLog,
  [from, to]: Span,
  bin: number,
  now = Number.POSITIVE_INFINITY,
): readonly Rate[] {
  const first = Math.floor(from / bin + 1e-9)
  const touched = Math.ceil(to / bin - 1e-9) - first
  const full = Math.floor(now / bin + 1e-9) - first
  const counts = new Array<number>(Math.max(0, Math.min(5000, touched, full))).fill(0)
  const end = spikeAt(log, (first + counts.length) * bin)
  for (let k = spikeAt(log, first * bin); k < end; k++) {
    const at = Math.floor(log.times[k & log.mask]! / bin + 1e-9) - first
    if (at >= 0 && at < counts.length) counts[at]!++
  }
  return counts.map((count) => rateOf(count, log.size, bin))
}

/** What a state or weight is read in. */
export const unitOf = (probe: ProbeInfo): string => (probe.unit === '1' ? '' : probe.unit)
