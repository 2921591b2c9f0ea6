import type { ReactNode } from 'react'
import { kindOf, type NodeId, writeWire } from '#circuit'
import { offersOfMany, wireMany } from '../commands/many'
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
  const { selection } = desk.bench.getState()
  const id = selection[0] ?? ''
  const node = desk.drawing().nodes[id]
  if (!node) return null
  if (selection.length > 1)
    return (
      <Chooser
        label="Wire from here"
        placeholder={`Wire ${selection.length} nodes to`}
        find={(asked) => findForMany(desk, selection, asked)}
        none="No port of that name can be wired to these nodes."
        onClose={close}
      />
    )
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

function findForMany(desk: Desk, ids: readonly NodeId[], asked: string): readonly Choice[] {
  const said = wordsOf(asked)
  return offersOfMany(ids, desk.drawing(), desk.bench.getState().library)
    .filter(({ title, aside }) => said(`${title} ${aside}`))
    .slice(0, 200)
    .map((offer) => ({
      key: writeWire(offer.from, offer.to),
      title: offer.title,
      aside: offer.aside,
      choose: () => wireMany(desk, offer),
    }))
}
