/** One animation loop for everything of a desk that is painted outside React. It sleeps when nothing moves. */

/** Called once an animation frame with wall time in ms. */
export type Painter = (now: number) => void

/** How long painting goes on after the last news, so that flashes can fade, ms. */
const FADE = 700

/** Numbers change together, four times a second: those of one beat are of the same moment. */
export const beat = (now: number): number => Math.floor(now / 250)

export interface Painting {
  /** Something arrived that painters should show, and go on showing for a moment. */
  news(): void
  /** One more picture: after a resize, a change of theme, a scroll. */
  repaint(): void
  /**
   * Adds a painter, which is called at least once; the answer removes it. One that paints an element rests while that
   * is out of sight.
   */
  add(paint: Painter, element?: Element | null): () => void
  /** Ends the loop for good. */
  close(): void
}

export function createPainting(): Painting {
  const painters = new Set<Painter>()
  /** Those that paint an element that is out of sight. */
  const resting = new Set<Painter>()
  const painterOf = new Map<Element, Painter>()
  let sight: IntersectionObserver | null = null
  let request = 0
  let until = 0
  let closed = false

  function loop(now: number): void {
    request = 0
    for (const paint of painters) if (!resting.has(paint)) paint(now)
    if (now < until) wake()
  }

  function wake(): void {
    if (request === 0 && painters.size > 0 && !closed) request = requestAnimationFrame(loop)
  }

  /** One painter watches an element; it paints once more when the element comes into sight. */
  function watch(element: Element, paint: Painter): void {
    if (typeof IntersectionObserver === 'undefined') return
    sight ??= new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const painter = painterOf.get(target)
        if (!painter) continue
        if (!isIntersecting) resting.add(painter)
        else if (resting.delete(painter)) wake()
      }
    })
    painterOf.set(element, paint)
    sight.observe(element)
  }

  return {
    news() {
      until = performance.now() + FADE
      wake()
    },
    repaint: wake,
    add(paint, element) {
      painters.add(paint)
      if (element) watch(element, paint)
      wake()
      return () => {
        painters.delete(paint)
        resting.delete(paint)
        if (!element || painterOf.get(element) !== paint) return
        painterOf.delete(element)
        sight?.unobserve(element)
      }
    },
    close() {
      closed = true
      if (request !== 0) cancelAnimationFrame(request)
      request = 0
      painters.clear()
      resting.clear()
      painterOf.clear()
      sight?.disconnect()
    },
  }
}
