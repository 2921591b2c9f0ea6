/** What is on the bench when the window opens: a link's circuit, what was here before, or the first preset. */

import { ask, open, openLink, openPreset, stay } from './commands/opening'
import type { Desk } from './desk/desk'
import { lastKept } from './keep/kept'

/** The circuit of a first visit. */
const FIRST = 'two-cells'

export async function openAtStart(desk: Desk): Promise<void> {
  const asked = new URLSearchParams(location.hash.slice(1))
  const carried = asked.get('c')
  // The address is left plain, so that a reload brings back the work and not the link.
  if (carried || asked.has('preset'))
    history.replaceState(null, '', location.pathname + location.search)
  const newest = ask(desk)
  if (carried && (await openLink(desk, carried, newest))) return
  const preset = asked.get('preset')
  if (preset && newest() && (await openPreset(desk, preset, newest))) return
  if (!newest() || (await openLast(desk, newest))) return
  // Whoever has put down a node before the first circuit came goes on with theirs.
  if (!newest()) return
  if (desk.bench.getState().timeline.past.length > 0) await stay(desk)
  else await openPreset(desk, FIRST, newest)
}

/** Opens what was here before. */
async function openLast(desk: Desk, newest: () => boolean): Promise<boolean> {
  const last = await lastKept()
  if (!last || !newest()) return false
  await open(desk, { ...last, play: true }, newest)
  return true
}
