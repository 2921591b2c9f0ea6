import type { ConnectionLineComponentProps } from '@xyflow/react'
import type { ReactNode } from 'react'
import { verdictOn } from '../actions'
import styles from './canvas.module.css'
import type { ViewNode } from './elements'

/** The wire in the hand; over a port that does not take it, the reason is told before the drop. */
export function ConnectionLine(props: ConnectionLineComponentProps<ViewNode>): ReactNode {
  const { fromX, fromY, toX, toY, fromHandle, toHandle } = props
  const why = reason(fromHandle, toHandle)
  return (
    <g className={why ? styles.handRefused : styles.hand}>
      <path d={`M${fromX} ${fromY}L${toX} ${toY}`} />
      <circle cx={toX} cy={toY} r="3" />
      {why && (
        <foreignObject x={toX + 14} y={toY + 14} width="260" height="120">
          <div className={styles.why} role="status">
            {why}
          </div>
        </foreignObject>
      )}
    </g>
  )
}

function reason(
  from: ConnectionLineComponentProps['fromHandle'],
  to: ConnectionLineComponentProps['toHandle'],
): string | null {
  if (!from?.id || !to?.id) return null
  const ends = [
    { node: from.nodeId, port: from.id },
    { node: to.nodeId, port: to.id },
  ] as const
  const verdict = from.type === 'source' ? verdictOn(ends[0], ends[1]) : verdictOn(ends[1], ends[0])
  return verdict.ok ? null : verdict.says
}
