/** The only glob in the house: every kind is a file under `nodes/`, every preset a file under `presets/`. */
import type { Block, Library } from '#circuit'
import type { Kind } from '#kind'

const kindFiles = import.meta.glob<Kind>(['../../nodes/**/*.ts', '!../../nodes/**/*.test.ts'], {
  eager: true,
  import: 'default',
})
const presetFiles = import.meta.glob<string>('../../presets/*.json', {
  query: '?raw',
  import: 'default',
})

/** Every built-in kind by id. */
export const library: Library = {
  kinds: new Map(Object.values(kindFiles).map((kind) => [kind.id, kind])),
  blocks: new Map<string, Block>(),
}

/** Ids of the presets, sorted. */
export const presets: readonly string[] = Object.keys(presetFiles)
  .map((file) => file.replace(/^.*\//, '').replace(/\.json$/, ''))
  .sort()

/** The text of a preset's file; null when there is none of that name. */
export async function presetText(id: string): Promise<string | null> {
  const load = presetFiles[`../../presets/${id}.json`]
  return load ? load() : null
}
