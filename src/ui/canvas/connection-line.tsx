import type { ConnectionLineComponentProps } from '@xyflow/react'
import type { ReactNode } from 'react'
import { useDesk } from '../desk/context'
import styles from './canvas.module.css'
import type { ViewNode } from './elements'
import { landing } from './landing'

/** The wire in the hand; over what does not take it, the reason is told before the drop. */
export function ConnectionLine(props: ConnectionLineComponentProps<ViewNode>): ReactNode {
  const desk = useDesk()
  const { fromX, fromY, toX, toY, fromHandle, toHandle, connectionStatus } = props
  const at = desk.viewport.pointer()
  const why =
    at && connectionStatus !== 'valid'
      ? (landing(desk, fromHandle, toHandle, at)?.says ?? null)
      : null
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
