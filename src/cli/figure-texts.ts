/** `hillock figures --texts FOLDER`: puts what was measured into the pages of a checkout, and into the lists of claims. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claims, experiments, given, type Kept, meanOf, rewritten } from '#figures'
import { Fault } from './fault'

/** Writes the texts; answers with a sentence for each claim that could not be written. */
export function writeTexts(folder: string, kept: Kept): readonly string[] {
  const files = sourcesIn(folder)
  const words: (readonly [string, string])[] = []
  const left: string[] = []
  const tested = Object.entries(claims).flatMap(([name, figures]) =>
    Object.entries(figures).flatMap(([id, said]) =>
      said.map((claim) => ({
        claim,
        values: (kept[name]?.values[id] ?? []).map((value) =>
          value === null ? null : value * (claim.times ?? 1),
        ),
      })),
    ),
  )
  for (const page of new Set(tested.map(({ claim }) => claim.page))) {
    const file = files.get(page)
    if (!file) throw new Fault(`There is no source of the ${page} in ${folder}.`)
    const own = tested.filter(({ claim }) => claim.page === page)
    const found = rewritten(readFileSync(file, 'utf8'), own, given[page] ?? [])
    writeFileSync(file, found.text)
    words.push(...found.words)
    left.push(...found.left)
  }
  for (const list of ['claims', 'given']) {
    const file = join(folder, 'src/figures', `${list}.ts`)
    writeFileSync(file, withWords(readFileSync(file, 'utf8'), words))
  }
  writeFloors(files, kept)
  return left
}

/** Source files of presets and kinds, by `preset ID` and `kind ID`. */
function sourcesIn(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const [part, is] of [
    ['presets', 'preset'],
    ['nodes', 'kind'],
  ] as const) {
    const within = join(folder, part)
    if (!existsSync(within)) throw new Fault(`${folder} holds no ${part}: name a checkout.`)
    for (const entry of readdirSync(within, { withFileTypes: true, recursive: true })) {
      const id = /^([\w-]+)\.(?:json|ts)$/.exec(entry.name)?.[1]
      if (entry.isFile() && id) files.set(`${is} ${id}`, join(entry.parentPath, entry.name))
    }
  }
  return files
}

/** Words in quotes, with their braces or, as a row of several claims has them, without. */
function withWords(source: string, words: readonly (readonly [string, string])[]): string {
  let text = source
  const plain = (says: string) => says.replace(/[{}]/g, '')
  const quoted = (says: string) => `'${says.replace(/['\\]/g, '\\$&')}'`
  for (const [old, now] of words)
    for (const as of [(says: string) => says, plain])
      text = text.replaceAll(quoted(as(old)), () => quoted(as(now)))
  return text
}

/** The lines that presets draw to compare scores with. */
function writeFloors(files: ReadonlyMap<string, string>, kept: Kept): void {
  for (const [name, { figures }] of Object.entries(experiments))
    for (const [id, { floors = {} }] of Object.entries(figures))
      for (const [preset, says] of Object.entries(floors)) {
        const [file, mean] = [files.get(`preset ${preset}`), meanOf(kept[name]?.values[id])]
        if (!file || mean === null) continue
        const source = readFileSync(file, 'utf8')
        const escaped = says.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
        const text = source.replace(
          new RegExp(`("${escaped}: )[^"]*"`, 'g'),
          (_, lead: string) => `${lead}${mean.toFixed(2)}"`,
        )
        writeFileSync(file, text)
      }
}
