/** A finger on the end of a wire. */
import type { TouchEvent } from 'react'

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
