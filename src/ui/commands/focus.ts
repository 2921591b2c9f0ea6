/** The keyboard on the canvas: which node or wire has the focus, and where the keys lead from there. */

import type { NodeId, Wire } from '#circuit'
import type { Desk } from '../desk/desk'
import { inReadingOrder } from '../desk/names'

type Focused = { readonly node: NodeId } | { readonly wire: Wire }

/** The node or wire that an event is at; null when it is inside one, or elsewhere. */
function focused(target: EventTarget | null): Focused | null {
  if (!(target instanceof HTMLElement || target instanceof SVGElement)) return null
  const id = target.dataset.id
  if (id === undefined) return null
  if (target.classList.contains('react-flow__node')) return { node: id }
  return target.classList.contains('react-flow__edge') ? { wire: id } : null
}

const beside = <T>(all: readonly T[], at: T | undefined, by: 1 | -1): T | undefined =>
  all[((at === undefined ? -1 : all.indexOf(at)) + by + all.length) % all.length]

/** The node after (or before) another one in reading order, round and round. */
export const nodeBeside = (desk: Desk, id: NodeId | undefined, by: 1 | -1): NodeId | undefined =>
  beside(inReadingOrder(desk.drawing()), id, by)

/**
 * Enter selects what has the focus, with Shift besides what is selected; the arrow keys lead from a node or wire that
 * is not selected to the next. Whether the key was one of these.
 */
export function keyAt(desk: Desk, target: EventTarget | null, key: string): boolean {
  const here = focused(target)
  if (!here) return false
  const { selection, selectedWires } = desk.bench.getState()
  if (key === 'Enter' || key === 'Shift+Enter') {
    const nodes = key === 'Enter' ? [] : selection
    const wires = key === 'Enter' ? [] : selectedWires
    if ('node' in here) desk.select(switched(nodes, here.node), wires)
    else desk.select(nodes, switched(wires, here.wire))
    return true
  }
  const by = steps[key]
  if (!by) return false
  if ('node' in here) {
    if (selection.includes(here.node)) return false
    const next = nodeBeside(desk, here.node, by)
    if (next !== undefined) desk.viewport.focusNode(next)
  } else {
    if (selectedWires.includes(here.wire)) return false
    const next = beside(desk.drawing().wires, here.wire, by)
    if (next !== undefined) desk.viewport.focusWire(next)
  }
  return true
}

const steps: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
}

const switched = <T>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter((each) => each !== one) : [...all, one]
