/** Whole circuits to begin with: every file under `presets/`, each fetched when it is asked for. */
export { type Pictures, presetPictures, type Strokes } from './pictures'

const files = import.meta.glob<string>('../../presets/*.json', { query: '?raw', import: 'default' })

const nameOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.json$/, '')

/** Ids of the presets, sorted. */
export const presets: readonly string[] = Object.keys(files).map(nameOf).sort()

/** The text of a preset's file; null when there is none of that name. */
export async function presetText(id: string): Promise<string | null> {
  const load = files[`../../presets/${id}.json`]
  return load ? load() : null
}
