/** What the hand does on a desk: a gesture of the pointer that is under way, and the end of a wire that it holds. */
import type { Wire } from '#circuit'
import { named } from '../keys'

export interface Hand {
  /** A gesture begins; `cancel` puts back what it has done so far. Escape gives it up, whatever has the focus; so does
   * a touch that the system takes away. */
  take(cancel: () => void): void
  /** The gesture is over. */
  letGo(): void
  /** The wire whose end is in the hand; null: none, or a new wire is. */
  held(): Wire | null
  hold(wire: Wire | null): void
  close(): void
}

export function createHand(): Hand {
  let gesture: (() => void) | null = null
  let wire: Wire | null = null

  function key(event: KeyboardEvent): void {
    if (named(event) !== 'Escape' || !gesture) return
    event.stopImmediatePropagation()
    event.preventDefault()
    giveUp()
  }

  function giveUp(): void {
    const cancel = gesture
    letGo()
    cancel?.()
  }

  function letGo(): void {
    if (!gesture) return
    gesture = null
    removeEventListener('keydown', key, true)
    removeEventListener('touchcancel', giveUp)
  }

  return {
    take(cancel) {
      gesture = cancel
      addEventListener('keydown', key, true)
      addEventListener('touchcancel', giveUp)
    },
    letGo,
    held: () => wire,
    hold(taken) {
      wire = taken
    },
    close() {
      giveUp()
      wire = null
    },
  }
}
