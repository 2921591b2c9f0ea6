/** A gesture of the pointer that is under way, as the whole window hears of its end. */
import { named } from './keys'

export interface Gesture {
  /**
   * A gesture begins; `cancel` puts back what it has done so far. Escape gives it up, whatever has the focus; so does a
   * touch that the system takes away.
   */
  take(cancel: () => void): void
  /** The gesture is over. */
  letGo(): void
  /** Ends it as Escape does. */
  giveUp(): void
}

export function createGesture(): Gesture {
  let gesture: (() => void) | null = null

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
    giveUp,
  }
}
