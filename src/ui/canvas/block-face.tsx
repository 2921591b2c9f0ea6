import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { blockById } from '#circuit'
import type { Port } from '#kind'
import { useBench, useDesk } from '../desk/context'
import { centre, type NodeData } from './elements'
import type { FaceProps } from './face'
import { insideOf } from './inside'
import { NodeName } from './lens'
import styles from './node.module.css'
import { paintInside } from './paint-inside'
import { BLOCK_RATES } from './sizes'

const STRIP = { width: 220, height: BLOCK_RATES }
const RATIO = 2

/** A block: its name, its ports by name, and its populations where they stand inside, each as full as it is active. */
export function BlockFace({ data }: FaceProps): ReactNode {
  const desk = useDesk()
  const { path, node } = data
  const canvas = useRef<HTMLCanvasElement>(null)
  const library = useBench((b) => b.library)
  const kinds = useBench((b) => b.timeline.now.kinds)
  const blocks = useBench((b) => b.timeline.now.blocks)
  const inside = useMemo(() => {
    const circuit = { ...desk.circuit(), kinds, blocks }
    const block = blockById(node.kind, circuit, library)
    return block ? insideOf(block, circuit, library) : null
  }, [node.kind, kinds, blocks, library, desk])
  useEffect(() => {
    if (!inside) return
    let paintedAt = -Infinity
    return desk.painting.add((now) => {
      const c = canvas.current?.getContext('2d')
      if (!c || now - paintedAt < 100) return
      paintedAt = now
      c.setTransform(RATIO, 0, 0, RATIO, 0, 0)
      paintInside(desk, c, path, inside, STRIP)
    }, canvas.current)
  }, [path, inside, desk])
  const names = inside?.parts.map((part) => part.names[0]).join(', ') ?? ''
  return (
    <div className={`${styles.card} ${styles.blockCard}`} data-inside>
      <div className={styles.head}>
        <NodeName data={data} />
      </div>
      {data.ports.map((port) => (
        <PortName key={port.name} port={port} data={data} />
      ))}
      <canvas
        ref={canvas}
        className={styles.rates}
        width={STRIP.width * RATIO}
        height={STRIP.height * RATIO}
        style={STRIP}
        role="img"
        aria-label={names ? `Its populations and how active they are: ${names}` : 'Its inside'}
      />
    </div>
  )
}

/** The name of a port, beside it. */
export function PortName({
  port,
  data,
}: {
  readonly port: Port
  readonly data: NodeData
}): ReactNode {
  const place = data.places.get(port.name)
  if (!place || place.edge === 'top') return null
  const { y } = centre(place, data.box)
  return (
    <span className={port.side === 'in' ? styles.portIn : styles.portOut} style={{ top: y - 8 }}>
      {port.name}
    </span>
  )
}
