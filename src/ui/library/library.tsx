import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from 'react'
import { everyKind } from '#circuit'
import type { Kind } from '#kind'
import { addNear } from '../actions'
import { middleOfView, toCanvas } from '../canvas/viewport'
import { forgetBlock } from '../own'
import { useBench, useCircuit } from '../store'
import { useView, view } from '../view'
import { Drawing } from './drawing'
import styles from './library.module.css'
import { search, sectionOf, sections } from './search'

/** What there is to put on the bench, by family; search first. */
export function LibraryPanel(): ReactNode {
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
          if (event.key === 'Enter' && first) addNear(first, toCanvas(middleOfView()))
          if (event.key === 'Escape') setAsked('')
        }}
      />
      <div className={styles.list}>
        {sections.map((title) => {
          const here = found.filter((kind) => sectionOf(kind, circuit, library, own) === title)
          return here.length === 0 ? null : (
            <section key={title} aria-label={title}>
              <h3 className={styles.family}>{title}</h3>
              {here.map((kind) => (
                <div key={kind.id} className={styles.line}>
                  <Item kind={kind} />
                  {own.has(kind.id) && (
                    <button
                      type="button"
                      className={styles.forget}
                      aria-label={`Take ${kind.name} out of your library`}
                      title="Take it out of your library"
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

/** How far the pointer goes before a press is a drag, px. */
const DRAG = 4

function Item({ kind }: { readonly kind: Kind }): ReactNode {
  const placing = useView((v) => v.placing === kind.id)
  const press = useRef<{ x: number; y: number } | null>(null)
  const move = (event: PointerEvent) => {
    const start = press.current
    if (!start || Math.hypot(event.clientX - start.x, event.clientY - start.y) < DRAG) return
    press.current = null
    view.setState({ placing: kind.id, held: true, drawer: null })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    addNear(kind, toCanvas(middleOfView()))
  }
  return (
    <button
      type="button"
      className={`${styles.item} ${placing ? styles.placing : ''}`}
      title={kind.about}
      onPointerDown={(event) => {
        event.currentTarget.releasePointerCapture(event.pointerId)
        press.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={move}
      onPointerLeave={move}
      onPointerUp={() => {
        if (press.current) view.setState({ placing: kind.id, held: false, drawer: null })
        press.current = null
      }}
      onKeyDown={keys}
    >
      <Drawing kind={kind} />
      <span>{kind.name}</span>
    </button>
  )
}
