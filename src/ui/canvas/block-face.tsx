import { type ReactNode, useEffect, useRef } from 'react'
import type { Port } from '#kind'
import { frames } from '../frames'
import { addPainter } from '../paint'
import { colour } from '../theme'
import { centre, type NodeData } from './elements'
import { NodeName } from './lens'
import styles from './node.module.css'
import type { FaceProps } from './node-view'
import { BLOCK_RATES } from './sizes'

const WIDE = 180
const RATIO = 2
/** The rate at which a bar is full, Hz; bars grow with its logarithm. */
const FULL = 100
const MOST_BARS = 32

/** A block: its name, its ports by name, and a bar for each of its populations that grows with its rate. */
export function BlockFace({ data }: FaceProps): ReactNode {
  const { path } = data
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let paintedAt = -Infinity
    return addPainter((now) => {
      const context = canvas.current?.getContext('2d')
      if (!context || now - paintedAt < 100) return
      paintedAt = now
      paintRates(context, populationsOf(path))
    })
  }, [path])
  return (
    <div className={`${styles.card} ${styles.blockCard}`}>
      <div className={styles.head}>
        <NodeName data={data} />
      </div>
      {data.ports.map((port) => (
        <PortName key={port.name} port={port} data={data} />
      ))}
      <canvas
        ref={canvas}
        className={styles.rates}
        width={WIDE * RATIO}
        height={BLOCK_RATES * RATIO}
        style={{ width: WIDE, height: BLOCK_RATES }}
        role="img"
        aria-label="Rates of its populations"
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

/** Rates of what runs inside a node, Hz, in the order of the program. */
const populationsOf = (block: string): readonly number[] =>
  (frames.loaded?.populations ?? [])
    .filter(({ path }) => path.startsWith(`${block}/`))
    .slice(0, MOST_BARS)
    .map(({ path }) => frames.rate(path))

/** How much of its height a bar takes at a rate in Hz. */
export const barOf = (rate: number): number =>
  Math.min(1, Math.log1p(Math.max(0, rate)) / Math.log1p(FULL))

function paintRates(context: CanvasRenderingContext2D, rates: readonly number[]): void {
  context.setTransform(RATIO, 0, 0, RATIO, 0, 0)
  context.clearRect(0, 0, WIDE, BLOCK_RATES)
  const pitch = Math.min(22, WIDE / Math.max(1, rates.length))
  const left = (WIDE - pitch * rates.length) / 2
  rates.forEach((rate, k) => {
    const x = left + k * pitch + pitch * 0.15
    const high = barOf(rate) * (BLOCK_RATES - 3)
    context.globalAlpha = 0.25
    context.fillStyle = colour('ink')
    context.fillRect(x, BLOCK_RATES - 2, pitch * 0.7, 1)
    context.globalAlpha = 1
    context.fillStyle = colour('spike')
    context.fillRect(x, BLOCK_RATES - 2 - high, pitch * 0.7, high)
  })
}
