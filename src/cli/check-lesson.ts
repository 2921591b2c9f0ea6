/** `hillock check` of a lesson: what is wrong with it, by line. */
import { readFileSync } from 'node:fs'
import { readCircuit, readLink } from '#circuit'
import { checkLesson, lessons, type Open, readLesson } from '#lesson'
import { library } from '#library'
import { presets, presetText } from '#presets'
import { Fault, onOneLine, said } from './fault'

export const isLesson = (name: string | undefined): name is string =>
  name !== undefined && /\.(md|markdown)$/i.test(name)

/** True when the lesson has no error. */
export async function checkLessonFile(name: string): Promise<boolean> {
  const lesson = readLesson(fileText(name))
  const notes = await checkLesson(lesson, { library, presets, lessons, open })
  for (const { severity, line, says, mend } of notes)
    console.error(onOneLine(`${severity}: line ${line}: ${says} ${mend}`))
  const errors = notes.filter(({ severity }) => severity === 'error').length
  const told = notes.length - errors
  const steps = lesson.steps.length === 1 ? '1 step' : `${lesson.steps.length} steps`
  const found = errors === 0 ? 'no errors' : `${errors} ${errors === 1 ? 'error' : 'errors'}`
  console.error(
    `${onOneLine(lesson.title)}, ${steps}: ${found}${told > 0 ? `, ${told} to note` : ''}.`,
  )
  return errors === 0
}

async function open(from: Open['from']) {
  if ('link' in from) return (await readLink(from.link)).circuit
  const text = await presetText(from.preset)
  return text === null ? null : readCircuit(text).circuit
}

function fileText(name: string): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (reason) {
    throw new Fault(`${name} cannot be read: ${said(reason)}.`)
  }
}
