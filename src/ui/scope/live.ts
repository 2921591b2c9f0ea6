/** What a plot whose time moves along keeps from frame to frame, so that a frame draws what is new and no more. */
import type { SampleLog, SpikeLog } from '../desk/frames'
import { colour, colourBytes } from '../window/theme'
import { type Area, type Axis, axisOf, drawTraces, FRESH, paintRaster, type Span } from './draw'
import { type Columns, createStrip } from './strip'

/** A kept axis gives way when the data would take less than this share of it. */
const LEAST = 0.7

export interface Moving {
  columns(span: Span, area: Area, ratio: number): Columns
  /** The axis of the last frame, as long as the data fit it well. */
  axis(log: SampleLog, span: Span, unit: string): Axis
  traces(
    c: CanvasRenderingContext2D,
    log: SampleLog,
    area: Area,
    columns: Columns,
    axis: Axis,
    ratio: number,
  ): void
  /** Ticks that have just happened at `now` (s) have the colour of a spike. */
  raster(
    c: CanvasRenderingContext2D,
    log: SpikeLog,
    area: Area,
    columns: Columns,
    now: number,
    ratio: number,
  ): void
}

export function createMoving(): Moving {
  const strip = createStrip()
  const fresh = createStrip()
  let kept: { readonly of: SampleLog; readonly axis: Axis; readonly span: number } | null = null
  /** Another log is another picture. */
  const logs = new WeakMap<object, number>()
  let many = 0
  function numberOf(log: object): number {
    const had = logs.get(log)
    if (had !== undefined) return had
    logs.set(log, ++many)
    return many
  }

  return {
    columns: (span, area, ratio) =>
      strip.columns(span, Math.max(1, Math.floor(area.width * ratio))),
    axis(log, span, unit) {
      const wanted = axisOf(log, span, unit)
      const long = span[1] - span[0]
      const fits =
        kept?.of === log &&
        Math.abs(kept.span - long) < long * 1e-6 &&
        kept.axis.unit === wanted.unit &&
        wanted.least >= kept.axis.low &&
        wanted.most <= kept.axis.high &&
        wanted.high - wanted.low >= LEAST * (kept.axis.high - kept.axis.low)
      if (!fits) kept = { of: log, axis: wanted, span: long }
      return kept!.axis
    },
    traces(c, log, area, columns, axis, ratio) {
      const height = Math.max(1, Math.round((area.height + 2) * ratio))
      const key = `${numberOf(log)} ${axis.low} ${axis.high} ${ratio} ${colour('trace-1')}`
      strip.draw(columns, height, key, (into, first, end, x) => {
        const [from, to] = [first - 2, end + 1]
        const piece = { x: x - 2, y: ratio, width: to - from, height: area.height * ratio }
        drawTraces(into, log, piece, [from * columns.step, to * columns.step], axis, ratio)
      })
      strip.show(c, Math.round(area.x * ratio), Math.round((area.y - 1) * ratio))
    },
    raster(c, log, area, columns, now, ratio) {
      const height = Math.max(1, Math.floor(area.height * ratio))
      const key = `${numberOf(log)} ${colour('ink')}`
      const [x, y] = [Math.round(area.x * ratio), Math.round(area.y * ratio)]
      const spike = colourBytes('spike')
      strip.draw(columns, height, key, (into, first, end, at) => {
        const image = into.createImageData(end - first, height)
        const span = [first * columns.step, end * columns.step] as const
        paintRaster(image.data, end - first, height, log, span, Infinity, colourBytes('ink'), spike)
        into.putImageData(image, at, 0)
      })
      strip.show(c, x, y)
      const begin = Math.floor(
        (now - (columns.end - columns.first) * columns.step * FRESH) / columns.step,
      )
      const young = { ...columns, first: Math.max(columns.first, begin) }
      if (young.first >= young.end) return
      fresh.draw(young, height, `${now}`, (into, first, end, at) => {
        const image = into.createImageData(end - first, height)
        const span = [first * columns.step, end * columns.step] as const
        paintRaster(image.data, end - first, height, log, span, -Infinity, spike, spike)
        into.putImageData(image, at, 0)
      })
      fresh.show(c, x + young.first - columns.first, y)
    },
  }
}
