import type { ReactNode } from 'react'
import { kindOf } from '#circuit'
import { labelOf } from '../canvas/elements'
import { fit, focusNode } from '../canvas/viewport'
import { bench, drawingNow, select } from '../store'
import { type Choice, Chooser } from './chooser'
import type { SheetProps } from './sheet'
import { wordsOf } from './words'

/** A node of the open drawing by its name or kind; it is selected and shown. */
export function Find({ close }: SheetProps): ReactNode {
  return (
    <Chooser
      label="Find a node"
      placeholder="Find a node by its name or kind"
      find={find}
      none="No node here has that name."
      onClose={close}
    />
  )
}

function find(asked: string): readonly Choice[] {
  const drawing = drawingNow()
  const { library } = bench.getState()
  const said = wordsOf(asked)
  return Object.entries(drawing.nodes).flatMap(([id, node]): Choice[] => {
    const kind = kindOf(node, drawing, library)
    const title = labelOf(node, kind)
    const aside = kind?.name ?? node.kind
    if (!said(`${title} ${aside} ${id}`)) return []
    return [{ key: id, title, aside: aside === title ? id : aside, choose: () => show(id) }]
  })
}

function show(id: string): void {
  select([id])
  fit([id])
  focusNode(id)
}
