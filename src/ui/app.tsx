import { ReactFlowProvider } from '@xyflow/react'
import { type ReactNode, Suspense, useEffect } from 'react'
import styles from './app.module.css'
import { Canvas } from './canvas/canvas'
import { Placing } from './canvas/placing'
import { giveUp } from './commands/ahead'
import { useBench, useDesk, useView } from './desk/context'
import { LibraryPanel } from './library/library'
import { Status } from './transport/status'
import { Transport } from './transport/transport'
import { Panel } from './window/boundary'
import { fetched } from './window/fetched'
import { type Drawer, resizePanel, togglePanel, usePage } from './window/page'
import { useNarrow } from './window/shape'
import { Splitter } from './window/splitter'

const Sheets = fetched(async () => ({ default: (await import('./palette/sheets')).Sheets }))
const AddPalette = fetched(async () => ({
  default: (await import('./palette/add-palette')).AddPalette,
}))
const EquationsPanel = fetched(() => import('./equations/panel'))
const Reference = fetched(() => import('./reference/page'))
const ContextMenu = fetched(async () => ({
  default: (await import('./palette/context-menu')).ContextMenu,
}))
const Inspector = fetched(() => import('./inspector/inspector'))
const LessonPanel = fetched(() => import('./lesson/panel'))
const Scope = fetched(async () => ({ default: (await import('./scope/scope')).Scope }))

/** The window: transport on top, library, canvas and inspector side by side, scope and status at the foot. */
export function App(): ReactNode {
  const desk = useDesk()
  const narrow = useNarrow()
  return (
    <ReactFlowProvider>
      <div className={styles.window}>
        <h1 className="hidden-visually">Hillock</h1>
        <button
          type="button"
          className={styles.skip}
          onClick={() => desk.viewport.element()?.focus({ preventScroll: true })}
        >
          Skip to the canvas
        </button>
        <Transport />
        {narrow ? <Narrow /> : <Wide />}
        <Status />
      </div>
      <Placing />
      <OpenAddPalette />
      <OpenMenu />
      <OpenEquations />
      <OpenReference />
      <OpenSheet />
      <RunState />
      <Title />
    </ReactFlowProvider>
  )
}

/** What lies over the window is fetched with the first that opens; until it comes a press or Escape gives it up. */
function Over(props: { readonly name: string; readonly children: ReactNode }): ReactNode {
  const desk = useDesk()
  return (
    <Panel name={props.name} onClose={() => giveUp(desk)}>
      <Suspense
        fallback={
          <div className={styles.coming} role="status" onPointerDown={() => giveUp(desk)}>
            Coming …
          </div>
        }
      >
        {props.children}
      </Suspense>
    </Panel>
  )
}

function OpenSheet(): ReactNode {
  const open = usePage((v) => v.sheet !== null)
  return (
    open && (
      <Over name="sheet">
        <Sheets />
      </Over>
    )
  )
}

function OpenAddPalette(): ReactNode {
  const open = useView((v) => v.adding !== null)
  return (
    open && (
      <Over name="list of nodes">
        <AddPalette />
      </Over>
    )
  )
}

function OpenMenu(): ReactNode {
  const open = useView((v) => v.menu !== null)
  return (
    open && (
      <Over name="menu">
        <ContextMenu />
      </Over>
    )
  )
}

function OpenEquations(): ReactNode {
  const open = useView((v) => v.writing !== null)
  return (
    open && (
      <Over name="editor of equations">
        <EquationsPanel />
      </Over>
    )
  )
}

function OpenReference(): ReactNode {
  const open = usePage((v) => v.reference !== null)
  return (
    open && (
      <Over name="reference">
        <Reference />
      </Over>
    )
  )
}

const contents: Readonly<Record<Drawer, () => ReactNode>> = {
  library: () => (
    <Panel name="library">
      <LibraryPanel />
    </Panel>
  ),
  lesson: () => (
    <Panel name="lesson">
      <Suspense fallback={null}>
        <LessonPanel />
      </Suspense>
    </Panel>
  ),
  inspector: () => (
    <Panel name="inspector">
      <Suspense fallback={null}>
        <Inspector />
      </Suspense>
    </Panel>
  ),
  scope: () => (
    <Panel name="scope">
      <Suspense fallback={null}>
        <Scope />
      </Suspense>
    </Panel>
  ),
}

const bench = (
  <main className={styles.bench}>
    <Panel name="canvas">
      <Canvas />
    </Panel>
  </main>
)

function Wide(): ReactNode {
  const sizes = usePage((v) => v.sizes)
  const closed = usePage((v) => v.closed)
  const lesson = useView((v) => v.lesson)
  const open = (panel: Drawer) => !closed.includes(panel)
  return (
    <div className={styles.wide}>
      {open('library') && (
        <>
          <div className={styles.side} style={{ width: sizes.library }}>
            {contents.library()}
          </div>
          <Splitter
            name="Width of the library"
            line="vertical"
            size={sizes.library}
            least={160}
            most={400}
            sense={1}
            onSize={(size) => resizePanel('library', size)}
          />
        </>
      )}
      {lesson && (
        <>
          <aside className={styles.side} aria-label="Lesson" style={{ width: sizes.lesson }}>
            {contents.lesson()}
          </aside>
          <Splitter
            name="Width of the lesson"
            line="vertical"
            size={sizes.lesson}
            least={260}
            most={640}
            sense={1}
            onSize={(size) => resizePanel('lesson', size)}
          />
        </>
      )}
      <div className={styles.middle}>
        {bench}
        {open('scope') && (
          <>
            <Splitter
              name="Height of the scope"
              line="horizontal"
              size={sizes.scope}
              least={96}
              most={560}
              sense={-1}
              onSize={(size) => resizePanel('scope', size)}
            />
            <section className={styles.scope} aria-label="Scope" style={{ height: sizes.scope }}>
              {contents.scope()}
            </section>
          </>
        )}
      </div>
      {open('inspector') && (
        <>
          <Splitter
            name="Width of the inspector"
            line="vertical"
            size={sizes.inspector}
            least={240}
            most={560}
            sense={-1}
            onSize={(size) => resizePanel('inspector', size)}
          />
          <aside className={styles.side} aria-label="Inspector" style={{ width: sizes.inspector }}>
            {contents.inspector()}
          </aside>
        </>
      )}
    </div>
  )
}

const tabs: readonly { readonly panel: Drawer; readonly title: string }[] = [
  { panel: 'lesson', title: 'Lesson' },
  { panel: 'library', title: 'Library' },
  { panel: 'inspector', title: 'Inspector' },
  { panel: 'scope', title: 'Scope' },
]

/** On a tablet or phone one panel at a time lies over the canvas, chosen by the tabs below it. */
function Narrow(): ReactNode {
  const drawer = usePage((v) => v.drawer)
  const lesson = useView((v) => v.lesson)
  const shown = tabs.filter(({ panel }) => panel !== 'lesson' || lesson)
  return (
    <>
      <div className={styles.narrow}>
        {bench}
        {drawer && (
          <section className={`${styles.drawer} ${styles[drawer] ?? ''}`} aria-label={drawer}>
            {contents[drawer]()}
          </section>
        )}
      </div>
      <nav className={styles.tabs} aria-label="Panels">
        {shown.map(({ panel, title }) => (
          <button
            key={panel}
            type="button"
            aria-pressed={drawer === panel}
            onClick={() => togglePanel(panel, true)}
          >
            {title}
          </button>
        ))}
      </nav>
    </>
  )
}

/** What a screen reader hears of the run. */
function RunState(): ReactNode {
  const playing = useBench((b) => b.playing)
  return (
    <div className="hidden-visually" aria-live="polite">
      {playing ? 'Running' : 'Paused'}
    </div>
  )
}

/** The window is called after the circuit. */
function Title(): ReactNode {
  const name = useBench((b) => (b.id === '' ? null : b.timeline.now.name))
  useEffect(() => {
    if (name !== null) document.title = `${name} · Hillock`
  }, [name])
  return null
}
