/** Keys to commands. Keys that belong to a field, a menu or a plot are left to it. */
import { isComing, typeAhead } from './ahead'
import { keyAt } from './canvas/focus'
import { canvasElement, pointerIsOver } from './canvas/viewport'
import { pasteText, textUnderWay } from './clipboard'
import { type Command, canRun, commands, runCommand } from './commands'
import { composing, leaveCompositionAlone, readings } from './keys'
import { concernsMarked, startMarking } from './marked'
import { keepFocus } from './panels'
import { view } from './view'

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Whether an element has a use of its own for Space and the arrows. */
const keepsKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'button, a, [role=menu], [role=dialog], [role=separator], [role=slider], [role=listbox], summary',
  ) !== null

const busy = (): boolean => {
  const { sheet, adding, menu, reference } = view.getState()
  return sheet !== null || adding !== null || menu !== null || reference !== null
}

/** Letters typed in an open menu look for its lines. */
const inMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=menu]') !== null

/** The command that a press means, if it can be done now. */
function commandOf(event: KeyboardEvent): { command: Command; key: string } | null {
  for (const key of readings(event)) {
    const command = commands.find(({ keys }) => keys?.includes(key))
    if (command) return canRun(command) ? { command, key } : null
  }
  return null
}

/** From a field, what concerns the whole window and not the text in it: to save, to open, to look. */
function fromField(event: KeyboardEvent): void {
  const found = commandOf(event)
  if (!found || !/^(Mod\+|(Shift\+)?F\d)/.test(found.key)) return
  if (!/View|Circuit|Help/.test(found.command.group)) return
  event.preventDefault()
  // What stands in the field is entered first.
  if (event.target instanceof HTMLElement) event.target.blur()
  found.command.run()
}

/** Once, at the start. */
export function startShortcuts(): void {
  leaveCompositionAlone()
  startMarking()
  keepFocus()
  let draggedWithSpace = false
  addEventListener('pointerdown', (event) => {
    draggedWithSpace = true
    handOnCanvas =
      event.target instanceof Node && (canvasElement()?.contains(event.target) ?? false)
  })
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return
    if (isComing()) return typeAhead(event)
    if (busy() || inMenu(event.target)) return
    if (writes(event.target)) return fromField(event)
    if (concernsMarked(event)) return
    const key = readings(event)[0] ?? ''
    if (key === 'Space') {
      if (keepsKeys(event.target)) return
      if (!event.repeat) draggedWithSpace = false
      event.preventDefault()
      return
    }
    if (key === 'Tab' && wantsToAdd()) {
      event.preventDefault()
      runCommand('add')
      return
    }
    if (key === 'Tab' || key === 'Shift+Tab') handOnCanvas = false
    if (key.includes('Arrow') && keepsKeys(event.target)) return
    if (keyAt(event.target, key)) {
      event.preventDefault()
      return
    }
    const found = commandOf(event)
    if (!found) return
    event.preventDefault()
    found.command.run()
  })
  // Space held while dragging pans; let go without a drag, it plays or pauses.
  addEventListener('keyup', (event) => {
    if (
      composing(event) ||
      readings(event)[0] !== 'Space' ||
      writes(event.target) ||
      keepsKeys(event.target) ||
      busy()
    )
      return
    if (!draggedWithSpace) runCommand('play')
  })
  addEventListener('paste', (event) => {
    if (writes(event.target) || busy()) return
    const text = textUnderWay() ?? event.clipboardData?.getData('text/plain')
    if (text) void pasteText(text)
  })
}

/** Whether the last press of the pointer was on the canvas, and no walking by keys since. */
let handOnCanvas = false

/** Tab adds a node when the hand is on the canvas; for those who walk by keys it stays what it is everywhere. */
function wantsToAdd(): boolean {
  const active = document.activeElement
  return active === canvasElement()
    ? handOnCanvas
    : active === document.body && (handOnCanvas || pointerIsOver())
}
