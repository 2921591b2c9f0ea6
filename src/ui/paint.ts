/** One animation loop for everything that is painted outside React. It sleeps when nothing moves. */

/** Called once an animation frame with wall time in ms. */
export type Painter = (now: number) => void

/** How long painting goes on after the last news, so that flashes can fade, ms. */
const FADE = 700

/** Numbers change together, four times a second: those of one beat are of the same moment. */
export const beat = (now: number): number => Math.floor(now / 250)

const painters = new Set<Painter>()
let request = 0
let until = 0

function loop(now: number): void {
  request = 0
  for (const paint of painters) paint(now)
  if (now < until && painters.size > 0) request = requestAnimationFrame(loop)
}

function wake(): void {
  if (request === 0 && painters.size > 0) request = requestAnimationFrame(loop)
}

/** Something arrived that painters should show, and go on showing for a moment. */
export function news(): void {
  until = performance.now() + FADE
  wake()
}

/** One more picture: after a resize, a change of theme, a scroll. */
export const repaint = (): void => wake()

/** Adds a painter, which is called at least once; the answer removes it. */
export function addPainter(paint: Painter): () => void {
  painters.add(paint)
  wake()
  return () => {
    painters.delete(paint)
  }
}
