/** What is said of wires, of what they go around, and of the ways that they might take. */
import type { Line, Point, Rect } from './lines'
import type { Tip } from './route'
import type { Edge } from './sizes'

/** A node as wires see it. */
export interface Place {
  readonly id: string
  readonly rect: Rect
  /** A disc is entered in the middle of a side; a card anywhere along it; a fixed one at its ports alone. */
  readonly is: 'disc' | 'card' | 'fixed'
  /** It is so small that wires of its own axon or dendrite may pass behind it. */
  readonly small: boolean
  /** Its name, where that stands beside it. */
  readonly name: Rect | null
}

/** A wire to lay. `bundle` names what may share its way: at its beginning, and at its end. */
export interface Laying {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly begins: string
  readonly ends: string
  /** Where a fixed node is left or entered. */
  readonly fromTip: Tip
  readonly toTip: Tip
}

export interface Way {
  readonly d: string
  readonly laid: Candidate
  readonly box: Rect
  readonly from: Tip
  readonly to: Tip
}

export interface Dock {
  readonly side: Edge
  readonly at: Point
  /** It may be moved along its side, to be level with the other end. */
  readonly slides: boolean
}

export interface Candidate {
  readonly points: readonly Point[]
  readonly a: Dock
  readonly b: Dock
}

/** A line of a wire that is laid. */
export interface Laid extends Line {
  readonly wire: Laying
}

export const centreOf = ({ x, y, width, height }: Rect): Point => [x + width / 2, y + height / 2]
