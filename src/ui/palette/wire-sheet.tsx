import type { ReactNode } from 'react'
import { kindOf, writeWire } from '#circuit'
import { offersAt } from '../commands/offers'
import { verdictOn, wireUp } from '../commands/wires'
import { useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { labelOf } from '../desk/names'
import { type Choice, Chooser } from './chooser'
import type { SheetProps } from './sheet'
import { wordsOf } from './words'

/** Wiring by keyboard: every wire that may leave or enter the selected node, by name. */
export function WireSheet({ close }: SheetProps): ReactNode {
  const desk = useDesk()
  const id = desk.bench.getState().selection[0] ?? ''
  const node = desk.drawing().nodes[id]
  if (!node) return null
  return (
    <Chooser
      label="Wire from here"
      placeholder={`Wire ${labelOf(node, kindOf(node, desk.drawing(), desk.bench.getState().library))} to`}
      find={(asked) => find(desk, id, asked)}
      none="No port takes a wire of that name."
      onClose={close}
    />
  )
}

function find(desk: Desk, id: string, asked: string): readonly Choice[] {
  const said = wordsOf(asked)
  const { library } = desk.bench.getState()
  const drawing = desk.drawing()
  return offersAt(id, drawing, library, (from, to) => verdictOn(desk, from, to))
    .filter(({ title, aside }) => said(`${title} ${aside}`))
    .slice(0, 200)
    .map(({ from, to, title, aside }) => ({
      key: writeWire(from, to),
      title,
      aside,
      choose: () => wireUp(desk, from, to),
    }))
}
