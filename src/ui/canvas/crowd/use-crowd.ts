import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../../desk/context'
import type { ViewNode, ViewWire } from '../elements'
import type { CrowdLayer } from './layer'
import { MOST_CHOSEN, MOST_NODES, MOST_WIRES, type Seen, seen } from './seen'

/** More wires of selected nodes than this are painted. */
const MOST_THEIR_WIRES = 80

export interface Shown {
  readonly nodes: ViewNode[]
  readonly wires: ViewWire[]
  /** What paints the others; null: there are few, and each is an element. */
  readonly Layer: typeof CrowdLayer | null
  readonly far: boolean
}

/** What of a drawing are elements of the page; with many nodes what paints the others, fetched when it is needed. */
export function useCrowd(nodes: ViewNode[], wires: ViewWire[]): Shown {
  const many = nodes.length > MOST_NODES || wires.length > MOST_WIRES
  const [Layer, setLayer] = useState<typeof CrowdLayer | null>(null)
  const now = useStore(useDesk().part(seen))
  useEffect(() => {
    if (!many || Layer) return
    let here = true
    import('./layer').then(
      (m) => {
        if (here) setLayer(() => m.CrowdLayer)
      },
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [many, Layer])
  return useMemo(() => {
    if (!many) return { nodes, wires, Layer: null, far: false }
    return Layer
      ? { ...shownOf(nodes, wires, now), Layer, far: now.far }
      : { nodes: [], wires: [], Layer: null, far: false }
  }, [many, Layer, nodes, wires, now])
}

/** Nodes and wires at hand or in sight, and hidden the ends of such wires, without which these can't be drawn. */
export function shownOf(
  nodes: readonly ViewNode[],
  wires: readonly ViewWire[],
  { near, node, wire, asked }: Seen,
): { nodes: ViewNode[]; wires: ViewWire[] } {
  const chosen = nodes.filter(({ selected }) => selected)
  const few = chosen.length <= MOST_CHOSEN ? new Set(chosen.map(({ id }) => id)) : new Set<string>()
  const theirs = wires.filter(({ source, target }) => few.has(source) || few.has(target))
  const follow = new Set(theirs.length <= MOST_THEIR_WIRES ? theirs.map(({ id }) => id) : [])
  const shownWires = wires.filter(
    ({ id, selected, domAttributes }) =>
      selected || id === wire || follow.has(id) || asked.includes(id) || isStop(domAttributes),
  )
  const ends = new Set(shownWires.flatMap(({ source, target }) => [source, target]))
  const shown = nodes.flatMap((each) => {
    const { id } = each
    if (near.has(id) || few.has(id) || id === node || asked.includes(id)) return [each]
    if (isStop(each.domAttributes)) return [each]
    return ends.has(id) ? [{ ...each, hidden: true }] : []
  })
  return { nodes: shown, wires: shownWires }
}

/** It is the one that Tab leads to. */
const isStop = (attributes: ViewNode['domAttributes']): boolean => attributes?.tabIndex === 0
