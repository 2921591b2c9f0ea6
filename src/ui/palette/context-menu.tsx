import { type ReactNode, useEffect, useRef } from 'react'
import { canRun } from '../commands/commands'
import { useDesk, useView } from '../desk/context'
import type { Desk } from '../desk/desk'
import { useFocusBack } from '../desk/focus-back'
import type { View } from '../desk/view'
import { Entry, entries } from '../transport/entries'
import styles from '../transport/menu.module.css'
import { named } from '../window/keys'
import palette from './palette.module.css'

const ofSelection = [
  'wire',
  'open-block',
  'swap-twin',
  'compare',
  '-',
  'group',
  'ungroup',
  'keep-block',
  'save-block',
  '-',
  'rename',
  'copy',
  'cut',
  'duplicate',
  'remove',
  '-',
  'fit-selection',
] as const
const close = (desk: Desk) => desk.view.setState({ menu: null })

/** The menu of what is selected, where it was asked for. */
export function ContextMenu(): ReactNode {
  const at = useView((v) => v.menu)
  return at && <Open at={at} />
}

function Open({ at }: { readonly at: NonNullable<View['menu']> }): ReactNode {
  const desk = useDesk()
  const list = useRef<HTMLDivElement>(null)
  useFocusBack()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for elsewhere, it begins anew.
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
  }, [at])
  const walk = (by: 1 | -1) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])]
    const now = items.indexOf(document.activeElement as HTMLElement)
    items[(now + by + items.length) % items.length]?.focus()
  }
  return (
    <>
      <div className={palette.veil} onPointerDown={() => close(desk)} aria-hidden="true" />
      <div
        ref={list}
        role="menu"
        tabIndex={-1}
        aria-label="Selection"
        className={styles.menu}
        style={{
          position: 'fixed',
          left: Math.min(at.x, innerWidth - 244),
          top: Math.min(at.y, innerHeight - 400),
        }}
        onKeyDown={(event) => {
          if (named(event) === 'Escape') close(desk)
          else if (named(event) === 'ArrowDown') walk(1)
          else if (named(event) === 'ArrowUp') walk(-1)
          else return
          event.preventDefault()
        }}
      >
        {entries(ofSelection).map(({ key, command }) =>
          command ? (
            <button
              key={key}
              type="button"
              role="menuitem"
              className={styles.item}
              disabled={!canRun(desk, command)}
              onClick={() => {
                close(desk)
                command.run(desk)
              }}
            >
              <Entry command={command} />
            </button>
          ) : (
            <div key={key} className={styles.line} />
          ),
        )}
      </div>
    </>
  )
}
