import { EdgeLabelRenderer, type EdgeProps, Position, useInternalNode } from '@xyflow/react'
import { memo, type ReactNode, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import { isShared } from '#circuit'
import { drawingOf } from '../desk/bench'
import { useBench, useDesk } from '../desk/context'
import { Far } from './crowd/far'
import type { ViewWire } from './elements'
import { Mark } from './lens'
import { route, type Tip } from './route'
import type { Edge } from './sizes'
import { tipAt } from './tips'
import { createTrack } from './travel'
import styles from './wire.module.css'

const edgeOf: Readonly<Record<Position, Edge>> = {
  [Position.Left]: 'left',
  [Position.Right]: 'right',
  [Position.Top]: 'top',
  [Position.Bottom]: 'bottom',
}
const turn: Readonly<Record<Edge, number>> = { left: 0, top: 90, right: 180, bottom: 270 }

/** What stands at the end of a wire, drawn pointing right and ending at the origin; the meaning never rests on colour alone. */
const endings = {
  excitatory: <path d="M-14 -4.5 L-5 0 L-14 4.5 Z" className={styles.filled} />,
  inhibitory: <path d="M-6 -6 L-6 6" className={styles.bar} />,
  signal: <path d="M-15 0 L-10 -4 L-5 0 L-10 4 Z" className={styles.filled} />,
  none: null,
}

function ending(data: ViewWire['data']): keyof typeof endings {
  if (data?.carries === 'receptor') return data.effect ?? 'excitatory'
  return data?.carries === 'signal' ? 'signal' : 'none'
}

/** An ending keeps clear of a port; where none is shown, it reaches the edge of its node. */
const TO_EDGE = 4
/** Half a handle: React Flow tells its outer edge, a wire ends at its middle. */
const INWARD = 6

function tip(x: number, y: number, edge: Edge, fan: number): Tip {
  const by = edge === 'left' || edge === 'top' ? INWARD : -INWARD
  return edge === 'left' || edge === 'right'
    ? tipAt(x + by, y, edge, fan)
    : tipAt(x, y + by, edge, fan)
}

/** Where a mark stands on a wire: before its end, and beside it. */
function outward({ x, y, edge }: Tip): { x: number; y: number } {
  const by = edge === 'left' || edge === 'top' ? -MARK : MARK
  return edge === 'left' || edge === 'right'
    ? { x: x + by, y: y + BESIDE }
    : { x: x + BESIDE, y: y + by }
}
const MARK = 24
const BESIDE = 13

const whole = { x: 0, y: 0, width: 0, height: 0 }

/** One wire: its line, its ending by type, and the pulses that travel along it. */
export const WireView = memo(function WireView(props: EdgeProps<ViewWire>): ReactNode {
  const desk = useDesk()
  const { data, source, target, selected } = props
  const line = useRef<SVGPathElement>(null)
  const pulses = useRef<SVGGElement>(null)
  const a = useInternalNode(source)
  const b = useInternalNode(target)
  const fan = data?.fan ?? { from: 0, to: 0 }
  const way = data?.way
  const from = way?.from ?? tip(props.sourceX, props.sourceY, edgeOf[props.sourcePosition], 0)
  const to = way?.to ?? tip(props.targetX, props.targetY, edgeOf[props.targetPosition], fan.to)
  // As it is painted from afar, where this one lies on the others.
  const far = useContext(Far)
  const path = far
    ? `M${from.x} ${from.y}L${to.x} ${to.y}`
    : (way?.d ?? route(from, to, [rect(a), rect(b)], fan))
  const group = useRef<SVGGElement>(null)
  useLayoutEffect(() => {
    if (way) moveEnds(group.current, from, to)
  })
  const travels = data?.travels ?? null
  useEffect(() => {
    if (!travels || !line.current || !pulses.current) return
    return desk.painting.add(createTrack(desk, line.current, pulses.current, travels).paint)
  }, [travels, desk])
  // A source of one cell gives many the same; its note is about all wires to more than one cell.
  const shared = useBench((b) => {
    const size = drawingOf(b).nodes[target]?.size ?? 1
    return size === 1
      ? undefined
      : b.notes.find((n) => isShared(n) && n.path === desk.pathOf(source))
  })
  const type = data?.effect ?? data?.carries ?? 'spikes'
  const mark = outward(to)
  return (
    <g
      ref={group}
      className={`${styles.wire} ${styles[type] ?? ''} ${selected ? styles.selected : ''} ${far ? styles.far : ''}`}
    >
      <path d={path} className={styles.reach} />
      <path d={path} ref={line} className={`${styles.line} react-flow__edge-path`} />
      <g
        transform={`translate(${to.x} ${to.y}) rotate(${turn[to.edge]})${way ? ` translate(${TO_EDGE})` : ''}`}
      >
        {endings[ending(data)]}
      </g>
      <g ref={pulses} className={styles.pulses} />
      {shared && (
        <EdgeLabelRenderer>
          <div
            className={styles.shared}
            title={`${shared.says} ${shared.mend}`}
            style={{
              transform: `translate(${(from.x + to.x) / 2}px, ${(from.y + to.y) / 2}px) translate(-50%, -50%)`,
            }}
          >
            shared
          </div>
        </EdgeLabelRenderer>
      )}
      {data?.lens && (
        <EdgeLabelRenderer>
          <div
            className={styles.mark}
            style={{ transform: `translate(${mark.x}px, ${mark.y}px) translate(-50%, -50%)` }}
          >
            <Mark of={data.lens.of} breaks={data.lens.breaks} />
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  )
})

/** The places by which a wire is taken to be re-plugged: React Flow puts them at ports, these stand at its ends. */
function moveEnds(wire: SVGGElement | null, from: Tip, to: Tip): void {
  for (const [of, { x, y }] of [
    ['source', from],
    ['target', to],
  ] as const) {
    const end = wire?.parentElement?.querySelector(`.react-flow__edgeupdater-${of}`)
    end?.setAttribute('cx', String(x))
    end?.setAttribute('cy', String(y))
  }
}

function rect(node: ReturnType<typeof useInternalNode>) {
  if (!node) return whole
  const { x, y } = node.internals.positionAbsolute
  return { x, y, width: node.width ?? 0, height: node.height ?? 0 }
}
