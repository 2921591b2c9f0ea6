/** Commands as lines of a menu. */
import type { ReactNode } from 'react'
import { type Command, commandById } from '../commands/commands'
import { shownKey } from '../window/keys'
import styles from './menu.module.css'

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
