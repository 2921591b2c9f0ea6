/** Copy, cut and paste as text. */

import type { Desk } from '../desk/desk'
import { say } from '../window/page'
import { removeSelected } from './actions'

/** What copies and pastes is fetched once the window stands; by then it is there, so that nothing waits for it. */
let fetched: typeof import('./taking-in') | null = null
export async function fetchTakingIn(): Promise<typeof import('./taking-in')> {
  fetched ??= await import('./taking-in')
  return fetched
}

/** What the browser is still writing to the clipboard: a paste that comes sooner would find what was there before. */
let underWay: string | null = null
export const textUnderWay = (): string | null => underWay

export async function copySelected(desk: Desk): Promise<void> {
  if (desk.bench.getState().selection.length === 0) return
  // A browser wants the text within the press of the key.
  const text = (fetched ?? (await fetchTakingIn())).selectedText(desk)
  underWay = text
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    say('The browser did not let Hillock write to the clipboard.')
  } finally {
    if (underWay === text) underWay = null
  }
}

export async function cutSelected(desk: Desk): Promise<void> {
  await copySelected(desk)
  removeSelected(desk)
}

/** Pastes nodes at the pointer, or beside where they came from; other text is answered with a sentence. */
export async function pasteText(desk: Desk, text: string): Promise<void> {
  const at =
    desk.viewport.pointer() !== null ? desk.viewport.toCanvas(desk.viewport.addingPoint()) : null
  const { put } = fetched ?? (await fetchTakingIn())
  put(desk, text, at)
}

export async function duplicateSelected(desk: Desk): Promise<void> {
  if (desk.bench.getState().selection.length === 0) return
  const { put, selectedText } = fetched ?? (await fetchTakingIn())
  put(desk, selectedText(desk), null)
}
