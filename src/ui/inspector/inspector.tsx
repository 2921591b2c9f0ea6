import type { ReactNode } from 'react'
import { useBench } from '../desk/context'
import { BlockPanel } from './block-panel'
import { CircuitPanel } from './circuit-panel'
import { NodesPanel } from './nodes-panel'

/** What is selected, with its knobs; when nothing is, the block that is open, or the circuit itself. */
export default function Inspector(): ReactNode {
  const selection = useBench((b) => b.selection)
  const inside = useBench((b) => b.way.length > 0)
  if (selection.length > 0) return <NodesPanel ids={selection} />
  return inside ? <BlockPanel /> : <CircuitPanel />
}
