import type { ReactNode } from 'react'
import { drawingAt, kindOf } from '#circuit'
import { useBench, useCircuit, useDesk } from '../desk/context'
import { labelOf } from '../desk/names'
import styles from './canvas.module.css'

/** The way from the circuit to the block that is open; each step leads back. Nothing at the top. */
export function Breadcrumb(): ReactNode {
  const desk = useDesk()
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  const way = useBench((b) => b.way)
  if (way.length === 0) return null
  const nameOf = (depth: number): string => {
    const id = way[depth - 1] ?? ''
    const around = drawingAt(way.slice(0, depth - 1), circuit, library)
    const node = around?.nodes[id]
    if (!node || !around) return circuit.name
    return labelOf(node, kindOf(node, around, library))
  }
  return (
    <nav className={styles.way} aria-label="Open block">
      {[...way, ''].map((_, depth) => (
        // The steps of a way are known by how deep they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <span key={depth}>
          {depth > 0 && <span aria-hidden="true"> › </span>}
          <button
            type="button"
            aria-current={depth === way.length ? 'location' : undefined}
            onClick={() => desk.openWay(way.slice(0, depth), way.slice(depth, depth + 1))}
          >
            {depth === 0 ? circuit.name : nameOf(depth)}
          </button>
        </span>
      ))}
    </nav>
  )
}
