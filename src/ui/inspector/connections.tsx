import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Histogram, Look, Looked } from '#engine'
import { look } from '../commands/look'
import { useCircuit, useDesk } from '../desk/context'
import { colour, colourBytes, onTheme } from '../window/theme'
import styles from './connections.module.css'

/** How long the hand rests before the connections are drawn again, ms. */
const REST = 250

/** The connections of a synapse before it runs: who reaches whom, how many, and where they stand. */
export function Connections({ id }: { readonly id: string }): ReactNode {
  const desk = useDesk()
  const [open, setOpen] = useState(false)
  return (
    <details className={styles.look} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Look at the connections</summary>
      {open && <Drawn path={desk.pathOf(id)} />}
    </details>
  )
}

function Drawn({ path }: { readonly path: string }): ReactNode {
  const desk = useDesk()
  const { nodes, wires, blocks, kinds, run } = useCircuit()
  const [found, setFound] = useState<Looked | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look reads the circuit as it then is.
  useEffect(() => {
    let wanted = true
    const rest = setTimeout(
      () => void look(desk, path).then((looked) => wanted && setFound(looked)),
      REST,
    )
    return () => {
      wanted = false
      clearTimeout(rest)
    }
  }, [path, nodes, wires, blocks, kinds, run.seed])
  if (!found) return <p className="quiet small">Drawing the connections…</p>
  if (found.says !== null) return <p className="quiet small">{found.says}</p>
  return <Picture look={found} />
}

const count = (n: number): string => n.toLocaleString('en')
const per = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: n < 10 ? 2 : 0 })

function Picture({ look: seen }: { readonly look: Look }): ReactNode {
  const { pre, post, synapses, places } = seen
  return (
    <div className={styles.pictures}>
      <p className="small">
        <span className="number">{count(synapses)}</span> {synapses === 1 ? 'synapse' : 'synapses'}:{' '}
        <span className="number">{count(pre)}</span> to{' '}
        <span className="number">{count(post)}</span> {post === 1 ? 'cell' : 'cells'}, as this seed
        draws them
      </p>
      <figure>
        <Canvas
          label={`Connection matrix, ${pre} by ${post} cells, ${synapses} synapses`}
          height={200}
          paint={(c, width, height) => paintMatrix(c, seen, width, height)}
        />
        <figcaption>
          from each cell (down) to each cell (across)
          {seen.rows < pre || seen.columns < post ? '; shade: share of pairs joined' : ''}
        </figcaption>
      </figure>
      <div className={styles.pair}>
        <Bars title="received by a cell" bars={seen.inDegrees} />
        <Bars title="sent by a cell" bars={seen.outDegrees} />
      </div>
      {places && (
        <figure>
          <Canvas
            label={`Where the cells stand, and the ${places.reached.length} that cell ${places.middle} reaches`}
            height={places.is === 'ring' ? 200 : 210}
            paint={(c, width, height) => paintPlaces(c, places, width, height)}
          />
          <figcaption>
            where the cells stand: cell {places.middle} (ring) reaches {places.reached.length}{' '}
            (filled)
          </figcaption>
        </figure>
      )}
    </div>
  )
}

function Bars({ title, bars }: { readonly title: string; readonly bars: Histogram }): ReactNode {
  const { low, width, counts, mean } = bars
  const high = low + width * counts.length - 1
  return (
    <figure>
      <Canvas
        label={`Synapses ${title}: from ${low} to ${high}, ${per(mean)} on average`}
        height={64}
        paint={(c, w, h) => paintBars(c, bars, w, h)}
      />
      <figcaption className={styles.axis}>
        <span>{count(low)}</span>
        <span>mean {per(mean)}</span>
        <span>{count(high)}</span>
      </figcaption>
      <figcaption>{title}</figcaption>
    </figure>
  )
}

interface CanvasProps {
  readonly label: string
  readonly height: number
  readonly paint: (c: CanvasRenderingContext2D, width: number, height: number) => void
}

/** A picture as wide as its place, painted again in other colours when those change. */
function Canvas({ label, height, paint }: CanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const draw = () => {
      const c = element.getContext('2d')
      const width = element.clientWidth
      if (!c || width === 0) return
      element.width = Math.round(width * devicePixelRatio)
      element.height = Math.round(height * devicePixelRatio)
      c.scale(devicePixelRatio, devicePixelRatio)
      paint(c, width, height)
    }
    const sizes = new ResizeObserver(draw)
    sizes.observe(element)
    const stop = onTheme(draw)
    return () => {
      sizes.disconnect()
      stop()
    }
  }, [height, paint])
  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      style={{ height }}
      role="img"
      aria-label={label}
    />
  )
}

function paintMatrix(c: CanvasRenderingContext2D, seen: Look, width: number, height: number): void {
  const { rows, columns, matrix } = seen
  const [r, g, b] = colourBytes('ink')
  const image = new ImageData(columns, rows)
  let most = 0
  for (const share of matrix) most = Math.max(most, share)
  for (let k = 0; k < matrix.length; k++)
    image.data.set([r, g, b, most > 0 ? Math.round(255 * (matrix[k]! / most) ** 0.7) : 0], 4 * k)
  const sheet = new OffscreenCanvas(columns, rows)
  sheet.getContext('2d')?.putImageData(image, 0, 0)
  c.imageSmoothingEnabled = columns > width * devicePixelRatio
  c.drawImage(sheet, 0, 0, width, height)
}

function paintBars(
  c: CanvasRenderingContext2D,
  bars: Histogram,
  width: number,
  height: number,
): void {
  const most = Math.max(...bars.counts, 1)
  const wide = width / bars.counts.length
  const gap = wide > 4 ? 1 : 0
  c.fillStyle = colour('line')
  bars.counts.forEach((cells, k) => {
    const tall = cells > 0 ? Math.max(1, (cells / most) * (height - 2)) : 0
    c.fillRect(k * wide, height - tall, Math.min(wide - gap, 24), tall)
  })
}

function paintPlaces(
  c: CanvasRenderingContext2D,
  { is, pre, post, middle, reached }: NonNullable<Look['places']>,
  width: number,
  height: number,
): void {
  const side = Math.min(width, height) - 12
  const left = (width - side) / 2
  const top = (height - side) / 2
  const at = (places: Float32Array, k: number): readonly [number, number] => {
    const [x, y] = [places[2 * k] ?? 0, places[2 * k + 1] ?? 0]
    if (is !== 'ring') return [left + x * side, top + y * side]
    const angle = 2 * Math.PI * x
    return [left + side * (0.5 + 0.5 * Math.sin(angle)), top + side * (0.5 - 0.5 * Math.cos(angle))]
  }
  const dot = ([x, y]: readonly [number, number], radius: number) => {
    c.beginPath()
    c.arc(x, y, radius, 0, 2 * Math.PI)
  }
  const cells = post.length / 2
  const radius = cells > 600 ? 1.2 : cells > 150 ? 1.8 : 2.6
  c.fillStyle = colour('line')
  for (let k = 0; k < cells; k++) {
    dot(at(post, k), radius)
    c.fill()
  }
  c.fillStyle = colour('accent')
  for (const k of reached) {
    dot(at(post, k), radius + 0.6)
    c.fill()
  }
  c.strokeStyle = colour('ink')
  c.lineWidth = 1.5
  dot(at(pre, middle), radius + 3)
  c.stroke()
}
