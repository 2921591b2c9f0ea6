/** What room a node takes inside a block, with what is written beside it. */
import { labelOf, type ViewNode } from './elements'
import type { Rect } from './lines'
import type { Place } from './way'

/** Width of a letter of a name, about, px. */
const LETTER = 6.6

export function placeOf({ id, position: { x, y }, data }: ViewNode): Place {
  const { face, box } = data
  const rect = { x, y, ...box }
  return {
    id,
    rect,
    is: face === 'bouton' ? 'disc' : face === 'block' || face === 'task' ? 'fixed' : 'card',
    small: face === 'bouton',
    name:
      face === 'soma'
        ? nameOf(rect, labelOf(data.node, data.kind))
        : data.entry === null
          ? null
          : entryOf(rect, data.entry),
  }
}

/** Where the name of a cell stands, and its rate below. */
function nameOf({ x, y, width, height }: Rect, label: string): Rect {
  const long = Math.max(60, label.length * LETTER)
  return { x: x + width / 2 - long / 2, y: y + height + 2, width: long, height: 36 }
}

/** Where the port by which a synapse hears from outside is named. */
function entryOf({ x, y, height }: Rect, name: string): Rect {
  const long = (name.length + 2) * LETTER + 6
  return { x: x - long, y: y + height / 2 - 9, width: long, height: 18 }
}
