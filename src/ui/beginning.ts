/** What is on the bench when the window opens: a link's circuit, what was here before, or the first preset. */

import { ask, open, openLink, openPreset, stay } from './commands/opening'
import type { Desk } from './desk/desk'
import { lastKept } from './keep/kept'
import { say } from './window/page'

/** The circuit of a first visit. */
const FIRST = 'two-cells'

export async function openAtStart(desk: Desk): Promise<void> {
  const asked = new URLSearchParams(location.hash.slice(1))
  const carried = asked.get('c')
  // The address is left plain, so that a reload brings back the work and not the link.
  const lesson = /^#lesson/.test(location.hash)
  if (carried || lesson || asked.has('preset'))
    history.replaceState(null, '', location.pathname + location.search)
  const newest = ask(desk)
  if (carried && (await openLink(desk, carried, newest))) return
  if (lesson && (await openLessonAt(desk, asked))) return
  const preset = asked.get('preset')
  if (preset && newest() && (await openPreset(desk, preset, newest))) return
  if (!newest() || (await openLast(desk, newest))) return resumeLesson(desk)
  // Whoever has put down a node before the first circuit came goes on with theirs.
  if (!newest()) return
  if (desk.bench.getState().timeline.past.length > 0) await stay(desk)
  else await openPreset(desk, FIRST, newest)
}

/** Does something with a part of the window that is fetched only now. */
const later = <T, R>(
  fetching: Promise<T>,
  use: (part: T) => R | Promise<R>,
): Promise<R | undefined> =>
  fetching.then(use, () => {
    say('This could not be fetched. Check the connection.', 20)
    return undefined
  })

const openLessonAt = (desk: Desk, asked: URLSearchParams): Promise<boolean | undefined> =>
  later(import('./commands/lessons'), (lessons) => lessons.openLessonAt(desk, asked))

/** Goes on with the lesson that was open when the page was left. */
async function resumeLesson(desk: Desk): Promise<void> {
  let open = false
  try {
    open = Boolean(localStorage.getItem('hillock.lesson'))
  } catch {
    // Without storage no lesson was kept.
  }
  if (open) await later(import('./commands/lessons'), ({ resume }) => resume(desk))
}

/** Once, at the start: an address that comes to name a lesson opens it. */
export function startLessons(shown: () => Desk): void {
  addEventListener('hashchange', () => {
    if (!/^#lesson/.test(location.hash)) return
    const asked = new URLSearchParams(location.hash.slice(1))
    history.replaceState(null, '', location.pathname + location.search)
    void openLessonAt(shown(), asked)
  })
}

/** Once, at the start: a file of a circuit or lesson dropped on the window opens, a kind's is taken into the circuit. */
export function startDrops(shown: () => Desk): void {
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    const file = event.dataTransfer?.files[0]
    if (event.dataTransfer?.items[0]?.webkitGetAsEntry()?.isDirectory)
      say('A folder cannot be opened. Drop one file of it: a circuit, a lesson, a kind or a block.')
    else if (file) void later(import('./commands/files'), (files) => files.takeFile(shown(), file))
  })
}

/** Opens what was here before. */
async function openLast(desk: Desk, newest: () => boolean): Promise<boolean> {
  const last = await lastKept()
  if (!last || !newest()) return false
  await open(desk, { ...last, play: true }, newest)
  return true
}
