/** The parts of the window, as F6 goes from one to the next; and where the focus goes when what had it is gone. */

import { parseWire } from '#circuit'
import type { Desk } from '../desk/desk'

const PANELS = 'header, nav, main, section[aria-label=Scope], aside, footer'
const STOPS =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]'

const isSeen = (element: Element): boolean =>
  element.isConnected && element.getClientRects().length > 0

/** What Tab reaches within an element, in its order. */
const stopsIn = (element: Element): HTMLElement[] =>
  [...element.querySelectorAll<HTMLElement>(STOPS)].filter((each) => each.tabIndex >= 0)

/** Puts the focus into the next (or previous) part of the window. */
export function goToPanel(by: 1 | -1): void {
  const panels = [...document.querySelectorAll(PANELS)].filter(
    (panel) => !panel.parentElement?.closest(PANELS) && stopsIn(panel).some(isSeen),
  )
  const here = panels.findIndex((panel) => panel.contains(document.activeElement))
  const next =
    panels[(here < 0 && by < 0 ? panels.length - 1 : here + by + panels.length) % panels.length]
  if (next) stopsIn(next).find(isSeen)?.focus()
}

let last: { readonly element: Element; readonly instead: readonly Element[] } | null = null

/** Where to go from an element that vanishes, best first. */
function instead(element: Element): readonly Element[] {
  if (element.classList.contains('react-flow__node')) {
    const all = [...(element.parentElement?.children ?? [])]
    const at = all.indexOf(element)
    return [...all.slice(at + 1), ...all.slice(0, at).reverse()]
  }
  if (element.classList.contains('react-flow__edge')) {
    const from = parseWire(element.getAttribute('data-id') ?? '')?.from.node
    const nodes = [...document.querySelectorAll('.react-flow__node')]
    return nodes.filter((node) => node.getAttribute('data-id') === from)
  }
  const stops = stopsIn(element.closest(PANELS) ?? document.body)
  const at = stops.indexOf(element as HTMLElement)
  return at < 0 ? [] : [...stops.slice(0, at).reverse(), ...stops.slice(at + 1)]
}

/** Once, at the start: what is removed while it has the focus hands it to what stands beside it, else to the canvas. */
export function keepFocus(shown: () => Desk): void {
  addEventListener('focusin', ({ target }) => {
    const own = target instanceof Element && !target.closest('[role=dialog], [role=menu]')
    last = own ? { element: target, instead: instead(target) } : null
  })
  const check = () =>
    requestAnimationFrame(() => {
      if (!last || document.activeElement !== document.body || isSeen(last.element)) return
      const place = last.instead.find(isSeen) ?? shown().viewport.element()
      if (place instanceof HTMLElement) place.focus({ preventScroll: true })
    })
  addEventListener('keydown', check, true)
  addEventListener('click', check, true)
}
