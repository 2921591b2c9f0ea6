/** Paints many nodes as plain labelled shapes and many wires as lines, in the pixels of the screen. */
import type { NodeId, Wire } from '#circuit'
import { labelOf } from '../../desk/names'
import { colour } from '../../window/theme'
import type { ViewNode } from '../elements'
import { overlaps, type Rect, type Scene, type SceneWire } from './scene'

export interface Camera {
  readonly x: number
  readonly y: number
  readonly zoom: number
  /** Size of what is seen, CSS px, and device pixels for each. */
  readonly width: number
  readonly height: number
  readonly ratio: number
}

/** What is seen of the drawing. */
export const seenBy = ({ x, y, zoom, width, height }: Camera, room = 0): Rect => ({
  x: (-x - room) / zoom,
  y: (-y - room) / zoom,
  width: (width + 2 * room) / zoom,
  height: (height + 2 * room) / zoom,
})

export interface Left {
  /** Nodes and wires that are elements of the page at this moment. */
  readonly nodes: ReadonlySet<NodeId>
  readonly wires: ReadonlySet<Wire>
}

/** So many short lines in one path are painted fastest. */
const BATCH = 20
/** Below this zoom wires are straight hairlines. */
export const FAR = 0.5
/** Below this zoom there is no room for a label. */
const LABELS = 0.3
const FONT = '11px "Source Sans 3 Variable", sans-serif'

/** Paints all that is seen and is no element; the answer is how many nodes and wires that was. */
export function paintScene(
  c: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  left: Left,
): { nodes: number; wires: number } {
  const { ratio, width, height, zoom } = camera
  c.setTransform(ratio, 0, 0, ratio, 0, 0)
  c.clearRect(0, 0, width, height)
  const seen = seenBy(camera)
  const wires = scene.wires.filter(
    ({ view, box }) => !left.wires.has(view.id) && overlaps(box, seen),
  )
  if (zoom < FAR) paintStraight(c, wires, camera)
  else paintLines(c, wires, camera)
  const nodes = scene.nodes.filter((node) => !left.nodes.has(node.id) && overlaps(box(node), seen))
  paintNodes(c, nodes, camera)
  return { nodes: nodes.length, wires: wires.length }
}

const box = ({ position: { x, y }, data }: ViewNode): Rect => ({ x, y, ...data.box })

/** The colour of a wire, as the style sheet gives it to those that are elements. */
function inkOf({ data }: SceneWire['view']): string {
  if (data?.effect) return data.effect
  if (data?.carries === 'signal') return 'modulator'
  return data?.carries === 'current' ? 'current' : 'quiet'
}

function byInk(wires: readonly SceneWire[]): ReadonlyMap<string, SceneWire[]> {
  const found = new Map<string, SceneWire[]>()
  for (const wire of wires) {
    const ink = inkOf(wire.view)
    const had = found.get(ink)
    if (had) had.push(wire)
    else found.set(ink, [wire])
  }
  return found
}

function paintStraight(
  c: CanvasRenderingContext2D,
  wires: readonly SceneWire[],
  { x, y, zoom }: Camera,
): void {
  c.lineWidth = 1
  c.globalAlpha = 0.75
  for (const [ink, each] of byInk(wires)) {
    c.strokeStyle = colour(ink)
    for (let k = 0; k < each.length; k += BATCH) {
      c.beginPath()
      for (const { tips } of each.slice(k, k + BATCH)) {
        c.moveTo(tips.from.x * zoom + x, tips.from.y * zoom + y)
        c.lineTo(tips.to.x * zoom + x, tips.to.y * zoom + y)
      }
      c.stroke()
    }
  }
  c.globalAlpha = 1
}

const turn = { left: 0, top: 90, right: 180, bottom: 270 } as const

/** Lines and endings as those wires have that are elements. */
function paintLines(
  c: CanvasRenderingContext2D,
  wires: readonly SceneWire[],
  { x, y, zoom, ratio }: Camera,
): void {
  c.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y)
  for (const [ink, each] of byInk(wires)) {
    c.strokeStyle = colour(ink)
    c.fillStyle = colour(ink)
    for (const wire of each) {
      const { carries } = wire.view.data ?? {}
      c.lineWidth = 1.5
      c.setLineDash(carries === 'signal' ? [6, 4] : carries === 'state' ? [1.5, 4] : [])
      c.beginPath()
      trace(c, wire)
      c.stroke()
      c.setLineDash([])
      paintEnding(c, wire)
    }
  }
  c.setTransform(ratio, 0, 0, ratio, 0, 0)
}

function trace(c: CanvasRenderingContext2D, wire: SceneWire): void {
  const { points } = wire.points()
  c.moveTo(points[0]!, points[1]!)
  for (let k = 2; k + 1 < points.length; k += 2) c.lineTo(points[k]!, points[k + 1]!)
}

function paintEnding(c: CanvasRenderingContext2D, { view, tips: { to } }: SceneWire): void {
  const { carries, effect } = view.data ?? {}
  if (carries !== 'receptor' && carries !== 'signal') return
  c.save()
  c.translate(to.x, to.y)
  c.rotate((turn[to.edge] * Math.PI) / 180)
  c.beginPath()
  if (carries === 'signal') polygon(c, [-15, 0, -10, -4, -5, 0, -10, 4])
  else if (effect !== 'inhibitory') polygon(c, [-14, -4.5, -5, 0, -14, 4.5])
  else {
    c.lineWidth = 2.5
    c.moveTo(-6, -6)
    c.lineTo(-6, 6)
    c.stroke()
  }
  c.restore()
}

function polygon(c: CanvasRenderingContext2D, points: readonly number[]): void {
  c.moveTo(points[0]!, points[1]!)
  for (let k = 2; k < points.length; k += 2) c.lineTo(points[k]!, points[k + 1]!)
  c.closePath()
  c.fill()
}

function paintNodes(
  c: CanvasRenderingContext2D,
  nodes: readonly ViewNode[],
  { x, y, zoom }: Camera,
): void {
  c.font = FONT
  c.textBaseline = 'middle'
  c.textAlign = 'center'
  const rounds = new Map<string, OffscreenCanvas>()
  for (const node of nodes) {
    const { position, data } = node
    const [left, top] = [position.x * zoom + x, position.y * zoom + y]
    const [width, height] = [data.box.width * zoom, data.box.height * zoom]
    const outline = outlineOf(node)
    if (data.face === 'soma') {
      const made = rounds.get(outline) ?? round(width / 2, colour('panel'), outline)
      rounds.set(outline, made)
      c.drawImage(made, Math.round(left), Math.round(top))
    } else if (data.face === 'bouton') {
      c.fillStyle = outline
      const side = Math.max(2, Math.round(height * 0.8))
      const at = (low: number, long: number) => Math.round(low + (long - side) / 2)
      c.fillRect(at(left, width), at(top, height), side, side)
    } else {
      c.fillStyle = outline
      const [l, t] = [Math.round(left), Math.round(top)]
      const [w, h] = [Math.max(3, Math.round(width)), Math.max(3, Math.round(height))]
      c.fillRect(l, t, w, h)
      c.fillStyle = colour('panel')
      c.fillRect(l + 1, t + 1, w - 2, h - 2)
    }
  }
  if (zoom < LABELS) return
  c.fillStyle = colour('ink')
  for (const { position, data } of nodes) {
    if (data.face === 'bouton') continue
    const room = data.face === 'soma' ? 90 * zoom + 20 : data.box.width * zoom - 6
    const text = fitting(data.lens?.twin ?? labelOf(data.node, data.kind), room)
    const middle = (position.x + data.box.width / 2) * zoom + x
    const foot = (position.y + data.box.height) * zoom + y
    c.fillText(text, middle, data.face === 'soma' ? foot + 8 : foot - (data.box.height * zoom) / 2)
  }
}

function outlineOf({ data, domAttributes }: ViewNode): string {
  if (data.note) return colour(data.note.severity === 'error' ? 'fault' : 'warning')
  if (domAttributes && 'aria-current' in domAttributes) return colour('accent')
  if (data.face === 'bouton') return colour(data.effect ?? 'quiet')
  return colour(data.face === 'soma' || data.face === 'population' ? 'ink' : 'line')
}

/** A circle as a picture: many of them are copied faster than drawn. */
export function round(radius: number, fill: string, outline: string | null): OffscreenCanvas {
  const side = Math.max(3, Math.ceil(2 * radius))
  const made = new OffscreenCanvas(side, side)
  const c = made.getContext('2d')!
  c.beginPath()
  c.arc(side / 2, side / 2, Math.max(1, side / 2 - 0.5), 0, 2 * Math.PI)
  c.fillStyle = fill
  c.fill()
  if (outline) {
    c.strokeStyle = outline
    c.stroke()
  }
  return made
}

/** As much of a text as has room. */
function fitting(text: string, room: number): string {
  // A letter is about so wide; cutting to the pixel would mean measuring each frame.
  const most = Math.floor(room / 5.4)
  if (text.length <= most) return text
  return most < 3 ? '' : `${text.slice(0, most - 1)}…`
}
