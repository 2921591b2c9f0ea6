/** The learning curve of a task: a dot for each trial, a line for the mean of the last ones. */

import type { Floor } from '#circuit'
import { runningMean, WINDOW } from '#engine'
import type { TaskLog } from '../desk/frames'
import { colour } from '../window/theme'
import { type Area, type Axis, drawValueAxis, MONO } from './draw'
import { ticksBetween } from './ticks'

/** What scores are drawn to: from 0 to 1 when all lie there, otherwise what there is with a little room. */
export function scoreAxis(values: readonly number[]): Axis {
  const low = values.reduce((least, value) => Math.min(least, value), 0)
  const high = values.reduce((most, value) => Math.max(most, value), 0)
  if (low >= 0 && high <= 1) return { low: -0.04, high: 1.04, scale: 1, unit: '' }
  const room = (high - low) * 0.06
  return { low: low - room, high: high + room, scale: 1, unit: '' }
}

/** Where a trial, counted from 0, stands within an area that holds so many; px. */
const placed = (area: Area, trials: number) => (trial: number) =>
  area.x + ((trial + 0.5) / trials) * area.width

/** Trial numbers under an area, counted from 1. */
export function drawTrialAxis(c: CanvasRenderingContext2D, area: Area, trials: number): void {
  c.font = MONO
  c.fillStyle = colour('quiet')
  c.textAlign = 'center'
  c.textBaseline = 'top'
  const x = placed(area, trials)
  const ticks = ticksBetween(1, trials, Math.max(2, area.width / 90))
  for (const tick of ticks.filter(Number.isInteger)) {
    const text = tick === ticks.at(-1) ? `trial ${tick}` : String(tick)
    const half = c.measureText(text).width / 2
    const at = Math.min(x(tick - 1), area.x + area.width - half)
    c.fillText(text, at, area.y + area.height + 3)
  }
}

/** Draws the trials of a task; with `axes`, ticks stand left of and under the area. */
export function drawLearning(
  c: CanvasRenderingContext2D,
  log: Readonly<TaskLog> | undefined,
  area: Area,
  axes: boolean,
  floors: readonly Floor[] = [],
): void {
  const scores = log?.scores ?? []
  const trials = Math.max(scores.length, 2 * WINDOW)
  const axis = scoreAxis([...scores, ...floors.map(({ value }) => value)])
  if (axes) {
    drawValueAxis(c, area, axis)
    drawTrialAxis(c, area, trials)
  }
  const x = placed(area, trials)
  const y = (value: number) =>
    area.y + area.height * (1 - (value - axis.low) / (axis.high - axis.low))
  if (scores.length === 0) {
    c.font = MONO
    c.fillStyle = colour('quiet')
    c.textAlign = 'center'
    c.textBaseline = 'middle'
    c.fillText('No trial yet', area.x + area.width / 2, area.y + area.height / 2)
    return
  }
  drawBreaks(c, log?.breaks ?? [], area, x)
  drawFloors(c, floors, area, y)
  c.save()
  c.fillStyle = colour('quiet')
  c.globalAlpha = 0.45
  // Beyond some dots per pixel more of them show nothing.
  const stride = Math.max(1, Math.floor(scores.length / (4 * area.width)))
  c.beginPath()
  for (let k = 0; k < scores.length; k += stride) {
    c.moveTo(x(k) + 1.25, y(scores[k]!))
    c.arc(x(k), y(scores[k]!), 1.25, 0, 2 * Math.PI)
  }
  c.fill()
  c.restore()
  c.beginPath()
  for (const [from, to] of stretches(log))
    runningMean(scores.slice(from, to)).forEach((mean, k) => {
      if (k === 0) c.moveTo(x(from), y(mean))
      else c.lineTo(x(from + k), y(mean))
    })
  c.strokeStyle = colour('trace-1')
  c.lineWidth = 1.75
  c.lineJoin = 'round'
  c.stroke()
}

/** Trials of one and the same task: from the first to the one after the last. */
function stretches(log: Readonly<TaskLog> | undefined): readonly (readonly [number, number])[] {
  const ends = [0, ...(log?.breaks ?? []), log?.scores.length ?? 0]
  return ends.slice(1).map((to, k) => [ends[k]!, to] as const)
}

/** A line where the task was changed. */
function drawBreaks(
  c: CanvasRenderingContext2D,
  breaks: readonly number[],
  area: Area,
  x: (trial: number) => number,
): void {
  c.save()
  c.strokeStyle = colour('quiet')
  c.lineWidth = 1
  c.setLineDash([3, 3])
  c.beginPath()
  for (const trial of breaks) {
    c.moveTo(Math.round(x(trial - 0.5)) + 0.5, area.y)
    c.lineTo(Math.round(x(trial - 0.5)) + 0.5, area.y + area.height)
  }
  c.stroke()
  c.restore()
}

/** A dashed line at each floor, with its name and figure at the right, where a curve that learns has left it. */
export function drawFloors(
  c: CanvasRenderingContext2D,
  floors: readonly Floor[],
  area: Area,
  y: (value: number) => number,
): void {
  c.save()
  c.font = MONO
  c.textAlign = 'right'
  c.textBaseline = 'bottom'
  c.setLineDash([2, 3])
  c.lineWidth = 1
  const right = area.x + area.width - 3
  // Names keep apart from each other.
  let free = Number.POSITIVE_INFINITY
  for (const floor of [...floors].sort((a, b) => a.value - b.value)) {
    const at = Math.round(y(floor.value)) + 0.5
    c.strokeStyle = c.fillStyle = colour('quiet')
    c.beginPath()
    c.moveTo(area.x, at)
    c.lineTo(area.x + area.width, at)
    c.stroke()
    const foot = Math.min(at - 1, free)
    if (foot - 11 < area.y) continue
    c.strokeStyle = colour('raised')
    c.setLineDash([])
    c.lineWidth = 3
    c.strokeText(floorText(floor), right, foot)
    c.fillText(floorText(floor), right, foot)
    c.setLineDash([2, 3])
    c.lineWidth = 1
    free = foot - 12
  }
  c.restore()
}

/** `chance 0.50`. */
export const floorText = ({ says, value }: Floor): string =>
  `${says} ${value.toFixed(2).replace('-', '−')}`

/** The curve in words: how many trials, and the mean of the last ones. */
export function learningText(
  log: Readonly<TaskLog> | undefined,
  floors: readonly Floor[] = [],
): string {
  const scores = log?.scores ?? []
  if (scores.length === 0) return 'no trial yet'
  const trials = scores.length === 1 ? '1 trial' : `${scores.length} trials`
  const from = log?.breaks.at(-1) ?? 0
  const since = from > 0 ? ' since the task was changed' : ''
  if (scores.length === from) return `${trials} · none${since}`
  const below = floors.map((floor) => ` · ${floorText(floor)}`).join('')
  const last = Math.min(WINDOW, scores.length - from)
  const mean = runningMean(scores.slice(from)).at(-1) ?? 0
  return `${trials} · ${mean.toFixed(2).replace('-', '−')} over the last ${last}${since}${below}`
}
