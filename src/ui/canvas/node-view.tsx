import { Handle, type NodeProps, NodeResizer, Position, useConnection } from '@xyflow/react'
import {
  type ComponentType,
  type CSSProperties,
  lazy,
  memo,
  type ReactNode,
  Suspense,
  useContext,
  useRef,
} from 'react'
import { partText, resizeNode } from '#circuit'
import type { Port } from '#kind'
import { verdictOn } from '../commands/wires'
import { useDesk } from '../desk/context'
import { labelOf } from '../desk/names'
import { Boundary } from '../window/boundary'
import { Bouton } from './bouton'
import { Far, FarFace } from './crowd/far'
import { centre, type NodeData, type ViewNode } from './elements'
import type { FaceProps } from './face'
import { NodeLens } from './lens'
import styles from './node.module.css'
import { Population } from './population'
import { ProbeFace } from './probe-face'
import type { Edge, Face } from './sizes'
import { Soma } from './soma'
import { Stimulus } from './stimulus'

/** Faces that a first visit does not show are fetched. */
const BlockFace = lazy(() => import('./block-face').then((m) => ({ default: m.BlockFace })))
const TaskFace = lazy(() => import('./task-face').then((m) => ({ default: m.TaskFace })))

/** One face for each family: the only place where the canvas tells them apart. */
const faces: Readonly<Record<Face, ComponentType<FaceProps>>> = {
  soma: Soma,
  population: Population,
  bouton: Bouton,
  stimulus: Stimulus,
  probe: ProbeFace,
  block: BlockFace,
  task: TaskFace,
  unknown: Unknown,
}

const positions: Readonly<Record<Edge, Position>> = {
  left: Position.Left,
  right: Position.Right,
  top: Position.Top,
  bottom: Position.Bottom,
}

/** A node on the canvas: its face, its ports, and a ring when something is wrong with it. */
export const NodeView = memo(function NodeView(props: NodeProps<ViewNode>): ReactNode {
  const { id, data, selected } = props
  const far = useContext(Far)
  const Shown = faces[data.face]
  if (far) return <FarFace data={data} selected={selected} />
  const severity = data.note?.severity === 'error' ? styles.fault : data.note ? styles.warning : ''
  return (
    <div
      className={`${styles.node} ${styles[data.face] ?? ''} ${selected ? styles.selected : ''} ${isLaid(data) ? styles.laid : ''} ${severity}`}
      style={{ width: data.box.width, height: data.box.height }}
    >
      <Boundary
        attempt={data.node}
        instead={() => (
          <div className={styles.broken}>{labelOf(data.node, data.kind)} could not be drawn</div>
        )}
      >
        <Suspense fallback={<div className={styles.card} />}>
          <Shown id={id} data={data} selected={selected} />
        </Suspense>
      </Boundary>
      {data.face === 'probe' && <Resizer id={id} selected={selected} />}
      {data.ports.map((port) => (
        <PortView key={port.name} node={id} port={port} data={data} />
      ))}
      <NodeLens data={data} />
      {data.note && selected && (
        <div className={styles.sentence} role="note">
          {data.note.says} {data.note.mend}
        </div>
      )}
    </div>
  )
})

/** Inside a block wires end anywhere along a card, but at the ports of a block or task, which have names. */
const isLaid = ({ path, face }: NodeData): boolean =>
  path.includes('/') && face !== 'block' && face !== 'task'

function Resizer({ id, selected }: { id: string; selected: boolean }): ReactNode {
  const desk = useDesk()
  const gesture = `resize ${id}`
  const givenUp = useRef(false)
  return (
    <NodeResizer
      isVisible={selected}
      minWidth={160}
      minHeight={80}
      lineClassName={styles.resizeLine ?? ''}
      handleClassName={styles.resizeHandle ?? ''}
      onResizeStart={() => {
        givenUp.current = false
        desk.hand.take(() => {
          givenUp.current = true
          desk.cancelGesture(gesture)
        })
      }}
      onResize={(_, { x, y, width, height }) => {
        if (!givenUp.current) desk.edit(resizeNode(id, { x, y }, { width, height }), gesture)
      }}
      onResizeEnd={() => {
        desk.hand.letGo()
        desk.endGesture()
      }}
    />
  )
}

interface PortProps {
  readonly node: string
  readonly port: Port
  readonly data: NodeData
}

/** A port. With a wire in the hand, those that take it stand out and the others fade. */
function PortView({ node, port, data }: PortProps): ReactNode {
  const desk = useDesk()
  const mood = useConnection((wire) => {
    const from = wire.fromHandle
    if (!wire.inProgress || !from?.id) return ''
    if (from.nodeId === node && from.id === port.name) return 'held'
    const ends = [
      { node: from.nodeId, port: from.id },
      { node, port: port.name },
    ] as const
    const [a, b] = from.type === 'source' ? ends : [ends[1], ends[0]]
    return verdictOn(desk, a, b).ok ? 'takes' : 'fades'
  })
  const place = data.places.get(port.name)
  if (!place) return null
  const at = centre(place, data.box)
  const style: CSSProperties = { left: at.x, top: at.y, right: 'auto', bottom: 'auto' }
  const part = data.lens?.parts[port.name]
  const says = `${port.name}${port.unit && port.unit !== '1' ? ` (${port.unit})` : ''}: ${port.help}${part ? ` ${partText(part)}` : ''}`
  return (
    <Handle
      id={port.name}
      type={port.side === 'in' ? 'target' : 'source'}
      position={positions[place.edge]}
      style={style}
      title={says}
      role="img"
      aria-label={says}
      className={`${styles.port} ${styles[`port-${port.carries}`] ?? ''} ${styles[mood] ?? ''}`}
    />
  )
}

function Unknown({ data }: FaceProps): ReactNode {
  return (
    <div className={styles.card}>
      <div className={styles.head}>{labelOf(data.node, data.kind)}</div>
      <div className={styles.what}>{data.node.kind} is not known here</div>
    </div>
  )
}
