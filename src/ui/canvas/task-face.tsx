import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import type { Kind, Port } from '#kind'
import { useDesk } from '../desk/context'
import { colour } from '../window/theme'
import { writeText } from '../window/write'
import { PortName } from './block-face'
import { centre, type NodeData } from './elements'
import type { FaceProps } from './face'
import { NodeName } from './lens'
import styles from './node.module.css'
import { TASK_CURVE } from './sizes'

const LearningCurve = lazy(() =>
  import('../scope/learning-curve').then((m) => ({ default: m.LearningCurve })),
)

const RATIO = 2
/** Where the levels of an output stand between the names of the ports, px. */
const LEVELS = { left: 98, width: 64, height: 14 } as const
/** More values than this are drawn as a picture of shades. */
const MOST_BARS = 32

/** A task: its ports by name, what it gives out at this moment, and how its trials went. */
export function TaskFace({ data }: FaceProps): ReactNode {
  const desk = useDesk()
  const { path } = data
  const trials = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let paintedAt = -Infinity
    return desk.painting.add((now) => {
      if (!trials.current || now - paintedAt < 200) return
      paintedAt = now
      const many = desk.frames.task(path)?.scores.length ?? 0
      writeText(trials.current, many === 1 ? '1 trial' : `${many} trials`)
    }, trials.current)
  }, [path, desk])
  const picture = pictureOf(data.kind)
  const side = picture ? TASK_CURVE - 2 : 0
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <NodeName data={data} />
        <span ref={trials} className={styles.rate} />
      </div>
      {data.ports.map((port) => (
        <PortName key={port.name} port={port} data={data} />
      ))}
      {data.ports
        .filter((port) => port.side === 'out' && port.name !== picture?.port)
        .map((port) => (
          <Levels key={port.name} id={path} port={port} data={data} />
        ))}
      <div className={styles.curve} style={{ top: data.box.height - TASK_CURVE - 1 }}>
        {picture && <Picture id={path} picture={picture} side={side} />}
        <Suspense fallback={null}>
          <LearningCurve path={path} width={data.box.width - 2 - side} height={TASK_CURVE} />
        </Suspense>
      </div>
    </div>
  )
}

interface PictureOf {
  readonly port: string
  readonly state: string
  readonly row: number
}

/** The output that is a picture, where there is one. */
function pictureOf(kind: Kind | undefined): PictureOf | null {
  if (kind?.family !== 'task') return null
  for (const [port, { row, value }] of Object.entries(kind.outputs))
    if (row !== undefined) return { port, state: value, row }
  return null
}

interface PictureProps {
  readonly id: string
  readonly picture: PictureOf
  readonly side: number
}

/** What is shown now, as a picture. */
function Picture({ id, picture: { port, state, row }, side }: PictureProps): ReactNode {
  const desk = useDesk()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let most = 1
    let paintedAt = -Infinity
    return desk.painting.add((now) => {
      const context = canvas.current?.getContext('2d')
      if (!context || now - paintedAt < 50) return
      paintedAt = now
      const shown = desk.frames.task(id)?.levels[state]
      const values = shown ?? new Float32Array(0)
      if (!shown) most = 1
      for (const value of values) most = Math.max(most, value)
      context.setTransform(RATIO, 0, 0, RATIO, 0, 0)
      context.clearRect(0, 0, side, side)
      context.fillStyle = colour('modulator')
      const pixel = side / row
      values.forEach((value, k) => {
        if (!(value > 0)) return
        context.globalAlpha = value / most
        context.fillRect((k % row) * pixel, Math.floor(k / row) * pixel, pixel + 0.25, pixel + 0.25)
      })
      context.globalAlpha = 1
    }, canvas.current)
  }, [id, state, row, side, desk])
  return (
    <canvas
      ref={canvas}
      className={styles.picture}
      width={side * RATIO}
      height={side * RATIO}
      style={{ width: side, height: side }}
      role="img"
      aria-label={`What ${port} shows now`}
    />
  )
}

interface LevelsProps {
  readonly id: string
  readonly port: Port
  readonly data: NodeData
}

/** The values that go out of a port now: a bar for each, or a picture when there are many. */
function Levels({ id, port, data }: LevelsProps): ReactNode {
  const desk = useDesk()
  const canvas = useRef<HTMLCanvasElement>(null)
  const shown = shownOf(data.kind, port.name)
  const state = shown?.state
  const many = shown?.many
  const ink = port.carries === 'current' ? 'current' : 'modulator'
  useEffect(() => {
    if (state === undefined) return
    let most = 0
    let paintedAt = -Infinity
    return desk.painting.add((now) => {
      const context = canvas.current?.getContext('2d')
      if (!context || now - paintedAt < 50) return
      paintedAt = now
      const all = desk.frames.task(id)?.levels[state]
      const values = all?.subarray(0, many)
      if (!values) most = 0
      for (const value of values ?? []) most = Math.max(most, Math.abs(value) || 0)
      paintLevels(context, values ?? new Float32Array(0), most || 1, colour(ink))
    }, canvas.current)
  }, [id, state, many, ink, desk])
  const place = data.places.get(port.name)
  if (!shown || !place) return null
  const { y } = centre(place, data.box)
  return (
    <canvas
      ref={canvas}
      className={styles.levels}
      width={LEVELS.width * RATIO}
      height={LEVELS.height * RATIO}
      style={{
        width: LEVELS.width,
        height: LEVELS.height,
        left: LEVELS.left,
        top: y - LEVELS.height / 2,
      }}
      role="img"
      aria-label={`What ${port.name} gives now`}
    />
  )
}

/** The variable that goes out of a port as it is, and of how many cells, where not of all; null: it is computed on the way. */
function shownOf(
  kind: Kind | undefined,
  port: string,
): { readonly state: string; readonly many: number | undefined } | null {
  const output = kind?.family === 'task' ? kind.outputs[port] : undefined
  if (!output || !/^\s*[A-Za-z_]\w*\s*$/.test(output.value)) return null
  const width = Number(output.width)
  return { state: output.value.trim(), many: Number.isInteger(width) ? width : undefined }
}

function paintLevels(
  c: CanvasRenderingContext2D,
  values: Float32Array,
  most: number,
  ink: string,
): void {
  const { width, height } = LEVELS
  c.setTransform(RATIO, 0, 0, RATIO, 0, 0)
  c.clearRect(0, 0, width, height)
  c.fillStyle = ink
  if (values.length > MOST_BARS) {
    paintPicture(c, values, most)
    return
  }
  const below = values.some((value) => value < 0)
  const foot = below ? height / 2 : height - 1
  const pitch = Math.min(14, width / Math.max(1, values.length))
  const left = (width - pitch * values.length) / 2
  const wide = Math.max(1, pitch - 2)
  values.forEach((value, k) => {
    const x = left + k * pitch + (pitch - wide) / 2
    const high = (Math.min(1, Math.abs(value) / most) || 0) * (below ? height / 2 : height - 2)
    c.globalAlpha = 0.3
    c.fillRect(x, foot, wide, 1)
    c.globalAlpha = 1
    c.fillRect(x, value < 0 ? foot + 1 : foot - high, wide, high)
  })
}

/** Shades in rows, read like a page. */
function paintPicture(c: CanvasRenderingContext2D, values: Float32Array, most: number): void {
  const { width, height } = LEVELS
  const rows = Math.max(1, Math.round(Math.sqrt((values.length * height) / width)))
  const columns = Math.ceil(values.length / rows)
  const side = Math.min(width / columns, height / rows)
  const left = (width - columns * side) / 2
  values.forEach((value, k) => {
    c.globalAlpha = 0.12 + 0.88 * (Math.min(1, Math.abs(value) / most) || 0)
    c.fillRect(left + (k % columns) * side, Math.floor(k / columns) * side, side, side)
  })
  c.globalAlpha = 1
}
