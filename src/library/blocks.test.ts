import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Circuit, isError, portsFor, readBlock, twinsNamed, writeBlock } from '#circuit'
import { modelOf } from '#compile'
import { library } from '#library'

const folder = join(import.meta.dirname, '../../nodes/regions')
const position = { x: 0, y: 0 }

const alone = (id: string): Circuit => ({
  format: 'hillock',
  version: 2,
  name: id,
  about: '',
  run: { dt: '0.1 ms', duration: '100 ms', seed: 1, precision: 'f64' },
  nodes: { it: { kind: id, position, parameters: {} } },
  wires: [],
  kinds: {},
  blocks: {},
  scope: null,
})
const portsOf = (id: string) => portsFor(alone(id).nodes.it!, alone(id), library)

describe.each([...library.blocks])('the block %s', (id, block) => {
  test('is written as a person’s own would be saved, and reads without a note', () => {
    const text = readFileSync(join(folder, `${id}.json`), 'utf8')
    const notes: string[] = []
    const read = readBlock(id, JSON.parse(text), (path, says) => notes.push(`${path}: ${says}`))
    expect(notes).toEqual([])
    expect(`${JSON.stringify(writeBlock(read), null, 2)}\n`).toBe(text)
  })

  test('says what it is, and each of its ports leads somewhere', () => {
    expect(block.about.length).toBeGreaterThan(40)
    expect(portsOf(id).map(({ name }) => name)).toEqual(Object.keys(block.ports))
  })

  test('compiles by itself without an error', () => {
    const notes: Parameters<typeof modelOf>[2] = []
    modelOf(alone(id), library, notes)
    expect(notes.filter(isError)).toEqual([])
  })

  test('is no kind’s namesake', () => {
    expect(library.kinds.has(id)).toBe(false)
  })
})

test('every file under nodes/regions is a block of the library', () => {
  const files = existsSync(folder) ? readdirSync(folder) : []
  expect([...library.blocks.keys()].sort()).toEqual(
    files.flatMap((name) => (name.endsWith('.json') ? [name.replace('.json', '')] : [])).sort(),
  )
})

const pairs = [...library.blocks].flatMap(([id, block]) =>
  twinsNamed(block).map((twin) => [id, twin] as const),
)
test.each(pairs)(
  '%s and its twin %s have the same ports, and say where they differ',
  (id, twin) => {
    const outside = (of: string) =>
      portsOf(of)
        .map(({ name, side, carries }) => `${side} ${name}: ${carries}`)
        .sort()
    expect(outside(twin)).toEqual(outside(id))
    expect(library.blocks.get(id)!.analogy?.breaks.length).toBeGreaterThan(0)
    expect(library.blocks.get(twin)!.twin).toBeUndefined()
  },
)
