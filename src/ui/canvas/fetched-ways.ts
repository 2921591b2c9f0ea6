import { useEffect, useMemo, useState } from 'react'
import type { ViewNode, ViewWire } from './elements'
import type { LayWires } from './laid-wires'

/** Wires are laid anew when nothing has moved for so long, ms: laying takes longer than a frame. */
const REST = 150

/**
 * The wires of an open block with their ways around its cards; what lays them is fetched when a block is opened first.
 * Not there yet, or not to be had, the wires go the short way, and `laid` is false.
 */
export function useWays(
  nodes: ViewNode[],
  wires: ViewWire[],
  inside: boolean,
): { readonly wires: ViewWire[]; readonly laid: boolean } {
  const lay = useLayWires(inside)
  const [settled, setSettled] = useState(0)
  const found = useMemo(
    () => (lay ? lay(nodes, wires, settled) : null),
    [lay, nodes, wires, settled],
  )
  useEffect(() => {
    if (!found?.stretched) return
    const rest = setTimeout(() => setSettled((before) => before + 1), REST)
    return () => clearTimeout(rest)
  }, [found])
  return { wires: found?.wires ?? wires, laid: lay !== null }
}

function useLayWires(inside: boolean): LayWires | null {
  const [lay, setLay] = useState<LayWires | null>(null)
  useEffect(() => {
    if (!inside || lay !== null) return
    let here = true
    import('./laid-wires').then(
      ({ wayMaker }) => {
        if (here) setLay(() => wayMaker())
      },
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [inside, lay])
  return inside ? lay : null
}
