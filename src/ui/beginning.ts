/** What is on the bench when the window opens: a link's circuit, what was here before, or the first preset. */
import { lastKept } from './keeping'
import { ask, open, openLink, openPreset, stay } from './opening'
import { bench } from './store'

/** The circuit of a first visit. */
const FIRST = 'two-cells'

export async function openAtStart(): Promise<void> {
  const asked = new URLSearchParams(location.hash.slice(1))
  const carried = asked.get('c')
  // The address is left plain, so that a reload brings back the work and not the link.
  if (carried || asked.has('preset'))
    history.replaceState(null, '', location.pathname + location.search)
  const newest = ask()
  if (carried && (await openLink(carried, newest))) return
  const preset = asked.get('preset')
  if (preset && newest() && (await openPreset(preset, newest))) return
  if (!newest() || (await openLast(newest))) return
  // Whoever has put down a node before the first circuit came goes on with theirs.
  if (!newest()) return
  if (bench.getState().timeline.past.length > 0) await stay()
  else await openPreset(FIRST, newest)
}

/** Opens what was here before. */
async function openLast(newest: () => boolean): Promise<boolean> {
  const last = await lastKept()
  if (!last || !newest()) return false
  await open({ ...last, play: true }, newest)
  return true
}
