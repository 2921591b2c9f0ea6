import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { type Command, canRun, commandById } from '../commands'
import { shownKey } from '../shortcuts'
import styles from './menu.module.css'
import bar from './transport.module.css'

/** Commands by id; a dash is a line between them. */
const main = [
  'gallery',
  'new',
  'open',
  'save',
  'share',
  'copy-circuit',
  '-',
  'undo',
  'redo',
  'history',
  '-',
  'library',
  'inspector',
  'scope',
  'fit',
  '-',
  'light',
  'dark',
  'system',
  '-',
  'commands',
  'shortcuts',
] as const

/** The menu of the window, behind the mark. */
export function Menu(): ReactNode {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={bar.mark} aria-label="Hillock menu">
        <svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">
          <path className={bar.axon} d="M0 15h4c4 0 3.5-9 7-9s3 9 7 9h4" />
          <circle className={bar.spark} cx="11" cy="2" r="2" />
        </svg>
        Hillock
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4}>
          {entries(main).map(({ key, command }) =>
            command ? (
              <DropdownMenu.Item
                key={key}
                className={styles.item}
                disabled={!canRun(command)}
                onSelect={() => command.run()}
              >
                <Entry command={command} />
              </DropdownMenu.Item>
            ) : (
              <DropdownMenu.Separator key={key} className={styles.line} />
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** A command as a line of a menu: its words, and its key. */
export function Entry({ command }: { readonly command: Command }): ReactNode {
  const key = command.keys?.[0]
  return (
    <>
      <span>{command.title}</span>
      {key && <span className={styles.key}>{shownKey(key)}</span>}
    </>
  )
}

/** The commands of a menu written as ids. */
export const entries = (
  ids: readonly string[],
): readonly { readonly key: string; readonly command: Command | undefined }[] =>
  ids.map((id, at) => ({ key: id === '-' ? `line-${at}` : id, command: commandById(id) }))
