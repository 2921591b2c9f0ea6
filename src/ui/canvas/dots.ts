/** A population's cells as a field of dots; a frame draws those that look otherwise than before. */
import type { Desk } from '../desk/desk'
import { colour, reducedMotion } from '../window/theme'
import { FIELD } from './sizes'
import { brightness } from './soma'

/** Shades of a quiet cell, from empty to nearly full. */
const SHADES = 6
/** Brightnesses of a cell that has fired. */
const SHINES = 10
/** Pixels of the picture for a CSS pixel. */
export const RATIO = 2

export interface Field {
  /** How each dot looks now. */
  readonly looks: Int16Array
  readonly columns: number
  readonly rows: number
  readonly shown: number
  readonly pitch: number
}

/** Paints those dots that look otherwise than before; true while any of them is still bright. */
export function paintField(
  desk: Desk,
  context: CanvasRenderingContext2D,
  path: string,
  field: Field,
  now: number,
): boolean {
  const seen = desk.frames.flashes(path)
  const steady = reducedMotion()
  const { columns, rows, shown, pitch, looks } = field
  const left = (FIELD.width - columns * pitch) / 2
  const top = (FIELD.height - rows * pitch) / 2
  const dots = dotsOf(pitch)
  context.setTransform(1, 0, 0, 1, 0, 0)
  let bright = false
  for (let cell = 0; cell < shown; cell++) {
    const level = seen?.levels[cell] ?? 0
    const shade = Math.min(SHADES - 1, Math.max(0, Math.floor((level || 0) * SHADES)))
    const shine = seen ? brightness(now - seen.at[cell]!) : 0
    const lit = shine >= 0.02
    bright ||= lit
    const look = shade + SHADES * (lit ? Math.ceil((steady ? 0.4 : shine) * SHINES) : 0)
    if (looks[cell] === look) continue
    looks[cell] = look
    const x = Math.round((left + (cell % columns) * pitch) * RATIO)
    const y = Math.round((top + Math.floor(cell / columns) * pitch) * RATIO)
    context.clearRect(x, y, dots.side, dots.side)
    context.drawImage(
      dots.sheet,
      look * dots.side,
      0,
      dots.side,
      dots.side,
      x,
      y,
      dots.side,
      dots.side,
    )
  }
  return bright
}

/** Dots as they may look, one beside the other: those of all shades, then the same at each brightness. */
interface Dots {
  readonly sheet: OffscreenCanvas
  /** Room of one dot, px of the canvas. */
  readonly side: number
  readonly colours: string
}

/** Sheets by pitch: they show colours and no circuit. */
const sheets = new Map<number, Dots>()

function dotsOf(pitch: number): Dots {
  const colours = `${colour('ink')} ${colour('spike')}`
  const had = sheets.get(pitch)
  if (had?.colours === colours) return had
  const side = Math.floor(pitch * RATIO)
  const radius = Math.min(pitch * 0.36, 9) * RATIO
  const sheet = new OffscreenCanvas(side * SHADES * (SHINES + 1), side)
  const c = sheet.getContext('2d')!
  for (let look = 0; look < SHADES * (SHINES + 1); look++) {
    c.beginPath()
    c.arc((look + 0.5) * side, side / 2, radius, 0, 2 * Math.PI)
    c.globalAlpha = 0.08 + (0.3 * (look % SHADES)) / (SHADES - 1)
    c.fillStyle = colour('ink')
    c.fill()
    c.globalAlpha = Math.floor(look / SHADES) / SHINES
    c.fillStyle = colour('spike')
    c.fill()
  }
  const made = { sheet, side, colours }
  sheets.set(pitch, made)
  return made
}
