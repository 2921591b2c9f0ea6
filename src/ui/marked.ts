/** Text marked in the window. Of marked text and selected nodes, what was chosen last is what Copy, Cut and Delete mean. */
import type { Desk } from './desk/desk'
import { isPress } from './window/keys'
import { say } from './window/page'

const isMarked = (): boolean => {
  const selection = getSelection()
  return selection !== null && !selection.isCollapsed && selection.toString().trim() !== ''
}

const unmark = (): void => getSelection()?.removeAllRanges()

/** Nodes or wires that are selected after text was marked take its place. */
export const followMarking = (desk: Desk): (() => void) =>
  desk.bench.subscribe((now, before) => {
    const chosen = now.selection !== before.selection || now.selectedWires !== before.selectedWires
    if (chosen && isMarked() && !inField()) unmark()
  })

/** Once, at the start: a press on the canvas unmarks text. */
export function startMarking(shown: () => Desk): void {
  addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && shown().viewport.element()?.contains(target)) unmark()
  })
}

const inField = (): boolean =>
  document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable

/** Whether a press is about the marked text: the browser copies it, nothing cuts or deletes it, and Escape unmarks it. */
export function concernsMarked(desk: Desk, event: KeyboardEvent): boolean {
  if (!isMarked()) return false
  if (isPress(event, 'Escape')) {
    unmark()
    event.preventDefault()
    return true
  }
  const removes = isPress(event, 'Mod+X', 'Delete', 'Backspace')
  const { selection, selectedWires } = desk.bench.getState()
  if (removes && selection.length + selectedWires.length > 0)
    say('Text is marked, so nothing is removed from the circuit. Press Escape first.')
  return removes || isPress(event, 'Mod+C', 'Shift+ArrowLeft', 'Shift+ArrowRight', ...lines)
}

const lines = ['Shift+ArrowUp', 'Shift+ArrowDown']
