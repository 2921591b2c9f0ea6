import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { canRun } from '../commands/commands'
import { useDesk } from '../desk/context'
import { Entry, entries } from './entries'
import { Mark } from './mark'
import styles from './menu.module.css'
import bar from './transport.module.css'

/** Commands by id; a dash is a line between them. */
const main = [
  'gallery',
  'circuits',
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
  'compare',
  'sweep',
  '-',
  'library',
  'inspector',
  'scope',
  'fit',
  'lens',
  '-',
  'light',
  'dark',
  'system',
  '-',
  'reference',
  'commands',
  'shortcuts',
  'licences',
] as const

/** A part of its own, so that what can be done is asked each time the menu opens. */
function Lines(): ReactNode {
  const desk = useDesk()
  return entries(main).map(({ key, command }) =>
    command ? (
      <DropdownMenu.Item
        key={key}
        className={styles.item}
        disabled={!canRun(desk, command)}
        onSelect={() => command.run(desk)}
      >
        <Entry command={command} />
      </DropdownMenu.Item>
    ) : (
      <DropdownMenu.Separator key={key} className={styles.line} />
    ),
  )
}

/** The menu of the window, behind the mark; open from the start if it was asked for before it came. */
export function Menu({ asked }: { readonly asked: boolean }): ReactNode {
  return (
    <DropdownMenu.Root defaultOpen={asked}>
      <DropdownMenu.Trigger className={bar.mark} aria-label="Hillock menu">
        <Mark />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4}>
          <Lines />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
