/** Keys to commands. Keys that belong to a field, a menu or a plot are left to it. */

import { isComing, typeAhead } from './commands/ahead'
import { pasteText, textUnderWay } from './commands/clipboard'
import { type Command, canRun, commands, runCommand } from './commands/commands'
import { keyAt } from './commands/focus'
import type { Desk } from './desk/desk'
import { concernsMarked } from './marked'
import { composing, leaveCompositionAlone, readings } from './window/keys'
import { page } from './window/page'

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Whether an element has a use of its own for Space and the arrows. */
const keepsKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'button, a, [role=menu], [role=dialog], [role=separator], [role=slider], [role=listbox], summary',
  ) !== null

const busy = (desk: Desk): boolean => {
  const { sheet, reference } = page.getState()
  const { adding, menu } = desk.view.getState()
  return sheet !== null || adding !== null || menu !== null || reference !== null
}

/** Letters typed in an open menu look for its lines. */
const inMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=menu]') !== null

/** The command that a press means, if it can be done now. */
function commandOf(desk: Desk, event: KeyboardEvent): { command: Command; key: string } | null {
  for (const key of readings(event)) {
    const command = commands.find(({ keys }) => keys?.includes(key))
    if (command) return canRun(desk, command) ? { command, key } : null
  }
  return null
}

/** From a field, what concerns the whole window and not the text in it: to save, to open, to look. */
function fromField(desk: Desk, event: KeyboardEvent): void {
  const found = commandOf(desk, event)
  if (!found || !/^(Mod\+|(Shift\+)?F\d)/.test(found.key)) return
  if (!/View|Circuit|Help/.test(found.command.group)) return
  event.preventDefault()
  // What stands in the field is entered first.
  if (event.target instanceof HTMLElement) event.target.blur()
  found.command.run(desk)
}

/** Once, at the start: keys are for the desk that is shown when they are pressed. */
export function startShortcuts(shown: () => Desk): void {
  leaveCompositionAlone()
  let draggedWithSpace = false
  addEventListener('pointerdown', (event) => {
    draggedWithSpace = true
    const canvas = shown().viewport.element()
    handOnCanvas = event.target instanceof Node && (canvas?.contains(event.target) ?? false)
  })
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return
    const desk = shown()
    if (isComing(desk)) return typeAhead(desk, event)
    if (busy(desk) || inMenu(event.target)) return
    if (writes(event.target)) return fromField(desk, event)
    if (concernsMarked(desk, event)) return
    const key = readings(event)[0] ?? ''
    if (key === 'Space') {
      if (keepsKeys(event.target)) return
      if (!event.repeat) draggedWithSpace = false
      event.preventDefault()
      return
    }
    if (key === 'Tab' && wantsToAdd(desk)) {
      event.preventDefault()
      runCommand(desk, 'add')
      return
    }
    if (key === 'Tab' || key === 'Shift+Tab') handOnCanvas = false
    if (/^(Shift\+)?Arrow/.test(key) && keepsKeys(event.target)) return
    if (keyAt(desk, event.target, key)) {
      event.preventDefault()
      return
    }
    const found = commandOf(desk, event)
    if (!found) return
    event.preventDefault()
    found.command.run(desk)
  })
  // Space held while dragging pans; let go without a drag, it plays or pauses.
  addEventListener('keyup', (event) => {
    const desk = shown()
    if (
      composing(event) ||
      readings(event)[0] !== 'Space' ||
      writes(event.target) ||
      keepsKeys(event.target) ||
      busy(desk)
    )
      return
    if (!draggedWithSpace) runCommand(desk, 'play')
  })
  addEventListener('paste', (event) => {
    const desk = shown()
    if (writes(event.target) || busy(desk)) return
    const text = textUnderWay() ?? event.clipboardData?.getData('text/plain')
    if (text) void pasteText(desk, text)
  })
}

/** Whether the last press of the pointer was on the canvas, and no walking by keys since. */
let handOnCanvas = false

/** Tab adds a node when the hand is on the canvas; for those who walk by keys it stays what it is everywhere. */
function wantsToAdd(desk: Desk): boolean {
  const active = document.activeElement
  return active === desk.viewport.element()
    ? handOnCanvas
    : active === document.body && (handOnCanvas || desk.viewport.pointer() !== null)
}
