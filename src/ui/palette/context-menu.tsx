import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { canRun } from '../commands/commands'
import { useDesk, useView } from '../desk/context'
import type { Desk } from '../desk/desk'
import { useFocusBack } from '../desk/focus-back'
import type { MenuOf, View } from '../desk/view'
import { Entry, entries } from '../transport/entries'
import styles from '../transport/menu.module.css'
import { named } from '../window/keys'
import palette from './palette.module.css'

/** What may be done with what is under the pointer; lines that cannot be done now are left out. */
const lists: Readonly<Record<MenuOf, { readonly name: string; readonly ids: readonly string[] }>> =
  {
    nodes: {
      name: 'Selection',
      ids: [
        ...['wire', 'add-wired', '-', 'open-block', 'swap-twin', 'compare', '-'],
        ...['group', 'ungroup', 'independent', 'keep-block', 'save-block', '-'],
        ...['rename', 'copy', 'cut', 'duplicate', 'fit-selection', '-'],
        ...['remove', 'remove-reconnect'],
      ],
    },
    wires: { name: 'Wire', ids: ['fit-selection', 'remove'] },
  }

/** The lines of a menu that can be done now, without a rule at an end or two in a row. */
function linesOf(desk: Desk, of: MenuOf) {
  const can = entries(lists[of].ids).filter(({ command }) => !command || canRun(desk, command))
  return can.filter(
    ({ command }, at) => command || (at > 0 && can[at - 1]?.command && can[at + 1]?.command),
  )
}
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
    list.current?.querySelector<HTMLElement>('button')?.focus()
  }, [at])
  const [place, put] = useState({ left: at.x, top: at.y })
  useLayoutEffect(() => {
    const { width, height } = list.current?.getBoundingClientRect() ?? { width: 0, height: 0 }
    put({
      left: Math.max(4, Math.min(at.x, innerWidth - width - 4)),
      top: Math.max(4, Math.min(at.y, innerHeight - height - 4)),
    })
  }, [at])
  const walk = (by: 1 | -1) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]
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
        aria-label={lists[at.of].name}
        className={styles.menu}
        style={{ position: 'fixed', maxHeight: 'calc(100dvh - 8px)', overflowY: 'auto', ...place }}
        onKeyDown={(event) => {
          if (named(event) === 'Escape') close(desk)
          else if (named(event) === 'ArrowDown') walk(1)
          else if (named(event) === 'ArrowUp') walk(-1)
          else return
          event.preventDefault()
        }}
      >
        {linesOf(desk, at.of).map(({ key, command }) =>
          command ? (
            <button
              key={key}
              type="button"
              role="menuitem"
              className={styles.item}
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
