import type { End } from '#circuit'
import { type Landing, landOnBody, landOnPort } from '../commands/wires'
import type { Desk } from '../desk/desk'

interface Handle {
  readonly nodeId: string
  readonly id?: string | null
  readonly type: 'source' | 'target'
}

/** The end of a wire at a port of the canvas, and the side on which it leaves; null without a port. */
export function endAt(handle: Handle | null): { end: End; side: 'in' | 'out' } | null {
  if (!handle?.id) return null
  const side = handle.type === 'source' ? 'out' : 'in'
  return { end: { node: handle.nodeId, port: handle.id }, side }
}

/**
 * What a wire from a port does when it is let go at a point of the screen: the port under the point takes it, anywhere
 * else on a node the one that fits, and beside nodes the port nearby. Null: nothing is there, or its own node.
 */
export function landing(
  desk: Desk,
  from: Handle,
  near: Handle | null,
  screen: { readonly x: number; readonly y: number },
): Landing | null {
  const start = endAt(from)
  if (!start) return null
  const { end, side } = start
  const own = (port: End) => port.node === end.node && port.port === end.port
  const port = desk.viewport.portUnder(screen)
  if (port) return own(port) ? null : landOnPort(desk, port, end, side)
  const node = desk.viewport.nodeUnder(screen)
  if (node !== null) return node === end.node ? null : landOnBody(desk, node, end, side)
  const beside = endAt(near)?.end
  return beside && !own(beside) ? landOnPort(desk, beside, end, side) : null
}
