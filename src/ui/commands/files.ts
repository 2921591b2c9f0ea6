/** Files that a person drops on the window or chooses: a circuit, a lesson, a kind, a block. */
import { isKindFile } from '#circuit'
import type { Desk } from '../desk/desk'
import { BLOCK_FILE } from '../keep/shelf'
import { say } from '../window/page'
import { openText } from './opening'

async function openFile(desk: Desk, file: File): Promise<void> {
  if (file.size > 20 * 2 ** 20) say(`${file.name} is larger than 20 MB, the limit for a circuit.`)
  else {
    const text = await file.text().catch(() => null)
    if (text === null) say(`${file.name} cannot be read. Was it moved, or is it a folder?`)
    else if (/\.(md|markdown)$/i.test(file.name))
      await (await import('./lessons')).openLessonText(desk, file.name, text)
    else if (isKindFile(text)) await (await import('./kinds')).takeInText(desk, text)
    else await openText(desk, text)
  }
}

/** A file of a block goes to one's own library; any other is opened on the desk. */
export async function takeFile(desk: Desk, file: File): Promise<void> {
  if (file.name.endsWith(BLOCK_FILE)) await (await import('./taking-in')).keepBlockFile(desk, file)
  else await openFile(desk, file)
}

/** Lets the person choose a file. */
export function chooseFile(desk: Desk): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,.hillock,.md,application/json'
  input.onchange = () => {
    const file = input.files?.[0]
    if (file) void takeFile(desk, file)
  }
  input.click()
}
