import { useEffect, useState } from 'react'
import type { ViewNode, ViewWire } from './elements'

type LayWires = (nodes: readonly ViewNode[], wires: ViewWire[]) => ViewWire[]

/**
 * What lays the wires of an open block around its cards, fetched when a block is opened first; null: not there yet, or
 * not to be had, and the wires go the short way.
 */
export function useLayWires(inside: boolean): LayWires | null {
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
