/** Where there is room on the canvas. */
import type { Circuit, Node } from '#circuit'
import type { Box } from '../canvas/sizes'

interface Point {
  readonly x: number
  readonly y: number
}

export interface Rectangle extends Point, Box {}

/** Left free between nodes, px: the name of a cell stands below it. */
const GAP = 32
const STEP = 24

/** The corner nearest to the one that is wished for, at which a box lies on none of those that are there. */
export function roomNear(
  wish: Point,
  box: Box,
  taken: readonly Rectangle[],
  gap: number = GAP,
): Point {
  const free = ({ x, y }: Point) =>
    taken.every(
      (other) =>
        x >= other.x + other.width + gap ||
        x + box.width + gap <= other.x ||
        y >= other.y + other.height + gap ||
        y + box.height + gap <= other.y,
    )
  if (free(wish)) return wish
  for (let ring = 1; ; ring++) {
    const found = around(wish, ring)
      .filter(free)
      .sort((a, b) => distance(a, wish) - distance(b, wish))[0]
    if (found) return found
  }
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/** The points of a square of so many steps around another, the one to its right first. */
function around({ x, y }: Point, ring: number): Point[] {
  const side = Array.from({ length: 2 * ring + 1 }, (_, k) => (k - ring) * STEP)
  const far = ring * STEP
  return [
    ...side.map((at) => ({ x: x + far, y: y + at })),
    ...side.map((at) => ({ x: x + at, y: y + far })),
    ...side.map((at) => ({ x: x + at, y: y - far })),
    ...side.map((at) => ({ x: x - far, y: y + at })),
  ]
}

type Nodes = Circuit['nodes']

/** Nodes moved on by so many pixels, as often as it takes for none to lie exactly where one is already. */
export function movedClear(nodes: Nodes, there: Nodes, by: number): Nodes {
  const place = ({ position }: Node) => `${position.x} ${position.y}`
  const taken = new Set(Object.values(there).map(place))
  for (let far = 0; ; far += by) {
    const moved = Object.entries(nodes).map(([id, node]) => {
      const { x, y } = node.position
      return [id, { ...node, position: { x: x + far, y: y + far } }] as const
    })
    if (moved.every(([, node]) => !taken.has(place(node)))) return Object.fromEntries(moved)
  }
}
