/** Keys to commands. Keys that belong to a field, a menu or a plot are left to it. */
import { isComing, typeAhead } from './ahead'
import { canvasElement, pointerIsOver } from './canvas/viewport'
import { pasteText, textUnderWay } from './clipboard'
import { canRun, commands, runCommand } from './commands'
import { view } from './view'

const mac = /Mac|iP(hone|ad)/.test(navigator.platform)

/** A key as written in the list of commands: `Mod+Shift+Z`, `Space`, `.`. */
export function keyOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string {
  const key =
    event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  const parts = [
    event.ctrlKey || event.metaKey ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
    key,
  ]
  return parts.filter(Boolean).join('+')
}

/** A key as people read it on this machine. */
export const shownKey = (key: string): string =>
  key
    .replace('Mod', mac ? '⌘' : 'Ctrl')
    .replace(
      /Arrow(\w+)/,
      (_, way: string) => ({ Left: '←', Right: '→', Up: '↑', Down: '↓' })[way] ?? way,
    )

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

/** From a field, what concerns the whole window and not the text in it: to save, to open, to look. */
function fromField(event: KeyboardEvent, key: string): void {
  if (!key.startsWith('Mod+') && key !== 'F1') return
  const command = commands.find(
    ({ group, keys }) => /View|Circuit|Help/.test(group) && keys?.includes(key),
  )
  if (!command || !canRun(command)) return
  event.preventDefault()
  // What stands in the field is entered first.
  if (event.target instanceof HTMLElement) event.target.blur()
  command.run()
}

/** Once, at the start. */
export function startShortcuts(): void {
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
    const key = keyOf(event)
    if (writes(event.target)) return fromField(event, key)
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
    if (event.key === 'Tab') handOnCanvas = false
    if (key.includes('Arrow') && keepsKeys(event.target)) return
    if (
      key.includes('Arrow') &&
      event.target instanceof Element &&
      event.target.closest('.react-flow__node')
    )
      return
    const command = commands.find((each) => each.keys?.includes(key) && canRun(each))
    if (!command) return
    event.preventDefault()
    command.run()
  })
  // Space held while dragging pans; let go without a drag, it plays or pauses.
  addEventListener('keyup', (event) => {
    if (event.key !== ' ' || writes(event.target) || keepsKeys(event.target) || busy()) return
    if (!draggedWithSpace) runCommand('play')
  })
  addEventListener('paste', (event) => {
    if (writes(event.target) || busy()) return
    const text = textUnderWay() ?? event.clipboardData?.getData('text/plain')
    if (text) pasteText(text)
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
