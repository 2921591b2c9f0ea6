/** What is wrong with a lesson of one's own, as `hillock check` says it. Fetched with the compiler when one is opened. */
import { type Circuit, readCircuit, readLink } from '#circuit'
import { checkLesson, type Lesson, type LessonNote, lessons, type Open } from '#lesson'
import { presets, presetText } from '#presets'
import type { Desk } from '../desk/desk'
import { growWhole } from '../keep/shelf'

export async function faultsOf(desk: Desk, lesson: Lesson): Promise<readonly LessonNote[]> {
  await growWhole()
  return checkLesson(lesson, { library: desk.bench.getState().library, presets, lessons, open })
}

async function open(from: Open['from']): Promise<Circuit | null> {
  if ('link' in from) return (await readLink(from.link)).circuit
  const text = await presetText(from.preset)
  return text === null ? null : readCircuit(text).circuit
}
