/** What the hand does on a desk: a gesture of the pointer that is under way, and the end of a wire that it holds. */
import type { Wire } from '#circuit'
import { createGesture, type Gesture } from '../window/gesture'

export interface Hand extends Gesture {
  /** The wire whose end is in the hand; null: none, or a new wire is. */
  held(): Wire | null
  hold(wire: Wire | null): void
}

export function createHand(): Hand {
  let wire: Wire | null = null
  return {
    ...createGesture(),
    held: () => wire,
    hold(taken) {
      wire = taken
    },
  }
}
