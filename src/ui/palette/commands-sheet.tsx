import type { ReactNode } from 'react'
import { canRun, commands } from '../commands/commands'
import { useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { shownKey } from '../window/keys'
import { type Choice, Chooser } from './chooser'
import type { SheetProps } from './sheet'
import { wordsOf } from './words'

/** Every command by name. */
export function Commands({ close }: SheetProps): ReactNode {
  const desk = useDesk()
  return (
    <Chooser
      label="All commands"
      placeholder="What would you like to do?"
      find={(asked) => find(desk, asked)}
      none="No command has that name."
      onClose={close}
    />
  )
}

function find(desk: Desk, asked: string): readonly Choice[] {
  const said = wordsOf(asked)
  return commands
    .filter((command) => command.id !== 'commands' && canRun(desk, command))
    .filter((command) => said(`${command.title} ${command.group}`))
    .map((command) => ({
      key: command.id,
      title: command.title,
      aside: command.keys?.[0] ? shownKey(command.keys[0]) : command.group,
      choose: () => command.run(desk),
    }))
}
