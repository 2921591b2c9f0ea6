import type { ReactNode } from 'react'
import { kindOf } from '#circuit'
import { useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { labelOf } from '../desk/names'
import { type Choice, Chooser } from './chooser'
import type { SheetProps } from './sheet'
import { wordsOf } from './words'

/** A node of the open drawing by its name or kind; it is selected and shown. */
export function Find({ close }: SheetProps): ReactNode {
  const desk = useDesk()
  return (
    <Chooser
      label="Find a node"
      placeholder="Find a node by its name or kind"
      find={(asked) => find(desk, asked)}
      none="No node here has that name."
      onClose={close}
    />
  )
}

function find(desk: Desk, asked: string): readonly Choice[] {
  const drawing = desk.drawing()
  const { library } = desk.bench.getState()
  const said = wordsOf(asked)
  return Object.entries(drawing.nodes).flatMap(([id, node]): Choice[] => {
    const kind = kindOf(node, drawing, library)
    const title = labelOf(node, kind)
    const aside = kind?.name ?? node.kind
    if (!said(`${title} ${aside} ${id}`)) return []
    return [{ key: id, title, aside: aside === title ? id : aside, choose: () => show(desk, id) }]
  })
}

function show(desk: Desk, id: string): void {
  desk.select([id])
  desk.viewport.fit([id])
  desk.viewport.focusNode(id)
}
