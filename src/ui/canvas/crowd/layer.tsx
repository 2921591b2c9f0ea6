import { useStoreApi } from '@xyflow/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useDesk } from '../../desk/context'
import type { Desk } from '../../desk/desk'
import { onTheme } from '../../window/theme'
import type { ViewNode, ViewWire } from '../elements'
import styles from './crowd.module.css'
import { createFlashes } from './flashes'
import { type Camera, FAR, paintScene, seenBy } from './paint'
import { type Scene, sceneMaker } from './scene'
import { type Seen, seen } from './seen'

/** So many nodes get their face in one frame, so that none takes long. */
const AT_ONCE = 5
/** Nodes so far beyond the edge have their face already, px of the screen. */
const BEYOND = 60
/** How near a pointer has to come, px of the screen. */
const REACH = 7

interface Props {
  readonly nodes: readonly ViewNode[]
  readonly wires: readonly ViewWire[]
  /** Those that are elements of the page. */
  readonly shown: { readonly nodes: readonly ViewNode[]; readonly wires: readonly ViewWire[] }
}

/** Many nodes and wires on one canvas under those that are elements, and what fires on another. */
export function CrowdLayer({ nodes, wires, shown }: Props): ReactNode {
  const desk = useDesk()
  const flow = useStoreApi()
  const still = useRef<HTMLCanvasElement>(null)
  const lit = useRef<HTMLCanvasElement>(null)
  const crowd = useRef<Crowd | null>(null)
  useEffect(() => {
    if (!still.current || !lit.current) return
    const made = createCrowd(desk, flow, still.current, lit.current)
    crowd.current = made
    return () => {
      crowd.current = null
      made.close()
    }
  }, [desk, flow])
  useEffect(() => crowd.current?.show(nodes, wires, shown))
  return (
    <>
      <canvas ref={still} className={styles.still} data-crowd="" />
      <canvas ref={lit} className={styles.lit} />
    </>
  )
}

interface Crowd {
  show(nodes: readonly ViewNode[], wires: readonly ViewWire[], shown: Props['shown']): void
  close(): void
}

type Flow = ReturnType<typeof useStoreApi>

function createCrowd(
  desk: Desk,
  flow: Flow,
  still: HTMLCanvasElement,
  lit: HTMLCanvasElement,
): Crowd {
  const state = desk.part(seen)
  const make = sceneMaker()
  const flashes = createFlashes(desk)
  let given: readonly [readonly ViewNode[], readonly ViewWire[]] | null = null
  let scene: Scene | null = null
  let left = { nodes: new Set<string>(), wires: new Set<string>() }
  let camera: Camera | null = null
  let request = 0
  let moved = true

  function look(): Camera {
    const { transform, width, height } = flow.getState()
    const [x, y, zoom] = transform
    return { x, y, zoom, width, height, ratio: Math.min(2, devicePixelRatio || 1) }
  }

  function wake(): void {
    if (request === 0) request = requestAnimationFrame(frame)
  }

  function frame(): void {
    request = 0
    if (!scene) return
    const now = look()
    if (now.width === 0) return
    const same =
      camera !== null &&
      (Object.keys(now) as (keyof Camera)[]).every((key) => now[key] === camera![key])
    if (!same || moved) {
      camera = now
      moved = false
      fit(still, now)
      fit(lit, now)
      const painted = paintScene(still.getContext('2d')!, scene, now, left)
      still.dataset.nodes = String(painted.nodes)
      still.dataset.wires = String(painted.wires)
      flashes.moved(scene, now, left.nodes)
    }
    approach(now)
  }

  /** From near, nodes in sight get their face, a few with each frame and those in the middle first. */
  function approach(now: Camera): void {
    const { near, far } = state.getState()
    if (now.zoom < FAR) {
      if (!far || near.size > 0) state.setState({ near: new Set(), far: true })
      return
    }
    const inSight = scene!.inside(seenBy(now, BEYOND))
    const here = new Set(inSight)
    const kept = [...near].filter((id) => here.has(id))
    const middle = seenBy(now)
    const far2 = (id: string) => {
      const { position } = scene!.node(id)!
      return Math.hypot(
        position.x - middle.x - middle.width / 2,
        position.y - middle.y - middle.height / 2,
      )
    }
    const come = inSight.filter((id) => !near.has(id))
    if (come.length > AT_ONCE) come.sort((a, b) => far2(a) - far2(b))
    if (come.length === 0 && kept.length === near.size && !far) return
    state.setState({ near: new Set([...kept, ...come.slice(0, AT_ONCE)]), far: false })
    if (come.length > AT_ONCE) {
      moved = true
      wake()
    }
  }

  /** What lies under the pointer becomes an element: it is clicked, dragged and asked for its menu as any other. */
  function under(event: PointerEvent): void {
    if (!scene || (event.buttons > 0 && event.type === 'pointermove')) return
    const pane = event.target instanceof Element && event.target.closest('.react-flow__pane')
    const element =
      event.target instanceof Element &&
      event.target.closest('.react-flow__node, .react-flow__edge')
    if (element || !pane) return
    const { x, y, zoom } = look()
    const box = frameOf(still)
    const [px, py] = [(event.clientX - box.x - x) / zoom, (event.clientY - box.y - y) / zoom]
    const reach = (event.pointerType === 'touch' ? 2 : 1) * (REACH / zoom)
    const node = scene.nodeAt(px, py, zoom < FAR ? reach / 2 : 0)
    const wire = node === null ? scene.wireAt(px, py, reach, zoom < FAR) : null
    const had = state.getState()
    if (had.node !== node || had.wire !== wire) state.setState({ node, wire })
  }

  /** A rectangle drawn around nodes selects them whether they are elements or not. */
  function choose(): void {
    const { userSelectionRect: rect, userSelectionActive } = flow.getState()
    if (!rect || !userSelectionActive || !scene) return
    const { x, y, zoom } = look()
    const chosen = scene.inside({
      x: (rect.x - x) / zoom,
      y: (rect.y - y) / zoom,
      width: rect.width / zoom,
      height: rect.height / zoom,
    })
    desk.select(chosen, [])
  }

  let { transform, width, height, userSelectionRect } = flow.getState()
  const stopFlow = flow.subscribe((next) => {
    if (next.transform !== transform || next.width !== width || next.height !== height) wake()
    if (next.userSelectionRect !== userSelectionRect) queueMicrotask(choose)
    ;({ transform, width, height, userSelectionRect } = next)
  })
  const stopTheme = onTheme(() => {
    moved = true
    wake()
  })
  const area = still.closest('.react-flow')
  const pointer = (event: Event) => under(event as PointerEvent)
  area?.addEventListener('pointermove', pointer)
  area?.addEventListener('pointerdown', pointer, true)
  const stopLights = desk.painting.add((now) => {
    if (camera && scene) flashes.paint(lit.getContext('2d')!, now)
  })

  return {
    show(nodes, wires, shown) {
      if (given?.[0] !== nodes || given[1] !== wires) {
        given = [nodes, wires]
        scene = make(nodes, wires)
        moved = true
      }
      const next = {
        nodes: new Set(shown.nodes.flatMap(({ id, hidden }) => (hidden ? [] : [id]))),
        wires: new Set(shown.wires.map(({ id }) => id)),
      }
      if (!alike(next.nodes, left.nodes) || !alike(next.wires, left.wires)) {
        left = next
        moved = true
      }
      if (moved) wake()
    },
    close() {
      cancelAnimationFrame(request)
      stopFlow()
      stopTheme()
      stopLights()
      area?.removeEventListener('pointermove', pointer)
      area?.removeEventListener('pointerdown', pointer, true)
      state.setState({
        near: new Set(),
        far: true,
        node: null,
        wire: null,
        asked: [],
      } satisfies Seen)
    },
  }
}

const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each))

const frameOf = (element: Element): DOMRect => element.getBoundingClientRect()

function fit(canvas: HTMLCanvasElement, { width, height, ratio }: Camera): void {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width === w && canvas.height === h) return
  canvas.width = w
  canvas.height = h
}
