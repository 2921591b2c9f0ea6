/** The stretch of time that all plots of a desk show together. */
import { createStore, type StoreApi } from 'zustand'
import type { Frames } from './frames'

export interface TimeWindow {
  /** Length of the stretch, s. */
  readonly span: number
  /** Where it ends; null: now, and it moves along. */
  readonly end: number | null
}

export interface Plotted {
  readonly window: StoreApi<TimeWindow>
  /** Begin and end of what is shown now, s. */
  shown(): readonly [from: number, to: number]
  show(next: Partial<TimeWindow>): void
  /** Zooms about a moment; a factor below 1 shows less time. */
  zoomAt(time: number, factor: number): void
}

export function createPlotted(frames: Frames, repaint: () => void): Plotted {
  const window = createStore<TimeWindow>(() => ({ span: 0.25, end: null }))

  function shown(): readonly [from: number, to: number] {
    const { span, end } = window.getState()
    const to = end ?? Math.max(span, frames.time)
    return [to - span, to]
  }

  function show(next: Partial<TimeWindow>): void {
    window.setState(next)
    repaint()
  }

  return {
    window,
    shown,
    show,
    zoomAt(time, factor) {
      const [from, to] = shown()
      const span = Math.min(60, Math.max(1e-3, (to - from) * factor))
      const live = window.getState().end === null
      show(live ? { span } : { span, end: time + ((to - time) * span) / (to - from) })
    },
  }
}
