/** The stretch of time that all plots of the scope show together. */
import { createStore, useStore } from 'zustand'
import { frames } from '../frames'
import { repaint } from '../paint'

export interface TimeWindow {
  /** Length of the stretch, s. */
  readonly span: number
  /** Where it ends; null: now, and it moves along. */
  readonly end: number | null
}

export const timeWindow = createStore<TimeWindow>(() => ({ span: 0.25, end: null }))
export const useTimeWindow = <T>(pick: (state: TimeWindow) => T): T => useStore(timeWindow, pick)

/** Begin and end of what is shown now, s. */
export function shown(): readonly [from: number, to: number] {
  const { span, end } = timeWindow.getState()
  const to = end ?? Math.max(span, frames.time)
  return [to - span, to]
}

export function showWindow(next: Partial<TimeWindow>): void {
  timeWindow.setState(next)
  repaint()
}

/** Zooms about a moment; a factor below 1 shows less time. */
export function zoomAt(time: number, factor: number): void {
  const [from, to] = shown()
  const span = Math.min(60, Math.max(1e-3, (to - from) * factor))
  const live = timeWindow.getState().end === null
  showWindow(live ? { span } : { span, end: time + ((to - time) * span) / (to - from) })
}
