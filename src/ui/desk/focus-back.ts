import { useEffect, useState } from 'react'
import { useDesk } from './context'
import type { Desk } from './desk'

/** Once this goes, the focus is where it was before it came, unless something else has taken it. */
export function useFocusBack(): void {
  const desk = useDesk()
  // Asked while it is first drawn: its own fields take the focus before any effect of it runs.
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (document.activeElement === document.body)
        place(desk, before).focus({ preventScroll: true })
    },
    [before, desk],
  )
}

/** Where to go back to: the element itself, the button of the menu that it was a line of, or the canvas. */
function place(desk: Desk, before: Element | null): HTMLElement {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) return before
  const menu =
    before?.getAttribute('role') === 'menuitem' && document.querySelector('[aria-haspopup=menu]')
  return menu instanceof HTMLElement ? menu : (desk.viewport.element() ?? document.body)
}
