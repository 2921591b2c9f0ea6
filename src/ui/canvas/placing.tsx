import { type ReactNode, useEffect, useRef } from 'react'
import { kindOf } from '#circuit'
import type { Kind } from '#kind'
import { addNear } from '../commands/actions'
import { useBench, useDesk, useView } from '../desk/context'
import type { Desk } from '../desk/desk'
import { Drawing } from '../library/drawing'
import { named } from '../window/keys'
import styles from './canvas.module.css'

const corner = { x: 0, y: 0 }
const fetchDropping = () => import('../commands/dropping')

function put(desk: Desk): void {
  desk.view.setState({ placing: null, held: false })
  void fetchDropping().then(({ mark }) => mark(desk, '', null), ignore)
}
const ignore = () => {}

/** Where its script cannot be fetched, a node is put down all the same, and not wired. */
const drop = (desk: Desk, kind: Kind, screen: { readonly x: number; readonly y: number }) =>
  fetchDropping().then(
    ({ addDropped }) => addDropped(desk, kind, screen),
    () => addNear(desk, kind, desk.viewport.toCanvas(screen)),
  )

/** A kind on its way from the library: it follows the pointer until it is put down or Escape lets it go. */
export function Placing(): ReactNode {
  const desk = useDesk()
  const id = useView((v) => v.placing)
  const kind = useBench((b) =>
    id === null
      ? undefined
      : kindOf({ kind: id, position: corner, parameters: {} }, b.timeline.now, b.library),
  )
  const ghost = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!kind) return
    const overCanvas = (event: PointerEvent): boolean =>
      event.target instanceof Node && (desk.viewport.element()?.contains(event.target) ?? false)
    const move = (event: PointerEvent) => {
      if (!ghost.current) return
      ghost.current.hidden = false
      ghost.current.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`
      const at = overCanvas(event) ? { x: event.clientX, y: event.clientY } : null
      void fetchDropping().then(({ mark }) => mark(desk, kind, at), ignore)
    }
    const down = (event: PointerEvent) => {
      if (desk.view.getState().held) return
      if (overCanvas(event)) {
        event.preventDefault()
        event.stopPropagation()
        void drop(desk, kind, { x: event.clientX, y: event.clientY })
        put(desk)
      } else if (!(event.target instanceof Element && event.target.closest('nav'))) put(desk)
    }
    const up = (event: PointerEvent) => {
      if (!desk.view.getState().held) return
      const under = document.elementFromPoint(event.clientX, event.clientY)
      if (under && desk.viewport.element()?.contains(under))
        void drop(desk, kind, { x: event.clientX, y: event.clientY })
      put(desk)
    }
    const key = (event: KeyboardEvent) => {
      if (named(event) !== 'Escape') return
      event.stopPropagation()
      put(desk)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerdown', down, true)
    addEventListener('pointerup', up)
    addEventListener('keydown', key, true)
    return () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerdown', down, true)
      removeEventListener('pointerup', up)
      removeEventListener('keydown', key, true)
    }
  }, [kind, desk])
  if (!kind) return null
  return (
    <div ref={ghost} className={styles.ghost} hidden>
      <Drawing kind={kind} />
      {kind.name}
    </div>
  )
}
