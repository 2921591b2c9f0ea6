/** What is on the bench when the window opens: a link's circuit, what was here before, or the first preset. */
import { openLink, openPreset } from './opening'

/** The circuit of a first visit. */
const FIRST = 'two-cells'

export async function openAtStart(): Promise<void> {
  const asked = new URLSearchParams(location.hash.slice(1))
  const carried = asked.get('c')
  if (carried && (await openLink(carried))) return
  const preset = asked.get('preset')
  if (preset && (await openPreset(preset))) return
  await openPreset(FIRST)
}
