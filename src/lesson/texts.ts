/** The lessons that come with Hillock: every file under `lessons/`, each fetched when it is asked for. */
const files = import.meta.glob<string>('../../lessons/*.md', { query: '?raw', import: 'default' })

/** `02-code-lab-a.md` is the lesson `code-lab-a`; the number is its place in the list. */
const nameOf = (file: string): string => file.replace(/^.*\/(?:\d+-)?/, '').replace(/\.md$/, '')

const paths = Object.keys(files).sort()

/** Ids of the lessons, in their order. */
export const lessons: readonly string[] = paths.map(nameOf)

/** The text of a lesson's file; null when there is none of that name. */
export async function lessonText(id: string): Promise<string | null> {
  const load = files[paths[lessons.indexOf(id)] ?? '']
  return load ? load() : null
}
