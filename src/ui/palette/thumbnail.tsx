import type { ReactNode } from 'react'
import { type Circuit, kindOf, type Library, type Node, parseWire } from '#circuit'
import { boxOf, faceOf } from '../canvas/sizes'

interface Props {
  readonly circuit: Circuit
  readonly library: Library
}

/** A circuit as a small drawing: what stands where, and what is wired to what. */
export function Thumbnail({ circuit, library }: Props): ReactNode {
  const shapes = Object.entries(circuit.nodes).map(([id, node]) => {
    const kind = kindOf(node, circuit, library)
    return { id, node, face: faceOf(node, kind), box: boxOf(node, kind) }
  })
  if (shapes.length === 0) return <svg aria-hidden="true" />
  const left = Math.min(...shapes.map((s) => s.node.position.x)) - 20
  const top = Math.min(...shapes.map((s) => s.node.position.y)) - 20
  const right = Math.max(...shapes.map((s) => s.node.position.x + s.box.width)) + 20
  const bottom = Math.max(...shapes.map((s) => s.node.position.y + s.box.height)) + 20
  const middle = (node: Node | undefined): readonly [number, number] => {
    const box = node ? boxOf(node, kindOf(node, circuit, library)) : { width: 0, height: 0 }
    return [(node?.position.x ?? 0) + box.width / 2, (node?.position.y ?? 0) + box.height / 2]
  }
  return (
    <svg viewBox={`${left} ${top} ${right - left} ${bottom - top}`} aria-hidden="true">
      <g fill="none" stroke="var(--line)" strokeWidth="1.5" vectorEffect="non-scaling-stroke">
        {circuit.wires.map((wire) => {
          const ends = parseWire(wire)
          if (!ends) return null
          const [ax, ay] = middle(circuit.nodes[ends.from.node])
          const [bx, by] = middle(circuit.nodes[ends.to.node])
          return (
            <path key={wire} d={`M${ax} ${ay}L${bx} ${by}`} vectorEffect="non-scaling-stroke" />
          )
        })}
      </g>
      <g fill="var(--panel)" stroke="var(--quiet)">
        {shapes.map(({ id, node, face, box }) => (
          <rect
            key={id}
            x={node.position.x}
            y={node.position.y}
            width={box.width}
            height={box.height}
            rx={face === 'soma' || face === 'bouton' ? box.width / 2 : 8}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </g>
    </svg>
  )
}
