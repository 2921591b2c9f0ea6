/** A finger on the canvas: on the end of a wire, and held still for a menu. */
import type { DOMAttributes, TouchEvent } from 'react'

/**
 * React Flow takes a wire by its end with the mouse alone, and then follows a finger as well; so a finger that comes
 * down on an end is told to it as the button of a mouse.
 */
export function takeEndByTouch({ target, touches }: TouchEvent): void {
  const finger = touches[0]
  if (!(target instanceof Element) || !target.matches(END) || !finger || touches.length > 1) return
  const { clientX, clientY } = finger
  target.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, clientX, clientY }))
}
const END = '.react-flow__edgeupdater'

/** How long a finger is held for a menu, ms, and how far it may stray, px. */
const HOLD = 500
const STRAY = 10

interface Finger {
  readonly x: number
  readonly y: number
  readonly timer: ReturnType<typeof setTimeout>
}

/**
 * A finger that is held still asks for the menu of what lies under it, as the second button of a mouse does. Some
 * browsers say so themselves, and sooner or later than this. What drags nodes and the view keeps touches to itself, so
 * that they are heard before.
 */
export function holdForMenu(): DOMAttributes<HTMLElement> {
  let finger: Finger | null = null
  const letGo = () => {
    if (finger) clearTimeout(finger.timer)
    finger = null
  }
  return {
    onTouchStartCapture(event: TouchEvent) {
      letGo()
      const touch = event.touches[0]
      if (!touch || event.touches.length > 1) return
      const { target, clientX: x, clientY: y } = touch
      const timer = setTimeout(() => {
        finger = null
        ask(target, touch)
      }, HOLD)
      finger = { x, y, timer }
    },
    onTouchMoveCapture({ touches }: TouchEvent) {
      const touch = touches[0]
      const strays =
        finger && touch && Math.hypot(touch.clientX - finger.x, touch.clientY - finger.y) > STRAY
      if (strays || touches.length > 1) letGo()
    },
    onTouchEndCapture: letGo,
    onTouchCancelCapture: letGo,
    onContextMenuCapture: letGo,
  }
}

/** Lets go of what the finger has begun to drag, asks for the menu, and leaves out the browser's own question. */
function ask(
  target: EventTarget,
  { clientX, clientY, identifier }: Pick<Touch, 'clientX' | 'clientY' | 'identifier'>,
): void {
  const touch = new Touch({ identifier, target, clientX, clientY })
  target.dispatchEvent(new TouchEvent('touchcancel', { bubbles: true, changedTouches: [touch] }))
  target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }),
  )
  const leaveOut = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('contextmenu', leaveOut, true)
  addEventListener(
    'touchend',
    (event) => {
      // Lifted, the finger would press what lies under it now.
      event.preventDefault()
      setTimeout(() => removeEventListener('contextmenu', leaveOut, true), HOLD)
    },
    { capture: true, once: true, passive: false },
  )
}
