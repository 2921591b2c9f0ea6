import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** Imports run one way: a part may import the parts listed after it, and nothing else. */
const order: Record<string, readonly string[]> = {
  quantity: [],
  language: ['quantity'],
  kind: ['language', 'quantity'],
  circuit: ['kind', 'language', 'quantity'],
  presets: [],
  markdown: [],
  library: ['presets', 'circuit', 'kind', 'language', 'quantity'],
  first: ['library', 'circuit', 'kind', 'language', 'quantity'],
  wasm: [],
  analysis: [],
  compile: ['wasm', 'circuit', 'kind', 'language', 'quantity'],
  engine: ['analysis', 'compile', 'wasm', 'circuit', 'kind', 'language', 'quantity'],
  lesson: ['markdown', 'compile', 'circuit', 'kind', 'language', 'quantity'],
  reference: ['circuit', 'kind', 'language', 'quantity'],
  export: ['compile', 'circuit', 'kind', 'language', 'quantity'],
  elsewhere: ['export', 'engine', 'compile', 'circuit', 'kind', 'language', 'quantity'],
  native: ['engine', 'compile', 'wasm', 'circuit', 'kind', 'language', 'quantity'],
  bench: [
    'native',
    'engine',
    'compile',
    'wasm',
    'library',
    'circuit',
    'kind',
    'language',
    'quantity',
  ],
  figures: ['engine'],
  pictures: ['engine', 'circuit'],
  steps: ['kind'],
  cli: [
    'lesson',
    'native',
    'elsewhere',
    'steps',
    'figures',
    'pictures',
    'presets',
    'reference',
    'analysis',
    'bench',
    'export',
    'engine',
    'compile',
    'library',
    'circuit',
    'kind',
    'language',
    'quantity',
  ],
  ui: [
    'lesson',
    'markdown',
    'steps',
    'first',
    'presets',
    'reference',
    'analysis',
    'export',
    'engine',
    'compile',
    'library',
    'circuit',
    'kind',
    'language',
    'quantity',
  ],
}

/** Entry points and tests may make a library; everything else is passed one. */
const entries = ['engine/worker.ts', 'engine/batch-worker.ts', 'engine/sweep-worker.ts']

const root = join(import.meta.dirname, '..')
const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (m) => m[1]!,
  )
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)

test('each part imports only the parts before it, by their index', () => {
  const wrong: string[] = []
  for (const [part, allowed] of Object.entries(order)) {
    for (const file of files(`src/${part}`).filter((name) => !isTest(name))) {
      const entry = entries.includes(file.replace('src/', ''))
      for (const target of importsOf(file)) {
        const other = /^#(\w+)$/.exec(target)?.[1]
        if (other === part) wrong.push(`${file} imports its own index`)
        else if (
          other &&
          !allowed.includes(other) &&
          !(entry && ['library', 'first'].includes(other))
        )
          wrong.push(`${file} imports #${other}`)
        else if (target.startsWith('.')) {
          const path = relative(root, join(root, file, '..', target))
          const glob = ['library', 'first'].includes(part) && /^nodes/.test(path)
          const version = part === 'cli' && path === 'package.json'
          if (!path.startsWith(`src/${part}/`) && !glob && !version)
            wrong.push(`${file} imports ${target}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
})

test('nodes import #kind and nothing else', () => {
  const wrong = files('nodes')
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => target !== '#kind')
        .map((target) => `${file}: ${target}`),
    )
  expect(wrong).toEqual([])
})
