import { useBench, useCircuit, useDesk, useDrawing, useView } from '../desk/context'
import type { Desk } from '../desk/desk'
import { LEAST_ZOOM } from '../desk/viewport'
import { page, say } from '../window/page'
import '@xyflow/react/dist/base.css'
import {
  Background,
  BackgroundVariant,
  type FinalConnectionState,
  ReactFlow,
  type ReactFlowProps,
  SelectionMode,
} from '@xyflow/react'
import { type MouseEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { End } from '#circuit'
import { openChosen } from '../commands/blocks'
import { plugIn, removeWires, replugWire, verdictOn, wireAll } from '../commands/wires'
import { Breadcrumb } from './breadcrumb'
import styles from './canvas.module.css'
import { ConnectionLine } from './connection-line'
import { Far } from './crowd/far'
import { seen } from './crowd/seen'
import { useCrowd } from './crowd/use-crowd'
import { DOTS, dragBegins, dragEnds, dragged, gesture, nodesChanged } from './dragging'
import { nodeMaker, type ViewNode, type ViewWire, wireMaker } from './elements'
import { useWays } from './fetched-ways'
import { type Drawn, drawnBy, framingOf } from './framing'
import { Guides } from './guides'
import { endAt, landing } from './landing'
import { NodeView } from './node-view'
import { openedAt } from './opened'
import { holdForMenu, takeEndByTouch } from './touch'
import { WireView } from './wire-view'

const nodeTypes = { node: NodeView }
const edgeTypes = { wire: WireView }
const said = {
  'edge.a11yDescription.default':
    'Press Enter to select the wire, then Delete to remove it. The arrow keys lead to the others.',
}
const touch = matchMedia('(pointer: coarse)').matches

/** The bench: the circuit's nodes and wires, and all that a hand does with them. */
export function Canvas(): ReactNode {
  const desk = useDesk()
  const gestures = useMemo(() => gesturesOf(desk), [desk])
  const hold = useMemo(holdForMenu, [])
  const element = useRef<HTMLElement>(null)
  const circuit = useDrawing()
  const library = useBench((b) => b.library)
  const notes = useBench((b) => b.notes)
  const fileNotes = useBench((b) => b.fileNotes)
  const selection = useBench((b) => b.selection)
  const selectedWires = useBench((b) => b.selectedWires)
  const id = useBench((b) => b.id)
  const readOnly = useBench((b) => b.readOnly !== null)
  const makeNodes = useMemo(nodeMaker, [])
  const makeWires = useMemo(wireMaker, [])
  const all = useMemo(() => [...fileNotes, ...notes], [fileNotes, notes])
  const way = useBench((b) => b.way)
  const lens = useView((v) => v.lens)
  const current = useCircuit()
  const opened = useMemo(() => openedAt(way, current, library), [way, current, library])
  const nodes = useMemo(
    () => makeNodes(circuit, library, all, selection, way, lens, opened),
    [makeNodes, circuit, library, all, selection, way, lens, opened],
  )
  const plain = useMemo(
    () => makeWires(circuit, library, selectedWires, way, lens),
    [makeWires, circuit, library, selectedWires, way, lens],
  )
  const { wires, laid } = useWays(nodes, plain, way.length > 0)
  const crowd = useCrowd(nodes, wires)
  const whole = useRef<Drawn>({ nodes, wires })
  whole.current = { nodes, wires }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another circuit or block is another view, and so are wires laid.
  useEffect(() => {
    // Panes get their final size a moment after the first layout.
    const soon = setTimeout(() => desk.viewport.fit(), 60)
    return () => clearTimeout(soon)
  }, [id, way, laid])
  const here = way.join('/')
  const before = useRef(here)
  useEffect(() => {
    // The node that was opened is gone, and the focus with it.
    if (here !== before.current && document.activeElement === document.body)
      element.current?.focus({ preventScroll: true })
    before.current = here
  }, [here])
  useEffect(() => {
    if (!element.current) return
    let size = { width: 0, height: 0 }
    const watch = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = entry.contentRect
      desk.viewport.resized(size, { width, height })
      size = { width, height }
    })
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [desk])
  return (
    <section
      ref={element}
      className={styles.canvas}
      aria-label="Canvas"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the keys of its gestures.
      tabIndex={0}
      onPointerMove={(event) => desk.viewport.pointerAt({ x: event.clientX, y: event.clientY })}
      onPointerLeave={() => desk.viewport.pointerAt(null)}
      {...hold}
      onTouchStart={takeEndByTouch}
      onDoubleClick={(event) => onPane(event) && openAdd(desk, event)}
    >
      <Far value={crowd.far}>
        <ReactFlow<ViewNode, ViewWire>
          nodes={crowd.nodes}
          edges={crowd.wires}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onInit={(flow) =>
            desk.viewport.mounted(
              { ...flow, ...drawnBy(() => whole.current) },
              element.current,
              (ids) => framingOf(whole.current, ids),
              (ids) => desk.part(seen).setState({ asked: ids }),
            )
          }
          onPaneClick={() => element.current?.focus({ preventScroll: true })}
          {...gestures}
          connectionLineComponent={ConnectionLine}
          connectionRadius={28}
          reconnectRadius={touch ? 18 : 10}
          nodesDraggable={!readOnly}
          nodesConnectable={!readOnly}
          edgesReconnectable={!readOnly}
          disableKeyboardA11y
          ariaLabelConfig={said}
          deleteKeyCode={null}
          selectionOnDrag={!touch}
          selectionMode={SelectionMode.Partial}
          panOnDrag={touch ? true : [1]}
          panActivationKeyCode="Space"
          multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
          selectionKeyCode={null}
          zoomOnDoubleClick={false}
          minZoom={LEAST_ZOOM}
          maxZoom={4}
          elevateNodesOnSelect={false}
          attributionPosition={way.length > 0 ? 'top-right' : 'bottom-right'}
          nodeClickDistance={4}
          paneClickDistance={4}
        >
          {!crowd.far && (
            <Background variant={BackgroundVariant.Dots} gap={DOTS} size={1.5} color="var(--dot)" />
          )}
          {crowd.Layer && <crowd.Layer nodes={nodes} wires={wires} shown={crowd} />}
          <Guides />
        </ReactFlow>
      </Far>
      <Breadcrumb />
      {lens && (
        <p className={styles.lens} role="status">
          As machine learning sees it. <span>≠</span> marks where the analogy breaks.
        </p>
      )}
      {nodes.length === 0 && (
        <p className={styles.empty}>
          {touch ? (
            'Hold a finger here to choose a node.'
          ) : (
            <>
              Drag a neuron here, or press <kbd>Tab</kbd> to choose one by name.
            </>
          )}
        </p>
      )}
    </section>
  )
}

/** What a hand does on the canvas of a desk; made once, since React Flow tells its listeners apart by identity. */
const gesturesOf = (desk: Desk): Partial<ReactFlowProps<ViewNode, ViewWire>> => ({
  onMoveStart: (event) => event && desk.viewport.movedByHand(),
  onNodesChange: (changes) => nodesChanged(desk, changes),
  onEdgesChange: (changes) => {
    const chosen = new Set(desk.bench.getState().selectedWires)
    for (const change of changes)
      if (change.type === 'select')
        change.selected ? chosen.add(change.id) : chosen.delete(change.id)
    desk.select(desk.bench.getState().selection, [...chosen])
  },
  onNodeDragStart: (event, _, nodes) => dragBegins(desk, event, nodes),
  onSelectionDragStart: (event, nodes) => dragBegins(desk, event, nodes),
  onNodeDrag: (event, _, nodes) => dragged(desk, event, nodes),
  onSelectionDrag: (event, nodes) => dragged(desk, event, nodes),
  onNodeDragStop: (event, _, nodes) => dragEnds(desk, event, nodes),
  onSelectionDragStop: (event, nodes) => dragEnds(desk, event, nodes),
  onConnectStart: () => wireTaken(desk),
  onConnect: (c) => {
    if (!desk.part(gesture).givenUp) wireAll(desk, ...endsOf(c))
  },
  onConnectEnd: (event, state) => dropped(desk, event, state),
  isValidConnection: (c) => verdictOn(desk, ...endsOf(c)).ok,
  onReconnectStart: (_, wire) => desk.hand.hold(wire.id),
  onReconnect: (wire, c) => {
    if (!desk.part(gesture).givenUp) replugWire(desk, wire.id, ...endsOf(c))
  },
  onReconnectEnd: () => desk.hand.hold(null),
  onPaneContextMenu: (event) => {
    event.preventDefault()
    openAdd(desk, event)
  },
  onNodeContextMenu: (event, node) => {
    event.preventDefault()
    if (!desk.bench.getState().selection.includes(node.id)) desk.select([node.id])
    desk.view.setState({ menu: { x: event.clientX, y: event.clientY, of: 'nodes' } })
  },
  onEdgeContextMenu: (event, wire) => {
    event.preventDefault()
    desk.select([], [wire.id])
    desk.view.setState({ menu: { x: event.clientX, y: event.clientY, of: 'wires' } })
  },
  onNodeDoubleClick: (_, node) => {
    desk.select([node.id])
    if (node.data.kind?.family === 'block') openChosen(desk)
    else page.setState({ drawer: 'inspector' })
  },
})

const onPane = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.classList.contains('react-flow__pane')

function openAdd(desk: Desk, event: { readonly clientX: number; readonly clientY: number }): void {
  const screen = { x: event.clientX, y: event.clientY }
  desk.view.setState({ adding: { screen, position: desk.viewport.toCanvas(screen), wire: null } })
}

interface Ends {
  readonly source: string
  readonly sourceHandle?: string | null
  readonly target: string
  readonly targetHandle?: string | null
}

const endsOf = (c: Ends): [End, End] => [
  { node: c.source, port: c.sourceHandle ?? '' },
  { node: c.target, port: c.targetHandle ?? '' },
]

function wireTaken(desk: Desk): void {
  desk.part(gesture).givenUp = false
  desk.hand.take(() => {
    desk.part(gesture).givenUp = true
    // React Flow lets go of a wire when the button is let go.
    document.dispatchEvent(new MouseEvent('mouseup'))
  })
}

/**
 * A wire let go, or the end of one: on a node's body it takes the port that fits. On empty canvas what fits a new wire
 * is offered, and a wire whose end is dropped there is removed. Refused, or let go beside the canvas, it stays.
 */
function dropped(
  desk: Desk,
  event: globalThis.MouseEvent | TouchEvent,
  state: FinalConnectionState,
): void {
  desk.hand.letGo()
  const wire = desk.hand.held()
  const from = endAt(state.fromHandle)
  const at = 'changedTouches' in event ? event.changedTouches[0] : event
  if (!state.fromHandle || !from || !at || state.isValid || desk.part(gesture).givenUp) return
  const { end, side } = from
  const screen = { x: at.clientX, y: at.clientY }
  const lands = landing(desk, state.fromHandle, state.toHandle, screen)
  if (lands?.port) plugIn(desk, lands.port, end, side)
  else if (lands) say(lands.says)
  else if (desk.viewport.nodeUnder(screen) === null && isOverCanvas(desk, screen)) {
    if (wire !== null) {
      removeWires(desk, [wire])
      say('The wire is removed. Undo brings it back.')
    } else
      desk.view.setState({
        adding: { screen, position: desk.viewport.toCanvas(screen), wire: { end, side } },
      })
  }
}

function isOverCanvas(desk: Desk, screen: { readonly x: number; readonly y: number }): boolean {
  const under = document.elementFromPoint(screen.x, screen.y)
  return under !== null && (desk.viewport.element()?.contains(under) ?? false)
}
