/**
 * Keeps the picture of a plot whose time moves along, so that each frame draws only what is new: columns of device
 * pixels, each a fixed stretch of time, in a ring. A picture is drawn anew when anything else about it has changed.
 */
import type { Span } from './draw'

type Context = OffscreenCanvasRenderingContext2D

/** Paints the picture between two columns: `x0` is where column `first` stands in the context, in device pixels. */
export type PaintColumns = (c: Context, first: number, end: number, x0: number) => void

/** Columns drawn once more with the next ones: a line is as wide as this, and its newest end had no neighbour. */
const AGAIN = 3

export interface Strip {
  /** The columns that a span shows on so many pixels, and the span that they show exactly. */
  columns(span: Span, width: number): Columns
  /** Brings the picture up to date. `key` is all that it depends on besides time. */
  draw(columns: Columns, height: number, key: string, paint: PaintColumns): void
  /** Puts the picture into a canvas of the page, at device pixels. */
  show(c: CanvasRenderingContext2D, x: number, y: number): void
  /** How many columns the last call of `draw` painted. */
  readonly painted: number
}

export interface Columns {
  readonly first: number
  readonly end: number
  /** Time of one column, s. */
  readonly step: number
  readonly span: Span
}

export function createStrip(): Strip {
  let canvas: OffscreenCanvas | null = null
  let c: Context | null = null
  let drawn: { key: string; columns: Columns } | null = null
  let painted = 0

  /** Columns stand at their number modulo the width; those that wrap around are two pieces. */
  function piece(first: number, end: number, width: number, paint: PaintColumns): void {
    for (let from = first; from < end; ) {
      const at = ((from % width) + width) % width
      const to = Math.min(end, from + width - at)
      c!.save()
      c!.beginPath()
      c!.rect(at, 0, to - from, canvas!.height)
      c!.clip()
      c!.clearRect(at, 0, to - from, canvas!.height)
      paint(c!, from, to, at)
      c!.restore()
      painted += to - from
      from = to
    }
  }

  return {
    get painted() {
      return painted
    },
    columns([from, to], width) {
      // A span of floating-point numbers is never twice the same to the last digit.
      const step = Number(((to - from) / width).toPrecision(9))
      const end = Math.ceil(to / step - 1e-6)
      return { first: end - width, end, step, span: [(end - width) * step, end * step] }
    },
    draw(columns, height, key, paint) {
      painted = 0
      const width = columns.end - columns.first
      if (canvas?.width !== width || canvas.height !== height) {
        canvas = new OffscreenCanvas(width, height)
        c = canvas.getContext('2d')
        drawn = null
      }
      const before = drawn
      drawn = { key, columns }
      const goesOn =
        before?.key === key &&
        before.columns.step === columns.step &&
        columns.end >= before.columns.end &&
        columns.first < before.columns.end
      piece(
        goesOn ? Math.max(columns.first, before.columns.end - AGAIN) : columns.first,
        columns.end,
        width,
        paint,
      )
    },
    show(target, x, y) {
      if (!canvas || !drawn) return
      const { width, height } = canvas
      const at = ((drawn.columns.first % width) + width) % width
      target.save()
      target.setTransform(1, 0, 0, 1, 0, 0)
      target.drawImage(canvas, at, 0, width - at, height, x, y, width - at, height)
      if (at > 0) target.drawImage(canvas, 0, 0, at, height, x + width - at, y, at, height)
      target.restore()
    },
  }
}
