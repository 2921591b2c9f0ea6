/** A gesture of the pointer that is under way. Escape gives it up, whatever has the focus; so does a touch
 * that the system takes away. */
import { named } from './keys'

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

/** A gesture begins; `cancel` puts back what it has done so far. */
export function take(cancel: () => void): void {
  gesture = cancel
  addEventListener('keydown', key, true)
  addEventListener('touchcancel', giveUp)
}

/** The gesture is over. */
export function letGo(): void {
  gesture = null
  removeEventListener('keydown', key, true)
  removeEventListener('touchcancel', giveUp)
}
