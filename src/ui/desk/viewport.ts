/** The canvas of a desk as the rest of the window may speak to it: from screen to canvas, and where to look. */
import { getViewportForBounds, type ReactFlowInstance } from '@xyflow/react'
import { type End, type NodeId, parseWire, type Wire } from '#circuit'

interface Point {
  readonly x: number
  readonly y: number
}

interface Size {
  readonly width: number
  readonly height: number
}

/** What is asked of React Flow, whatever its nodes hold. */
type Flow = Pick<
  ReactFlowInstance,
  | 'screenToFlowPosition'
  | 'flowToScreenPosition'
  | 'getViewport'
  | 'setViewport'
  | 'setCenter'
  | 'getZoom'
  | 'zoomTo'
> & {
  getNodes(): readonly { readonly id: NodeId }[]
  getNodesBounds(ids: NodeId[]): ReturnType<ReactFlowInstance['getNodesBounds']>
}

/** What a view of nodes has to hold, and how much room is left around it. */
export interface Framing {
  readonly bounds: Point & Size
  readonly room: NonNullable<Parameters<typeof getViewportForBounds>[5]>
}

export interface Viewport {
  /**
   * The canvas is there, in this element; `framing` tells what a view of some of its nodes, or of all, has to hold, and
   * `reveal` has nodes and wires drawn as elements, where many are only painted.
   */
  mounted(
    instance: Flow,
    canvas: HTMLElement | null,
    framing: (ids: readonly NodeId[] | null) => Framing,
    reveal: (ids: readonly (NodeId | Wire)[]) => void,
  ): void
  /** Where the pointer is over the canvas, on screen; null when it is elsewhere. */
  pointerAt(point: Point | null): void
  element(): HTMLElement | null
  /** A point on the canvas, from one on the screen. */
  toCanvas(screen: Point): Point
  /** A point on the screen, from one on the canvas. */
  toScreen(point: Point): Point
  /** Where something added by key should stand, on screen: at the pointer, or in the middle. */
  addingPoint(): Point
  /** The middle of what is seen of the canvas, on screen. */
  middle(): Point
  pointer(): Point | null
  /** A hand has moved the view. */
  movedByHand(): void
  /** The canvas has another size: what was shown whole still is, else the middle stays in the middle. */
  resized(from: Size, to: Size): void
  /**
   * Shows all of the circuit, or these nodes. Not by React Flow's `fitView`: that waits for the next change of the
   * nodes, which does not come by itself once one is selected.
   */
  fit(ids?: readonly NodeId[]): void
  /** Shows all of the circuit, if some of this place on the canvas is not seen. */
  reveal(place: Point & Size): void
  zoom(): number
  zoomTo(level: number): void
  zoomBy(factor: number): void
  /** Puts the keyboard's focus on a node, and brings it into view. */
  focusNode(id: NodeId): void
  /** Puts the keyboard's focus on a wire, and brings its ends into view. */
  focusWire(wire: Wire): void
  /** The node, the port or the wire of this canvas under a point of the screen; of the nodes not the one in the hand. */
  nodeUnder(screen: Point, inHand?: NodeId): NodeId | null
  wireUnder(screen: Point): Wire | null
  portUnder(screen: Point): End | null
  close(): void
}

/** Everything can be shown, also of a drawing of thousands of nodes. */
export const LEAST_ZOOM = 0.02

const nothing: Framing = { bounds: { x: 0, y: 0, width: 1, height: 1 }, room: 0 }

export function createViewport(): Viewport {
  let flow: Flow | null = null
  let framing: (ids: readonly NodeId[] | null) => Framing = () => nothing
  let reveal: (ids: readonly (NodeId | Wire)[]) => void = () => undefined
  let element: HTMLElement | null = null
  let pointer: Point | null = null
  /** The view is as `fit` left it; a hand has not moved it since. */
  let fitted = false

  function middle(): Point {
    const box = element?.getBoundingClientRect()
    return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 300, y: 300 }
  }

  function fit(ids?: readonly NodeId[]): void {
    if (!flow || !element) return
    const all = !ids?.length
    const { width, height } = element.getBoundingClientRect()
    const shown = flow
      .getNodes()
      .map(({ id }) => id)
      .filter((id) => all || ids.includes(id))
    fitted = all && shown.length > 0
    if (shown.length === 0 || width === 0) return void flow.setViewport({ x: 0, y: 0, zoom: 1 })
    const { bounds, room } = framing(all ? null : shown)
    void flow.setViewport(getViewportForBounds(bounds, width, height, LEAST_ZOOM, 1.4, room))
  }

  const toScreen = (point: Point): Point => flow?.flowToScreenPosition(point) ?? { x: 0, y: 0 }

  /** Nodes out of sight are brought into view first: the canvas may draw only what is seen. */
  function focus(selector: string, ids: readonly NodeId[], what: NodeId | Wire): void {
    if (!flow || !element) return
    if (!element.querySelector(selector)) reveal([what])
    const { width, height } = element.getBoundingClientRect()
    const [at, to] = [flow.getViewport(), flow.getNodesBounds(ids.slice())]
    const [left, top] = [to.x * at.zoom + at.x, to.y * at.zoom + at.y]
    const seen =
      left + to.width * at.zoom > 0 && left < width && top + to.height * at.zoom > 0 && top < height
    const find = (tries: number) => {
      const found = element?.querySelector<HTMLElement>(selector)
      found?.focus({ preventScroll: true })
      if (!found && tries > 0) requestAnimationFrame(() => find(tries - 1))
    }
    if (seen) {
      find(2)
      return
    }
    void flow.setCenter(to.x + to.width / 2, to.y + to.height / 2, { zoom: at.zoom })
    requestAnimationFrame(() => find(2))
  }

  /** The part of this canvas that an element on the screen belongs to. */
  const own = (
    each: Element | null | undefined,
    selector: string,
  ): (Element & HTMLOrSVGElement) | null => {
    const found = each?.closest<HTMLElement | SVGElement>(selector) ?? null
    return found && element?.contains(found) ? found : null
  }

  /** Ids of the nodes or wires under a point of the screen, the upper ones first. */
  const under = (screen: Point, selector: string): readonly string[] =>
    document.elementsFromPoint(screen.x, screen.y).flatMap((each) => {
      const id = own(each, selector)?.dataset.id
      return id === undefined ? [] : [id]
    })

  return {
    mounted(instance, canvas, frame, show) {
      reveal = show
      flow = instance
      framing = frame
      element = canvas
      fit()
    },
    pointerAt(point) {
      pointer = point
    },
    element: () => element,
    toCanvas: (screen) => flow?.screenToFlowPosition(screen) ?? { x: 0, y: 0 },
    toScreen,
    addingPoint: () => pointer ?? middle(),
    middle,
    pointer: () => pointer,
    movedByHand() {
      fitted = false
    },
    resized(from, to) {
      if (!flow || from.width === 0 || to.width === 0) return
      if (fitted) {
        fit()
        return
      }
      const { x, y, zoom } = flow.getViewport()
      const [dx, dy] = [(to.width - from.width) / 2, (to.height - from.height) / 2]
      void flow.setViewport({ x: x + dx, y: y + dy, zoom })
    },
    fit,
    reveal({ x, y, width, height }) {
      const canvas = element?.getBoundingClientRect()
      if (!canvas) return
      const [a, b] = [toScreen({ x, y }), toScreen({ x: x + width, y: y + height })]
      const seen =
        a.x >= canvas.left && a.y >= canvas.top && b.x <= canvas.right && b.y <= canvas.bottom
      // The node is drawn with the next picture.
      if (!seen) requestAnimationFrame(() => fit())
    },
    zoom: () => flow?.getZoom() || 1,
    zoomTo: (level) => void flow?.zoomTo(level),
    zoomBy: (factor) => void flow?.zoomTo((flow.getZoom() || 1) * factor),
    focusNode: (id) => focus(`.react-flow__node[data-id="${CSS.escape(id)}"]`, [id], id),
    focusWire(wire) {
      const ends = parseWire(wire)
      if (ends)
        focus(
          `.react-flow__edge[data-id="${CSS.escape(wire)}"]`,
          [ends.from.node, ends.to.node],
          wire,
        )
    },
    nodeUnder: (screen, inHand) =>
      under(screen, '.react-flow__node').find((id) => id !== inHand) ?? null,
    wireUnder: (screen) => under(screen, '.react-flow__edge')[0] ?? null,
    portUnder(screen) {
      const under = document.elementFromPoint(screen.x, screen.y)
      const { nodeid: node, handleid: port } = own(under, '.react-flow__handle')?.dataset ?? {}
      return node && port ? { node, port } : null
    },
    close() {
      flow = element = pointer = null
    },
  }
}
