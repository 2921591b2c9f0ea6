import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { everyNode, kindOf, type NodePath, nodeAt, setScope } from '#circuit'
import { useBench, useCircuit, useDesk, useTimeWindow } from '../desk/context'
import type { Desk, Part } from '../desk/desk'
import { labelOf } from '../desk/names'
import { beat } from '../desk/paint'
import { saveBlob } from '../window/hand-over'
import { onChange, writeText } from '../window/write'
import { csvOf } from './export'
import { dataArea } from './plot'
import { ProbePlot } from './probe-plot'
import { readAt } from './reading'
import styles from './scope.module.css'

/** The probes of the circuit, one row each, all over the same stretch of time. */
export function Scope(): ReactNode {
  const desk = useDesk()
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  const probes = everyNode(circuit, library)
    .filter(({ node }) => kindOf(node, circuit, library)?.family === 'probe')
    .sort(
      ({ path: p, node: a }, { path: q, node: b }) =>
        p.split('/').length - q.split('/').length ||
        a.position.y - b.position.y ||
        a.position.x - b.position.x,
    )
    .map(({ path }) => path)
  const paths = circuit.scope ? circuit.scope.filter((path) => probes.includes(path)) : probes
  const hidden = probes.filter((path) => !paths.includes(path))
  if (probes.length === 0)
    return (
      <p className={styles.empty}>
        Nothing is watched yet. Drag a probe onto the canvas and wire a cell’s v or spikes to it.
      </p>
    )
  return (
    <div className={styles.scope}>
      <Strip hidden={hidden} paths={paths} />
      <div className={styles.rows}>
        {paths.map((path) => (
          <Row
            key={path}
            path={path}
            onHide={() => desk.edit(setScope(paths.filter((p) => p !== path)))}
          />
        ))}
      </div>
    </div>
  )
}

/** Selects a probe, in the block that it stands in. */
function choose(desk: Desk, path: NodePath): void {
  const way = path.split('/')
  desk.openWay(way.slice(0, -1), way.slice(-1))
}

/** A stretch of time as people say it. */
const spanText = (span: number): string =>
  span < 1 ? `${Number((span * 1000).toPrecision(3))} ms` : `${Number(span.toPrecision(3))} s`

const spans = [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10] as const

function Strip(props: {
  readonly hidden: readonly NodePath[]
  readonly paths: readonly NodePath[]
}): ReactNode {
  const desk = useDesk()
  const { span, end } = useTimeWindow((w) => w)
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  const listed = spans.some((each) => each === span)
  return (
    <div className={styles.strip}>
      <label className={styles.span}>
        Shows
        <select
          aria-label="How much time the scope shows"
          value={span}
          onChange={(event) => desk.plotted.show({ span: Number(event.target.value) })}
        >
          {!listed && <option value={span}>{spanText(span)}</option>}
          {spans.map((each) => (
            <option key={each} value={each}>
              {spanText(each)}
            </option>
          ))}
        </select>
      </label>
      {end !== null && (
        <button type="button" className="button" onClick={() => desk.plotted.show({ end: null })}>
          Follow the run
        </button>
      )}
      {props.hidden.map((path) => (
        <button
          key={path}
          type="button"
          className="button plain"
          onClick={() => desk.edit(setScope([...props.paths, path]))}
        >
          Show {nodeAt(path, circuit, library)?.node.label ?? path}
        </button>
      ))}
    </div>
  )
}

function Row({
  path,
  onHide,
}: {
  readonly path: NodePath
  readonly onHide: () => void
}): ReactNode {
  const desk = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  const node = nodeAt(path, circuit, library)?.node
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  if (!node) return null
  const kind = kindOf(node, circuit, library)
  const timed =
    kind?.family === 'probe' &&
    kind.reads !== 'score' &&
    (kind.shows === undefined || kind.shows === 'mean' || kind.shows === 'angle')
  return (
    <section className={styles.row} aria-label={labelOf(node, kind)}>
      <div className={styles.side}>
        <button type="button" className={styles.name} onClick={() => choose(desk, path)}>
          {labelOf(node, kind)}
        </button>
        <Reading path={path} />
        <span className={styles.tools}>
          <button type="button" onClick={() => saveCsv(desk, path)}>
            CSV
          </button>
          <button type="button" onClick={() => savePng(box.current, path)}>
            PNG
          </button>
          <button type="button" onClick={onHide}>
            Hide
          </button>
        </span>
      </div>
      <div ref={box} className={styles.plot}>
        {size.width > 80 && <ProbePlot path={path} width={size.width} height={size.height} />}
        {timed && <Glass width={size.width} height={size.height} />}
      </div>
    </section>
  )
}

/** Time under the pointer, shared by all rows; null: nowhere. */
const cursor: Part<{ at: number | null }> = { make: () => ({ at: null }) }

/** What lies over a plot: the cursor, drag to zoom, wheel to scroll and zoom, double-click to follow again. */
function Glass({ width, height }: { readonly width: number; readonly height: number }): ReactNode {
  const desk = useDesk()
  const line = useRef<HTMLDivElement>(null)
  const band = useRef<HTMLDivElement>(null)
  const glass = useRef<HTMLDivElement>(null)
  const start = useRef<number | null>(null)
  const area = dataArea(width, height)
  const timeAt = (event: { readonly clientX: number }): number => {
    const left = glass.current?.getBoundingClientRect().left ?? 0
    const [from, to] = desk.plotted.shown()
    return from + ((event.clientX - left - area.x) / area.width) * (to - from)
  }
  const placeOf = (time: number): number => {
    const [from, to] = desk.plotted.shown()
    return area.x + ((time - from) / (to - from)) * area.width
  }
  useEffect(() => {
    const move = onChange((x: string) => {
      if (line.current) line.current.style.transform = `translateX(${x}px)`
    })
    const hide = onChange((hidden: boolean) => {
      if (line.current) line.current.hidden = hidden
    })
    return desk.painting.add(() => {
      const { at } = desk.part(cursor)
      const x = at === null ? -1 : placeOf(at)
      hide(at === null || x < area.x || x > area.x + area.width)
      if (at !== null) move(x.toFixed(1))
    })
  })
  useEffect(() => {
    const element = glass.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const [from, to] = desk.plotted.shown()
      if (event.ctrlKey || event.metaKey || Math.abs(event.deltaY) > Math.abs(event.deltaX))
        desk.plotted.zoomAt(timeAt(event), Math.exp(event.deltaY * 0.002))
      else {
        const end = to + (event.deltaX / area.width) * (to - from)
        desk.plotted.show({ end: end >= desk.frames.time ? null : end })
      }
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  })
  const drag = (event: PointerEvent) => {
    const time = timeAt(event)
    desk.part(cursor).at = time
    desk.plotted.show({})
    if (start.current === null || !band.current) return
    const [a, b] = [placeOf(start.current), placeOf(time)]
    band.current.hidden = Math.abs(a - b) < 4
    band.current.style.left = `${Math.min(a, b)}px`
    band.current.style.width = `${Math.abs(a - b)}px`
  }
  const release = (event: PointerEvent) => {
    const from = start.current
    start.current = null
    if (band.current) band.current.hidden = true
    if (from === null) return
    const to = timeAt(event)
    if (Math.abs(placeOf(from) - placeOf(to)) < 4) return
    desk.plotted.show({ span: Math.abs(to - from), end: Math.max(from, to) })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's extra; the values are also in the row's words.
    <div
      ref={glass}
      className={styles.glass}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = timeAt(event)
      }}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerLeave={() => {
        desk.part(cursor).at = null
        desk.plotted.show({})
      }}
      onDoubleClick={() => desk.plotted.show({ end: null, span: 0.25 })}
    >
      <div
        ref={line}
        className={styles.cursor}
        style={{ top: area.y, height: area.height }}
        hidden
      />
      <div ref={band} className={styles.band} style={{ top: area.y, height: area.height }} hidden />
    </div>
  )
}

/** The value under the cursor, or the newest one. */
function Reading({ path }: { readonly path: NodePath }): ReactNode {
  const desk = useDesk()
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let at = -Infinity
    return desk.painting.add((now) => {
      const { at: time } = desk.part(cursor)
      if (!text.current || (time === null && at === beat(now))) return
      at = time === null ? beat(now) : -1
      writeText(text.current, readAt(desk, path, time))
    }, text.current)
  }, [path, desk])
  return <span ref={text} className={styles.reading} />
}

function saveCsv(desk: Desk, path: NodePath): void {
  saveBlob(new Blob([csvOf(desk, path, desk.plotted.shown())], { type: 'text/csv' }), `${path}.csv`)
}

function savePng(box: HTMLElement | null, path: NodePath): void {
  box?.querySelector('canvas')?.toBlob((blob) => {
    if (blob) saveBlob(blob, `${path}.png`)
  })
}
