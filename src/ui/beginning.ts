/** What is on the bench when the window opens: a link's circuit, what was here before, or the first preset. */
import { holdWriting, lastKept } from './keeping'
import { open, openLink, openPreset } from './opening'
import { say } from './view'

/** The circuit of a first visit. */
const FIRST = 'two-cells'

export async function openAtStart(): Promise<void> {
  const asked = new URLSearchParams(location.hash.slice(1))
  const carried = asked.get('c')
  // The address is left plain, so that a reload brings back the work and not the link.
  if (carried || asked.has('preset'))
    history.replaceState(null, '', location.pathname + location.search)
  if (carried && (await openLink(carried))) return
  const preset = asked.get('preset')
  if (preset && (await openPreset(preset))) return
  if (await openLast()) return
  await openPreset(FIRST)
}

/** Opens what was here before; when another tab is writing it, a copy. */
async function openLast(): Promise<boolean> {
  const last = await lastKept()
  if (!last) return false
  if (await holdWriting(last.id)) await open({ ...last, play: true })
  else {
    await open({ circuit: last.circuit, play: true })
    say('This circuit is also open in another tab. Here is a copy of it.')
  }
  return true
}
