/** The whole vocabulary: every kind is a file under `nodes/`, every region and twin a block's file under `nodes/regions/`. */
import { type Data, type Library, readBlock } from '#circuit'
import type { Kind } from '#kind'

export { presets, presetText } from '#presets'

const kindFiles = import.meta.glob<Kind>(['../../nodes/**/*.ts', '!../../nodes/**/*.test.ts'], {
  eager: true,
  import: 'default',
})
const blockFiles = import.meta.glob<Readonly<Record<string, unknown>>>(
  '../../nodes/regions/*.json',
  { eager: true, import: 'default' },
)

const nameOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.json$/, '')

/** Data that are loaded when they are first asked for. */
function lazily(make: () => Promise<Uint8Array>): Data {
  const data = {
    bytes: null as Uint8Array | null,
    async load() {
      data.bytes ??= await make()
    },
  }
  return data
}

/** Every built-in kind and block by id; a block's id is the name of its file. */
export const library: Library = {
  kinds: new Map(Object.values(kindFiles).map((kind) => [kind.id, kind])),
  blocks: new Map(
    Object.entries(blockFiles).map(([file, given]) => {
      const id = nameOf(file)
      // What these files say is tested; nothing is left to tell.
      return [id, readBlock(id, given, () => undefined)]
    }),
  ),
  data: new Map([['digits', lazily(async () => (await import('./digits')).digits())]]),
}
