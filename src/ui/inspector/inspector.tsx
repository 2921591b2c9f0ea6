import type { ReactNode } from 'react'
import { useBench } from '../store'
import { CircuitPanel } from './circuit-panel'
import { NodesPanel } from './nodes-panel'

/** What is selected, with its knobs; the circuit itself when nothing is. */
export default function Inspector(): ReactNode {
  const selection = useBench((b) => b.selection)
  return selection.length === 0 ? <CircuitPanel /> : <NodesPanel ids={selection} />
}
