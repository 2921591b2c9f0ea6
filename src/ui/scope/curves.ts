/** Probes that show what was made of the latest stretch of time: intervals, correlograms, spectra, histograms. */

import { type Analysis, analysed, type Curve, type Spikes } from '#analysis'
import type { ProbeInfo } from '#engine'
import type { Desk, Part } from '../desk/desk'
import { type SampleLog, type SpikeLog, sampleAt, spikeAt } from '../desk/frames'
import { colour } from '../window/theme'
import { type Area, drawValueAxis, MONO } from './draw'
import { prefixFor, ticksBetween } from './ticks'

/** Between two looks at a running circuit, wall ms: an analysis costs more than a frame has. */
const REST = 400
/** More spikes than these make a live picture no better. */
const MOST = 40_000

interface Kept {
  readonly curve: Curve
  readonly version: number
  readonly at: number
}
const worked: Part<WeakMap<ProbeInfo, Kept>> = { make: () => new WeakMap() }

/** The curve of a probe over its latest window, worked out again a few times a second. */
export function curveOf(desk: Desk, probe: ProbeInfo, shows: Analysis): Curve {
  const kept = desk.part(worked)
  const before = kept.get(probe)
  const now = performance.now()
  if (before && (before.version === desk.frames.version || now - before.at < REST))
    return before.curve
  const curve = trimmed(analysed(shows, materialOf(desk, probe), probe.numbers), probe)
  kept.set(probe, { curve, version: desk.frames.version, at: performance.now() })
  return curve
}

function materialOf(desk: Desk, probe: ProbeInfo) {
  const to = desk.frames.time
  const from = Math.max(0, to - (probe.numbers.window ?? 10))
  const common = { from, to, unit: probe.unit === '1' ? '' : probe.unit }
  if (probe.reads === 'spikes') {
    const spikes = latest(desk.frames.spikes(probe.target), from)
    const against = probe.against === null ? null : latest(desk.frames.spikes(probe.against), from)
    return {
      ...common,
      from: Math.max(from, spikes.from),
      spikes: spikes.log,
      ...(against ? { against: against.log } : {}),
    }
  }
  const log = desk.frames.samples(probe.path)
  if (!log || log.end === log.first) return { ...common, values: [] }
  if (probe.shows === 'histogram') return { ...common, values: rowAt(log, log.end - 1) }
  const begin = sampleAt(log, from)
  const values = Array.from({ length: log.end - begin }, (_, k) => {
    const row = rowAt(log, begin + k)
    return row.reduce((sum, value) => sum + value, 0) / row.length
  })
  const [a, b] = [log.times[begin % log.rows]!, log.times[(begin + 1) % log.rows]!]
  return { ...common, values, interval: values.length > 1 ? b - a : 1e-3 }
}

const rowAt = (log: SampleLog, k: number): Float64Array =>
  log.values.subarray((k % log.rows) * log.series, ((k % log.rows) + 1) * log.series)

/** The spikes since a moment, or the last of them where there are too many; and since when these are. */
function latest(log: SpikeLog | undefined, from: number): { log: Spikes; from: number } {
  if (!log) return { log: { times: [], cells: [], size: 1 }, from }
  const wanted = spikeAt(log, from)
  const begin = Math.max(wanted, log.end - MOST)
  const count = log.end - begin
  return {
    log: {
      times: Float64Array.from({ length: count }, (_, k) => log.times[(begin + k) & log.mask]!),
      cells: Uint32Array.from({ length: count }, (_, k) => log.cells[(begin + k) & log.mask]!),
      size: log.size,
    },
    from: begin > wanted ? log.times[begin & log.mask]! : from,
  }
}

/** A spectrum is drawn up to a frequency, and its end at 0 Hz is no rhythm. */
function trimmed(curve: Curve, { shows, numbers }: ProbeInfo): Curve {
  if (shows !== 'spectrum') return curve
  const highest = numbers.highest ?? Number.POSITIVE_INFINITY
  const keep = (_: number, k: number) => k > 0 && curve.x[k]! <= highest
  return { ...curve, x: curve.x.filter(keep), y: curve.y.filter(keep) }
}

/** Draws a curve with ticks on both sides. */
export function drawCurve(c: CanvasRenderingContext2D, curve: Curve, area: Area): void {
  const { x, y, bars } = curve
  const step = (x[1] ?? 1) - (x[0] ?? 0)
  const high = y.reduce((most, value) => Math.max(most, value), 0)
  if (x.length === 0 || !(high > 0)) {
    quiet(c, area, 'Too little seen yet')
    return
  }
  const from = x[0]!
  const to = x.at(-1)! + (bars ? step : 0)
  const top = high * 1.08
  const { scale, unit } = prefixFor(high, yPrefixes(curve.yUnit))
  drawValueAxis(c, area, { low: 0, high: top, scale, unit: unit || curve.yUnit })
  drawAxis(c, area, from, to, curve.xUnit)
  const px = (value: number) => area.x + ((value - from) / (to - from)) * area.width
  const py = (value: number) => area.y + area.height * (1 - value / top)
  c.beginPath()
  if (bars) {
    for (let k = 0; k < x.length; k++) {
      if (y[k] === 0) continue
      const left = px(x[k]!)
      c.rect(left, py(y[k]!), Math.max(1, px(x[k]! + step) - left - 1), py(0) - py(y[k]!))
    }
    c.fillStyle = colour('trace-1')
    c.fill()
    return
  }
  for (let k = 0; k < x.length; k++) {
    if (k === 0) c.moveTo(px(x[k]!), py(y[k]!))
    else c.lineTo(px(x[k]!), py(y[k]!))
  }
  c.strokeStyle = colour('trace-1')
  c.lineWidth = 1.5
  c.lineJoin = 'round'
  c.stroke()
}

/** Squares and ratios of units take no prefix. */
const yPrefixes = (unit: string): string => (/[²/]/.test(unit) ? '' : unit)

/** Ticks of any quantity under an area, the unit at the last. */
function drawAxis(
  c: CanvasRenderingContext2D,
  area: Area,
  from: number,
  to: number,
  of: string,
): void {
  const { scale, unit } = prefixFor(Math.max(Math.abs(from), Math.abs(to)), of)
  c.font = MONO
  c.fillStyle = colour('quiet')
  c.textAlign = 'center'
  c.textBaseline = 'top'
  const ticks = ticksBetween(from / scale, to / scale, Math.max(2, area.width / 70))
  for (const tick of ticks) {
    const text = String(tick).replace('-', '−')
    const said = tick === ticks.at(-1) && unit ? `${text} ${unit}` : text
    const half = c.measureText(said).width / 2
    const at = area.x + ((tick * scale - from) / (to - from)) * area.width
    c.fillText(said, Math.min(at, area.x + area.width - half), area.y + area.height + 3)
  }
}

/** A few quiet words in the middle of an empty plot. */
export function quiet(c: CanvasRenderingContext2D, area: Area, words: string): void {
  c.font = MONO
  c.fillStyle = colour('quiet')
  c.textAlign = 'center'
  c.textBaseline = 'middle'
  c.fillText(words, area.x + area.width / 2, area.y + area.height / 2)
}

const few = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−')

/** What each figure is called, and in what it is said; figures that are not here stay unsaid. */
const words: Readonly<Record<string, (value: number, curve: Curve) => string>> = {
  cv: (value) => `CV ${value.toFixed(2)}`,
  cv2: (value) => `CV2 ${value.toFixed(2)}`,
  mean: (value, { xUnit }) => {
    const { scale, unit } = prefixFor(Math.abs(value), xUnit)
    return `mean ${few(value / scale)} ${unit}`.trim()
  },
  sd: (value, { xUnit }) => {
    const { scale, unit } = prefixFor(Math.abs(value), xUnit)
    return `sd ${few(value / scale)} ${unit}`.trim()
  },
  lag: (value) => `peak at ${few(value * 1000)} ms`,
  peak: (value, { xUnit }) => (xUnit === 'Hz' ? `peak at ${few(value)} Hz` : ''),
}

/** A curve's figures in words. */
export function curveText(curve: Curve): string {
  const said = Object.entries(curve.figures).flatMap(([name, value]) =>
    Number.isFinite(value) ? [words[name]?.(value, curve) ?? ''] : [],
  )
  return said.filter(Boolean).join(' · ')
}
