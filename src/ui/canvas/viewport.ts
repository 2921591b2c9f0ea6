/** The canvas as the rest of the window may speak to it: from screen to canvas, and where to look. */
import { getViewportForBounds, type ReactFlowInstance } from '@xyflow/react'
import { type End, type NodeId, parseWire, type Wire } from '#circuit'
import type { ViewNode, ViewWire } from './elements'

interface Point {
  readonly x: number
  readonly y: number
}

interface Size {
  readonly width: number
  readonly height: number
}

let flow: ReactFlowInstance<ViewNode, ViewWire> | null = null
let element: HTMLElement | null = null
let pointer: Point | null = null
/** The view is as `fit` left it; a hand has not moved it since. */
let fitted = false

export function mounted(instance: typeof flow, canvas: HTMLElement | null): void {
  flow = instance
  element = canvas
  fit()
}

/** Where the pointer is over the canvas, on screen; null when it is elsewhere. */
export function pointerAt(point: Point | null): void {
  pointer = point
}

export const canvasElement = (): HTMLElement | null => element

/** A point on the canvas, from one on the screen. */
export const toCanvas = (screen: Point): Point =>
  flow?.screenToFlowPosition(screen) ?? { x: 0, y: 0 }

/** Where something added by key should stand, on screen: at the pointer, or in the middle. */
export const addingPoint = (): Point => pointer ?? middleOfView()

/** The middle of what is seen of the canvas, on screen. */
export function middleOfView(): Point {
  const box = element?.getBoundingClientRect()
  return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 300, y: 300 }
}

export const pointerIsOver = (): boolean => pointer !== null
export const pointerNow = (): Point | null => pointer

/** A hand has moved the view. */
export function movedByHand(): void {
  fitted = false
}

/** The canvas has another size: what was shown whole still is, else the middle stays in the middle. */
export function resized(from: Size, to: Size): void {
  if (!flow || from.width === 0 || to.width === 0) return
  if (fitted) {
    fit()
    return
  }
  const { x, y, zoom } = flow.getViewport()
  const [dx, dy] = [(to.width - from.width) / 2, (to.height - from.height) / 2]
  void flow.setViewport({ x: x + dx, y: y + dy, zoom })
}

/**
 * Shows all of the circuit, or these nodes. Not by React Flow's `fitView`: that waits for the next change of the
 * nodes, which does not come by itself once one is selected.
 */
export function fit(ids?: readonly NodeId[]): void {
  if (!flow || !element) return
  const all = !ids?.length
  const { width, height } = element.getBoundingClientRect()
  const shown = flow.getNodes().filter(({ id }) => all || ids.includes(id))
  fitted = all && shown.length > 0
  if (shown.length === 0 || width === 0) return void flow.setViewport({ x: 0, y: 0, zoom: 1 })
  const bounds = flow.getNodesBounds(shown)
  void flow.setViewport(getViewportForBounds(bounds, width, height, 0.2, 1.4, 0.12))
}

export const zoomTo = (level: number): void => void flow?.zoomTo(level)
export const zoomBy = (factor: number): void => void flow?.zoomTo((flow.getZoom() || 1) * factor)

/** Puts the keyboard's focus on a node, and brings it into view. */
export function focusNode(id: NodeId): void {
  focus(`.react-flow__node[data-id="${CSS.escape(id)}"]`, [id])
}

/** Puts the keyboard's focus on a wire, and brings its ends into view. */
export function focusWire(wire: Wire): void {
  const ends = parseWire(wire)
  if (ends)
    focus(`.react-flow__edge[data-id="${CSS.escape(wire)}"]`, [ends.from.node, ends.to.node])
}

/** Nodes out of sight are brought into view first: the canvas may draw only what is seen. */
function focus(selector: string, ids: readonly NodeId[]): void {
  if (!flow || !element) return
  const { width, height } = element.getBoundingClientRect()
  const [at, to] = [flow.getViewport(), flow.getNodesBounds(ids.slice())]
  const [left, top] = [to.x * at.zoom + at.x, to.y * at.zoom + at.y]
  const seen =
    left + to.width * at.zoom > 0 && left < width && top + to.height * at.zoom > 0 && top < height
  const find = () => element?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
  if (seen) {
    find()
    return
  }
  void flow.setCenter(to.x + to.width / 2, to.y + to.height / 2, { zoom: at.zoom })
  requestAnimationFrame(find)
}

/** The node under a point of the screen. */
export function nodeUnder(screen: Point): NodeId | null {
  const found = document
    .elementsFromPoint(screen.x, screen.y)
    .map((each) => each.closest<HTMLElement>('.react-flow__node'))
    .find((each) => each)
  return found?.dataset.id ?? null
}

/** The port under a point of the screen. */
export function portUnder(screen: Point): End | null {
  const found = document
    .elementFromPoint(screen.x, screen.y)
    ?.closest<HTMLElement>('.react-flow__handle')
  const { nodeid: node, handleid: port } = found?.dataset ?? {}
  return node && port ? { node, port } : null
}
