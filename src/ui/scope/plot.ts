/** One probe's plot, whatever it reads, on a canvas; shared by the canvas's probes and the scope's rows. */

import { analysisOf } from '#analysis'
import type { NodePath } from '#circuit'
import type { ProbeInfo } from '#engine'
import type { Desk } from '../desk/desk'
import { curveOf, drawCurve } from './curves'
import { type Area, drawRate, drawTimeAxis, drawValueAxis, type Span, unitOf } from './draw'
import { floorsAt } from './floors'
import { drawLearning } from './learning'
import type { Moving } from './live'
import { drawMatrix } from './matrix'

/** Room for the axes, px. */
const LEFT = 48
const FOOT = 17
const TOP = 6
const RIGHT = 8
/** Share of a raster's height that its rate takes. */
const RATE_STRIP = 0.24

/** The area of a plot's data within a canvas of this size. */
export const dataArea = (width: number, height: number): Area => ({
  x: LEFT,
  y: TOP,
  width: Math.max(1, width - LEFT - RIGHT),
  height: Math.max(1, height - TOP - FOOT),
})

/** The population whose spikes a probe shows. */
const populationOf = (probe: ProbeInfo): NodePath => probe.target

/**
 * Draws what a probe has seen in a span; false when it is not in the running program. `moving` keeps what was drawn of
 * it before.
 */
export function drawProbe(
  desk: Desk,
  canvas: HTMLCanvasElement,
  path: NodePath,
  asked: Span,
  size: { readonly width: number; readonly height: number },
  moving: Moving,
): boolean {
  const c = canvas.getContext('2d')
  const probe = desk.frames.probe(path)
  if (!c) return false
  const ratio = fitCanvas(canvas, size)
  c.setTransform(ratio, 0, 0, ratio, 0, 0)
  c.clearRect(0, 0, size.width, size.height)
  if (!probe) return false
  const area = dataArea(size.width, size.height)
  if (probe.reads === 'score') {
    drawLearning(c, desk.frames.task(probe.target), area, true, floorsAt(desk, probe.target))
    return true
  }
  const analysis = analysisOf(probe.shows)
  if (analysis) drawCurve(c, curveOf(desk, probe, analysis), area)
  else if (probe.shows === 'matrix') drawMatrix(desk, c, probe, area, ratio)
  if (analysis || probe.shows === 'matrix') return true
  const columns = moving.columns(asked, area, ratio)
  const { span } = columns
  drawTimeAxis(c, area, span)
  if (probe.reads === 'state' || probe.reads === 'weights') {
    const log = desk.frames.samples(path)
    if (!log) return false
    const axis = moving.axis(log, span, unitOf(probe))
    drawValueAxis(c, area, axis)
    moving.traces(c, log, area, columns, axis, ratio)
    return true
  }
  const log = desk.frames.spikes(populationOf(probe))
  if (!log) return false
  if (probe.reads === 'rate') {
    const bin = probe.interval > 0 ? probe.interval : 0.01
    drawValueAxis(c, area, drawRate(c, log, area, span, bin, desk.frames.time))
    return true
  }
  const strip = log.size > 1 && area.height > 70 ? area.height * RATE_STRIP : 0
  const raster = { ...area, height: area.height - strip - (strip > 0 ? 4 : 0) }
  if (strip > 0) {
    const below = { ...area, y: area.y + area.height - strip, height: strip }
    drawValueAxis(c, below, drawRate(c, log, below, span, binFor(span), desk.frames.time))
  }
  moving.raster(c, log, raster, columns, desk.frames.time, ratio)
  label(c, raster, log.size)
  return true
}

/** A bin that gives a strip about eighty steps: 1, 2 or 5 times a power of ten. */
function binFor([from, to]: Span): number {
  const rough = (to - from) / 80
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5, 10].find((k) => k * power >= rough) ?? 10) * power
}

function label(c: CanvasRenderingContext2D, area: Area, cells: number): void {
  c.textAlign = 'right'
  c.textBaseline = 'top'
  c.fillText('0', area.x - 5, area.y)
  if (cells === 1) return
  c.textBaseline = 'bottom'
  c.fillText(String(cells - 1), area.x - 5, area.y + area.height)
}

/** Gives a canvas the pixels that its size needs; the answer is device pixels per CSS pixel. */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const ratio = Math.min(2, devicePixelRatio || 1)
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
  }
  return ratio
}
