/** Where cells stand, and how far apart two of them are. */
import { type Projection, streamOf } from '#compile'
import { draws, math } from '#wasm'

/** Between a presynaptic and a postsynaptic cell, by their indices; the space is one unit across. */
export type Distance = (i: number, j: number) => number

interface Placed {
  readonly size: number
  /** Of the population: its random places are the same for every projection. */
  readonly path: string
}

type Place = readonly [x: number, y: number]
type Space = NonNullable<Projection['connect']['space']>

/** Places are drawn as of this step, which no run reaches. */
const STEP = 4294967295

/** How far apart the cells of two populations are. */
export function distances({ is, wraps }: Space, pre: Placed, post: Placed, seed: number): Distance {
  const around = is === 'ring' || wraps
  const from = placesOf(is, pre, seed)
  const to = placesOf(is, post, seed)
  const along = (a: number, b: number) => {
    const straight = Math.abs(a - b)
    return around ? Math.min(straight, 1 - straight) : straight
  }
  return (i, j) => {
    const [dx, dy] = [along(from[i]![0], to[j]![0]), along(from[i]![1], to[j]![1])]
    return Math.sqrt(dx * dx + dy * dy)
  }
}

/** Where each cell of a population stands. */
export function placesOf(is: Space['is'], { size, path }: Placed, seed: number): readonly Place[] {
  const draw = draws('rand', seed, streamOf(`${path}.place`), STEP)
  const side = Math.ceil(Math.sqrt(size))
  return Array.from({ length: size }, (_, k): Place => {
    if (is === 'ring') return [(k + 0.5) / size, 0]
    if (is === 'grid') return [((k % side) + 0.5) / side, (Math.floor(k / side) + 0.5) / side]
    // Even over the disc: the area within a radius grows with its square.
    const radius = 0.5 * Math.sqrt(draw(2 * k))
    const angle = 2 * Math.PI * draw(2 * k + 1)
    return [0.5 + radius * math.cos(angle), 0.5 + radius * math.sin(angle)]
  })
}
