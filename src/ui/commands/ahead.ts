/** What is typed between asking for a sheet and its coming; the sheet's first field begins with it. */

import { useLayoutEffect } from 'react'
import type { Desk } from '../desk/desk'
import { named, typedBy } from '../window/keys'
import { page } from '../window/page'
import { closeReference } from './reference'

interface Ahead {
  readonly text: string
  /** Enter was pressed after it, with Shift or without. */
  readonly enter: boolean
  readonly shift: boolean
}

const nothing: Ahead = { text: '', enter: false, shift: false }
let ahead = nothing

/** Whether something that takes the keys has been asked for and its script has not come. */
export function isComing(desk: Desk): boolean {
  const { sheet, reference } = page.getState()
  const { adding, writing } = desk.view.getState()
  const asked = sheet !== null || reference !== null || adding !== null || writing !== null
  return asked && document.querySelector('[role=dialog]') === null
}

/** Gives up what has not come yet. */
export function giveUp(desk: Desk): void {
  ahead = nothing
  if (page.getState().reference !== null) closeReference()
  page.setState({ sheet: null })
  desk.view.setState({ adding: null, writing: null, menu: null })
}

/** Takes a key for what is coming; the rest of the window does not hear it. */
export function typeAhead(desk: Desk, event: KeyboardEvent): void {
  const [name, text] = [named(event), typedBy(event)]
  if (text === '' && (event.ctrlKey || event.metaKey || event.altKey)) return
  if (name === 'Escape') giveUp(desk)
  else if (name === 'Enter') ahead = { ...ahead, enter: true, shift: event.shiftKey }
  else if (ahead.enter) return
  else if (name === 'Backspace') ahead = { ...ahead, text: [...ahead.text].slice(0, -1).join('') }
  else if (text !== '') ahead = { ...ahead, text: ahead.text + text }
  else return
  event.preventDefault()
}

/**
 * Hands what has been typed ahead to the field that it was meant for. As it is shown, not as it is drawn: React may hold
 * a sheet back for a moment after it has drawn it, and what is typed until then counts too.
 */
export function useAhead(take: (typed: Ahead) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown.
  useLayoutEffect(() => {
    const typed = ahead
    ahead = nothing
    if (typed !== nothing) take(typed)
  }, [])
}
