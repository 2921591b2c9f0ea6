/** Inside the window imports run one way too, and what belongs to a document stands on its desk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'

/** What each folder may import besides itself; files beside the folders are the app, which may import all. */
const below = ['window', 'keep', 'desk', 'commands']
const order: Readonly<Record<string, readonly string[]>> = {
  window: [],
  keep: ['window'],
  desk: ['window', 'keep'],
  commands: ['window', 'keep', 'desk'],
  scope: below,
  lesson: below,
  library: below,
  equations: below,
  transport: below,
  reference: [...below, 'library'],
  compare: [...below, 'scope'],
  sweep: [...below, 'scope'],
  canvas: [...below, 'library', 'scope'],
  inspector: [...below, 'canvas', 'equations'],
  palette: [...below, 'canvas', 'library', 'transport', 'compare', 'sweep'],
}

/** The sizes of nodes are known below the canvas, since a new node is put where there is room for it. */
const early: Readonly<Record<string, string>> = { 'canvas/sizes.ts': 'window' }

/** State of a module that is no document's, and why it stands there. */
const exceptions: Readonly<Record<string, string>> = {
  'canvas/dots.ts: sheets': 'pictures of dots, by their size and colour',
  'commands/ahead.ts: ahead': 'what is typed before a sheet has come is typed into the window',
  'commands/clipboard.ts: fetched': 'code that has been fetched',
  'commands/clipboard.ts: underWay': 'the machine has one clipboard',
  'commands/panels.ts: last': 'the window has one focus',
  'canvas/delay.ts: known': 'a text means the same number of seconds on every desk',
}

const root = import.meta.dirname
const files = readdirSync(root, { recursive: true })
  .map(String)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
const text = (file: string): string => readFileSync(join(root, file), 'utf8')

const folderOf = (file: string): string =>
  early[file] ?? (file.includes('/') ? file.split('/')[0]! : 'app')

/** The files of the window that a file imports, now or later. */
const importsOf = (file: string): string[] =>
  [...text(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap(([, target]) => {
    const path = normalize(join(dirname(file), target!))
    return [`${path}.ts`, `${path}.tsx`].filter((each) => existsSync(join(root, each)))
  })

test('each folder imports only those before it', () => {
  const wrong = files.flatMap((file) => {
    const folder = folderOf(file)
    if (folder === 'app') return []
    const may = [folder, ...(order[folder] ?? [])]
    return importsOf(file)
      .filter((target) => !may.includes(folderOf(target)))
      .map((target) => `${file} imports ${target}`)
  })
  expect(wrong).toEqual([])
})

test('the order is one: no folder may import what may import it', () => {
  const wrong = Object.entries(order).flatMap(([folder, all]) =>
    all.filter((other) => order[other]?.includes(folder)).map((other) => `${folder} and ${other}`),
  )
  expect(wrong).toEqual([])
})

test('no file imports itself by way of others', () => {
  const done = new Set<string>()
  const wrong: string[] = []
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) wrong.push([...way.slice(way.indexOf(file)), file].join(' → '))
    if (done.has(file) || way.includes(file)) return
    for (const target of importsOf(file)) visit(target, [...way, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(wrong).toEqual([])
})

test('no module holds state of a document: that is the desk’s', () => {
  const state =
    /^(?:export )?(?:let (\w+)|const (\w+)(?:: [^=\n]+)? =\s+(?:new (?:Map|Set|WeakMap|WeakSet)(?:<.*>)?\(\)|createStore\b))/gm
  const found = files
    .filter((file) => !['window', 'keep', 'app'].includes(folderOf(file)))
    .flatMap((file) =>
      [...text(file).matchAll(state)].map(
        (m) => `${relative(root, join(root, file))}: ${m[1] ?? m[2]}`,
      ),
    )
  expect(found.sort()).toEqual(Object.keys(exceptions).sort())
})
