/** Paints the inside of a block: a named bar for each population, as full as it is active. */
import type { Desk } from '../desk/desk'
import { colour } from '../window/theme'
import { type Columns, columnsOf, PAD } from './columns'
import type { Inside, Part } from './inside'

export interface Strip {
  readonly width: number
  readonly height: number
}

/** The rate at which a bar is full, Hz; bars grow with its logarithm. */
const FULL = 100
const MOST_ROWS = 10
const MOST_LINKS = 40
const GAP = 8

/** How much of its length a bar takes at a rate in Hz. */
const barOf = (rate: number): number =>
  Math.min(1, Math.log1p(Math.max(0, rate)) / Math.log1p(FULL))

/** How active what runs at a path or inside it is, from 0 to 1: by its spikes, or by its level where it has none. */
function activity(desk: Desk, path: string): number {
  const here = (desk.frames.loaded?.populations ?? []).filter(
    (population) => population.path === path || population.path.startsWith(`${path}/`),
  )
  if (here.length === 0) return 0
  const each = here.map((population) => {
    const rate = desk.frames.activity(population.path)
    if (rate > 0) return barOf(rate)
    const levels = desk.frames.flashes(population.path)?.levels
    if (!levels?.length || desk.frames.spikes(population.path)?.end) return 0
    const mean = levels.reduce((sum, level) => sum + (level || 0), 0) / levels.length
    return Math.min(1, Math.max(0, mean))
  })
  return each.reduce((sum, value) => sum + value, 0) / each.length
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where each part stands within the strip. */
function boxes(inside: Inside, { height }: Strip, { widths }: Columns): ReadonlyMap<string, Box> {
  const columns = inside.rows.length
  const most = Math.max(...inside.rows)
  const left = widths.map((_, k) => widths.slice(0, k).reduce((x, wide) => x + wide + GAP, 0))
  const pitch = Math.min(22, height / most)
  const place = ({ column, row }: Part): Box => {
    const own = Math.min(height / inside.rows[column]!, columns > 1 ? 34 : pitch)
    const top = (height - own * inside.rows[column]!) / 2
    const high = Math.min(16, pitch - 1.5)
    return {
      x: left[column]!,
      y: top + own * row + (own - high) / 2,
      width: widths[column]!,
      height: high,
    }
  }
  return new Map(inside.parts.map((part) => [part.id, place(part)]))
}

export function paintInside(
  desk: Desk,
  c: CanvasRenderingContext2D,
  path: string,
  inside: Inside,
  strip: Strip,
): void {
  c.clearRect(0, 0, strip.width, strip.height)
  if (inside.parts.length === 0) return
  if (Math.max(...inside.rows) > MOST_ROWS || inside.rows.length > 6)
    paintBars(desk, c, path, inside, strip)
  else paintNamed(desk, c, path, inside, strip)
}

function paintNamed(
  desk: Desk,
  c: CanvasRenderingContext2D,
  path: string,
  inside: Inside,
  strip: Strip,
): void {
  c.font = fontOf(11)
  const room = strip.width - GAP * (inside.rows.length - 1)
  const columns = columnsOf(inside, room, (text) => c.measureText(text).width)
  const place = boxes(inside, strip, columns)
  paintLinks(c, inside, place)
  for (const { id, names } of inside.parts) {
    const box = place.get(id)!
    c.fillStyle = colour('panel')
    c.fillRect(box.x, box.y, box.width, box.height)
    c.globalAlpha = 0.1
    c.fillStyle = colour('ink')
    c.fillRect(box.x, box.y, box.width, box.height)
    c.globalAlpha = 0.5
    c.fillStyle = colour('spike')
    c.fillRect(box.x, box.y, box.width * activity(desk, `${path}/${id}`), box.height)
    c.globalAlpha = 1
    c.font = fontOf(Math.min(columns.font, box.height - 1))
    c.textAlign = 'left'
    c.textBaseline = 'middle'
    c.fillStyle = colour('ink')
    const name = fitting(c, names, box.width - PAD + 0.5)
    c.fillText(name, box.x + PAD / 2, box.y + box.height / 2 + 0.5)
  }
}

const fontOf = (size: number): string => `500 ${size}px "Source Sans 3 Variable", sans-serif`

/** The longest name that has room, or as much of the shortest as has. */
function fitting(c: CanvasRenderingContext2D, names: readonly string[], room: number): string {
  const whole = names.find((each) => c.measureText(each).width <= room)
  if (whole !== undefined) return whole
  let cut = names.at(-1) ?? ''
  while (cut && c.measureText(`${cut}…`).width > room) cut = cut.slice(0, -1)
  return cut ? `${cut}…` : ''
}

/** Lines between columns; within a column they would lie behind the bars. */
function paintLinks(
  c: CanvasRenderingContext2D,
  { links, parts }: Inside,
  place: ReadonlyMap<string, Box>,
): void {
  if (links.length > MOST_LINKS) return
  const column = new Map(parts.map((part) => [part.id, part.column]))
  c.lineWidth = 1
  for (const { from, to, effect } of links) {
    const [a, b] = [place.get(from), place.get(to)]
    if (!a || !b || column.get(from) === column.get(to)) continue
    const forward = column.get(from)! < column.get(to)!
    c.strokeStyle = colour(effect)
    c.globalAlpha = 0.55
    c.setLineDash(effect === 'inhibitory' ? [3, 2] : [])
    c.beginPath()
    c.moveTo(forward ? a.x + a.width : a.x, a.y + a.height / 2 + (forward ? -2 : 2))
    c.lineTo(forward ? b.x : b.x + b.width, b.y + b.height / 2 + (forward ? -2 : 2))
    c.stroke()
  }
  c.setLineDash([])
  c.globalAlpha = 1
}

/** Too many to name: a bar beside a bar. */
function paintBars(
  desk: Desk,
  c: CanvasRenderingContext2D,
  path: string,
  { parts }: Inside,
  { width, height }: Strip,
): void {
  const pitch = Math.min(22, width / parts.length)
  const left = (width - pitch * parts.length) / 2
  parts.forEach(({ id }, k) => {
    const x = left + k * pitch + pitch * 0.15
    const high = activity(desk, `${path}/${id}`) * (height - 3)
    c.globalAlpha = 0.25
    c.fillStyle = colour('ink')
    c.fillRect(x, height - 2, pitch * 0.7, 1)
    c.globalAlpha = 1
    c.fillStyle = colour('spike')
    c.fillRect(x, height - 2 - high, pitch * 0.7, high)
  })
}
