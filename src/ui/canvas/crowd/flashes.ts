/** What fires among painted nodes: a circle of light at each, on a canvas of its own. */
import type { Desk } from '../../desk/desk'
import { colour, reducedMotion } from '../../window/theme'
import type { ViewNode } from '../elements'
import { brightness } from '../soma'
import { type Camera, round, seenBy } from './paint'
import { overlaps, type Scene } from './scene'

/** Brightnesses that are told apart. */
const SHADES = 8

interface Place {
  readonly path: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly card: boolean
}

export interface Flashes {
  /** The nodes that may fire are somewhere else, or others. */
  moved(scene: Scene, camera: Camera, elements: ReadonlySet<string>): void
  paint(c: CanvasRenderingContext2D, now: number): void
}

export function createFlashes(desk: Desk): Flashes {
  let places: readonly Place[] = []
  let light: OffscreenCanvas | null = null
  let ratio = 1
  let painted = ''

  const placeOf = ({ x, y, zoom }: Camera, { position, data }: ViewNode): Place => ({
    path: data.path,
    x: Math.round(position.x * zoom + x),
    y: Math.round(position.y * zoom + y),
    width: data.box.width * zoom,
    height: data.box.height * zoom,
    card: data.face !== 'soma',
  })

  return {
    moved(scene, camera, elements) {
      const seen = seenBy(camera)
      places = scene.nodes
        .filter(
          ({ id, position, data }) =>
            (data.face === 'soma' || data.face === 'population') &&
            !elements.has(id) &&
            overlaps({ ...position, ...data.box }, seen),
        )
        .map((node) => placeOf(camera, node))
      const soma = places.find(({ card }) => !card)
      light = soma ? round(soma.width / 2, colour('spike'), null) : null
      ratio = camera.ratio
      painted = ''
    },
    paint(c, now) {
      const steady = reducedMotion()
      const shades = places.map(({ path, card }) => {
        if (steady) return desk.frames.activity(path) > 0 ? 3 : 0
        return Math.round(SHADES * (card ? share : one)(desk.frames.flashes(path)?.at, now))
      })
      const wanted = shades.join('')
      if (wanted === painted) return
      painted = wanted
      c.setTransform(ratio, 0, 0, ratio, 0, 0)
      c.clearRect(0, 0, c.canvas.width, c.canvas.height)
      c.fillStyle = colour('spike')
      places.forEach(({ x, y, width, height, card }, k) => {
        if (shades[k] === 0) return
        c.globalAlpha = shades[k]! / SHADES
        if (card) c.fillRect(x + 1, y + 1, Math.max(1, width - 2), Math.max(1, height - 2))
        else if (light) c.drawImage(light, x, y)
      })
      c.globalAlpha = 1
    },
  }
}

/** How bright one cell is, by when it fired last. */
const one = (at: Float64Array | undefined, now: number): number =>
  at ? brightness(now - at[0]!) : 0

/** How bright many cells are together. */
function share(at: Float64Array | undefined, now: number): number {
  if (!at?.length) return 0
  let sum = 0
  for (let k = 0; k < at.length; k++) sum += brightness(now - at[k]!)
  return Math.min(1, (sum / at.length) * 2)
}
