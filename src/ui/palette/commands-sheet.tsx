import type { ReactNode } from 'react'
import { canRun, commands } from '../commands'
import { shownKey } from '../keys'
import { type Choice, Chooser } from './chooser'
import type { SheetProps } from './sheet'
import { wordsOf } from './words'

/** Every command by name. */
export function Commands({ close }: SheetProps): ReactNode {
  return (
    <Chooser
      label="All commands"
      placeholder="What would you like to do?"
      find={find}
      none="No command has that name."
      onClose={close}
    />
  )
}

function find(asked: string): readonly Choice[] {
  const said = wordsOf(asked)
  return commands
    .filter((command) => command.id !== 'commands' && canRun(command))
    .filter((command) => said(`${command.title} ${command.group}`))
    .map((command) => ({
      key: command.id,
      title: command.title,
      aside: command.keys?.[0] ? shownKey(command.keys[0]) : command.group,
      choose: command.run,
    }))
}
