import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from 'react'
import { everyKind } from '#circuit'
import { coming } from '#first'
import type { Kind } from '#kind'
import { addNear } from '../commands/actions'
import { useBench, useCircuit, useDesk, useView } from '../desk/context'
import { forgetBlock } from '../keep/shelf'
import { named } from '../window/keys'
import { page } from '../window/page'
import { BlockDrawing, Drawing } from './drawing'
import styles from './library.module.css'
import { inListOrder, search, sectionOf, sections } from './search'

/** What there is to put on the bench, by family; search first. */
export function LibraryPanel(): ReactNode {
  const desk = useDesk()
  const library = useBench((b) => b.library)
  const circuit = useCircuit()
  const own = useBench((b) => b.own)
  const { kinds: ownKinds, blocks: ownBlocks } = circuit
  const [asked, setAsked] = useState('')
  const kinds = useMemo(
    () => everyKind({ kinds: ownKinds, blocks: ownBlocks }, library),
    [library, ownKinds, ownBlocks],
  )
  const found = search(kinds, asked)
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const shown = sections.flatMap((title) =>
    found.filter((kind) => sectionOf(kind, circuit, library, own) === title),
  )
  /** Of the whole list Tab reaches one line; the arrow keys lead to the others. */
  const stop = shown.find(({ id }) => id === at)?.id ?? shown[0]?.id
  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return
    const from = shown.findIndex(({ id }) => id === stop)
    const to = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: Math.min(from + 8, shown.length - 1),
      PageUp: Math.max(from - 8, 0),
      Home: 0,
      End: shown.length - 1,
    }[named(event)]
    const next = shown[to ?? -1]
    if (!next) return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>(`[data-kind="${CSS.escape(next.id)}"]`)?.focus()
  }
  return (
    <nav className={styles.library} aria-label="Library">
      <input
        type="search"
        className={`field ${styles.search}`}
        placeholder="Search the library"
        aria-label="Search the library"
        value={asked}
        onChange={(event) => setAsked(event.target.value)}
        onKeyDown={(event) => {
          const first = found[0]
          if (named(event) === 'Enter' && first)
            addNear(desk, first, desk.viewport.toCanvas(desk.viewport.middle()))
          if (named(event) === 'Escape') setAsked('')
          if (named(event) !== 'ArrowDown') return
          event.preventDefault()
          list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its lines have the focus. */}
      <div ref={list} className={styles.list} onKeyDown={walk}>
        {library.blocks.size === 0 && asked === '' && (
          <>
            <Coming title="Regions" all={coming.regions} />
            <Coming title="Twins" all={coming.twins} />
          </>
        )}
        {sections.map((title) => {
          const here = found.filter((kind) => sectionOf(kind, circuit, library, own) === title)
          return here.length === 0 ? null : (
            <section key={title} aria-label={title}>
              <h3 className={styles.family}>{title}</h3>
              {here.map((kind) => (
                <div key={kind.id} className={styles.line}>
                  <Item kind={kind} stop={kind.id === stop} onFocus={() => setAt(kind.id)} />
                  {own.has(kind.id) && (
                    <button
                      type="button"
                      className={styles.forget}
                      tabIndex={kind.id === stop ? 0 : -1}
                      aria-label={`Take ${kind.name} out of your library`}
                      title="Remove from your library"
                      onClick={() => forgetBlock(kind.id)}
                    >
                      ×
                    </button>
                  )}
                </div>
              ))}
            </section>
          )
        })}
        {found.length === 0 && <p className={styles.none}>Nothing here is called “{asked}”.</p>}
      </div>
    </nav>
  )
}

/** Lines of a section whose files have not come yet, so that nothing moves when they do. */
function Coming(props: {
  readonly title: string
  readonly all: readonly { readonly id: string; readonly name: string }[]
}): ReactNode {
  return (
    <section aria-label={props.title} aria-busy>
      <h3 className={styles.family}>{props.title}</h3>
      {inListOrder(props.all).map(({ id, name }) => (
        <div key={id} className={styles.line}>
          <button type="button" className={styles.item} disabled>
            <BlockDrawing id={id} />
            <span>{name}</span>
          </button>
        </div>
      ))}
    </section>
  )
}

/** How far the pointer goes before a press is a drag, px. */
const DRAG = 4

interface ItemProps {
  readonly kind: Kind
  readonly stop: boolean
  readonly onFocus: () => void
}

function Item({ kind, stop, onFocus }: ItemProps): ReactNode {
  const desk = useDesk()
  const placing = useView((v) => v.placing === kind.id)
  const press = useRef<{ x: number; y: number } | null>(null)
  const move = (event: PointerEvent) => {
    const start = press.current
    if (!start || Math.hypot(event.clientX - start.x, event.clientY - start.y) < DRAG) return
    press.current = null
    desk.view.setState({ placing: kind.id, held: true })
    page.setState({ drawer: null })
  }
  const keys = (event: KeyboardEvent) => {
    if (named(event) !== 'Enter') return
    event.preventDefault()
    addNear(desk, kind, desk.viewport.toCanvas(desk.viewport.middle()))
  }
  return (
    <button
      type="button"
      className={`${styles.item} ${placing ? styles.placing : ''}`}
      title={kind.about}
      data-kind={kind.id}
      tabIndex={stop ? 0 : -1}
      onFocus={onFocus}
      onPointerDown={(event) => {
        event.currentTarget.releasePointerCapture(event.pointerId)
        press.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={move}
      onPointerLeave={move}
      onPointerUp={() => {
        if (press.current) {
          desk.view.setState({ placing: kind.id, held: false })
          page.setState({ drawer: null })
        }
        press.current = null
      }}
      onKeyDown={keys}
    >
      <Drawing kind={kind} />
      <span>{kind.name}</span>
    </button>
  )
}
