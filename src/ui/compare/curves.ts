/** Two learning curves with their spread, on one canvas. */
import type { Floor } from '#circuit'
import type { Side } from '#engine'
import { type Area, drawValueAxis, MONO } from '../scope/draw'
import { drawFloors, drawTrialAxis, scoreAxis } from '../scope/learning'
import { colour } from '../window/theme'

/** How each side is drawn: an ink, and a dash, so that they are told apart without colour too. */
export const strokes = {
  region: { ink: 'trace-1', dash: [] },
  twin: { ink: 'trace-5', dash: [6, 3] },
} as const

interface Sides {
  readonly floors: readonly Floor[]
  readonly region: Side
  readonly twin: Side
}

const names = ['region', 'twin'] as const

/** The area of the curves within a canvas; right of it stand their names. */
export const curvesArea = (width: number, height: number): Area => ({
  x: 40,
  y: 10,
  width: Math.max(1, width - 52),
  height: Math.max(1, height - 32),
})

export const trialsOfBoth = ({ region, twin }: Sides): number =>
  Math.max(region.curve.mean.length, twin.curve.mean.length)

/** The trial under a place on the canvas, counted from 0; null: beside the curves. */
export function trialAt(x: number, width: number, height: number, sides: Sides): number | null {
  const area = curvesArea(width, height)
  const trials = trialsOfBoth(sides)
  const trial = Math.floor(((x - area.x) / area.width) * trials)
  return trial >= 0 && trial < trials ? trial : null
}

export function drawCurves(
  c: CanvasRenderingContext2D,
  sides: Sides,
  width: number,
  height: number,
  pointed: number | null,
): void {
  c.clearRect(0, 0, width, height)
  const area = curvesArea(width, height)
  const trials = trialsOfBoth(sides)
  if (trials === 0) return
  const bounds = names.flatMap((name) => {
    const { mean, error } = sides[name].curve
    return mean.flatMap((value, k) => [value - error[k]!, value + error[k]!])
  })
  const within = names.every((name) =>
    sides[name].runs.every(({ values }) => values.every((value) => value >= 0 && value <= 1)),
  )
  const floors = sides.floors.map(({ value }) => value)
  const axis = scoreAxis([...(within ? [0, 1] : bounds), ...floors])
  drawValueAxis(c, area, axis)
  drawTrialAxis(c, area, trials)
  const x = (trial: number) => area.x + ((trial + 0.5) / trials) * area.width
  const y = (value: number) => {
    const part = (value - axis.low) / (axis.high - axis.low)
    return area.y + area.height * (1 - Math.min(1, Math.max(0, part)))
  }
  if (pointed !== null) {
    c.fillStyle = colour('line')
    c.fillRect(Math.round(x(pointed)), area.y, 1, area.height)
  }
  drawFloors(c, sides.floors, area, y)
  for (const name of names) {
    const { mean, error } = sides[name].curve
    c.fillStyle = c.strokeStyle = colour(strokes[name].ink)
    c.globalAlpha = 0.18
    c.beginPath()
    mean.forEach((value, k) => void c.lineTo(x(k), y(value + error[k]!)))
    for (let k = mean.length - 1; k >= 0; k--) c.lineTo(x(k), y(mean[k]! - error[k]!))
    c.fill()
    c.globalAlpha = 1
  }
  for (const name of names) {
    const { mean } = sides[name].curve
    c.strokeStyle = colour(strokes[name].ink)
    c.lineWidth = 2
    c.lineJoin = 'round'
    c.setLineDash([...strokes[name].dash])
    c.beginPath()
    mean.forEach((value, k) => void c.lineTo(x(k), y(value)))
    c.stroke()
  }
  c.setLineDash([])
  label(c, sides, area, y)
}

/** The names stand at the ends of their curves, apart from each other. */
function label(
  c: CanvasRenderingContext2D,
  sides: Sides,
  area: Area,
  y: (value: number) => number,
): void {
  c.font = MONO.replace('10px', '500 11px')
  c.textAlign = 'right'
  c.textBaseline = 'middle'
  const ends = names
    .flatMap((name) => {
      const { mean, error } = sides[name].curve
      const last = mean.at(-1)
      return last === undefined ? [] : [{ name, at: y(last + (error.at(-1) ?? 0)) - 10 }]
    })
    .sort((a, b) => a.at - b.at)
  ends.forEach((end, k) => {
    const below = ends[k - 1]
    const least = below ? below.at + 14 : area.y + 6
    const at = Math.max(end.at, least)
    ends[k] = { ...end, at }
    c.lineWidth = 4
    c.strokeStyle = colour('raised')
    c.strokeText(sides[end.name].name, area.x + area.width - 4, at)
    c.fillStyle = colour(strokes[end.name].ink)
    c.fillText(sides[end.name].name, area.x + area.width - 4, at)
  })
}
