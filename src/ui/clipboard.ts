/** Copy, cut and paste as text. */
import { removeSelected } from './actions'
import { addingPoint, pointerIsOver, toCanvas } from './canvas/viewport'
import { bench } from './store'
import { say } from './view'

/** What copies and pastes is fetched once the window stands; by then it is there, so that nothing waits for it. */
let fetched: typeof import('./taking-in') | null = null
export async function fetchTakingIn(): Promise<typeof import('./taking-in')> {
  fetched ??= await import('./taking-in')
  return fetched
}

/** What the browser is still writing to the clipboard: a paste that comes sooner would find what was there before. */
let underWay: string | null = null
export const textUnderWay = (): string | null => underWay

export async function copySelected(): Promise<void> {
  if (bench.getState().selection.length === 0) return
  // A browser wants the text within the press of the key.
  const text = (fetched ?? (await fetchTakingIn())).selectedText()
  underWay = text
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    say('The browser did not let Hillock write to the clipboard.')
  } finally {
    if (underWay === text) underWay = null
  }
}

export async function cutSelected(): Promise<void> {
  await copySelected()
  removeSelected()
}

/** Pastes nodes at the pointer, or beside where they came from; other text is answered with a sentence. */
export async function pasteText(text: string): Promise<void> {
  const at = pointerIsOver() ? toCanvas(addingPoint()) : null
  const { put } = fetched ?? (await fetchTakingIn())
  put(text, at)
}

export async function duplicateSelected(): Promise<void> {
  if (bench.getState().selection.length === 0) return
  const { put, selectedText } = fetched ?? (await fetchTakingIn())
  put(selectedText(), null)
}
