import { expect, test } from 'vitest'
import { library } from '#library'
import { removeKind, renameParameters, setKind, setOwnKind } from './edits'
import { readCircuit } from './file'
import { freshKind } from './fresh-kind'
import { isKindFile, nodesOfKind, readKindFile, writeKind } from './kind-file'
import { edit, startTimeline, undo } from './timeline'

const lif = library.kinds.get('lif')!
const own = { ...lif, id: 'my-lif', name: 'Mine', origin: 'lif' }
const node = (kind: string) => ({ kind, position: { x: 0, y: 0 }, parameters: { tau_m: '9 ms' } })
const { circuit } = readCircuit(
  JSON.stringify({ format: 'hillock', version: 2, nodes: { a: node('lif'), b: node('lif') } }),
)

test.each(
  [...library.kinds.values()]
    .filter(({ family }) => family !== 'task')
    .map((k) => [k.id, k] as const),
)('%s written to a file and read is the same kind', (_, kind) => {
  const text = writeKind(kind)
  expect(isKindFile(text)).toBe(true)
  const { kind: read, faults } = readKindFile(text)
  expect(faults).toEqual([])
  expect(read).toEqual(kind)
})

test.each([
  ['{', 'is not JSON'],
  ['{"format": "hillock-kind"}', '"kind" is missing'],
  [writeKind({ ...own, id: '../x' }), 'no id'],
  [writeKind({ ...own, family: 'task' } as never), 'family'],
  [writeKind({ ...own, name: 3 } as never), 'name is not a text'],
])('a faulty file is told of in a sentence: %#', (text, says) => {
  const { kind, faults } = readKindFile(text)
  expect(kind).toBeNull()
  expect(faults.join(' ')).toContain(says)
})

test('a kind from elsewhere comes under an id that is free; the same one twice is once', () => {
  if (!circuit) throw new Error('no circuit')
  expect(freshKind(own, circuit, library)?.id).toBe('my-lif')
  expect(freshKind({ ...lif, name: 'Other' }, circuit, library)?.id).toBe('lif-2')
  const having = { ...circuit, kinds: { 'my-lif': own } }
  expect(freshKind(own, having, library)).toBeNull()
  expect(freshKind({ ...own, name: 'Other' }, having, library)?.id).toBe('my-lif-2')
})

test('a kind of one’s own: used, its parameter renamed everywhere, back to the library’s, all undone', () => {
  if (!circuit) throw new Error('no circuit')
  let line = edit(startTimeline(circuit), setOwnKind(own, ['a']))
  line = edit(line, setKind(['b'], own))
  expect(nodesOfKind('my-lif', line.now, library)).toEqual(['a', 'b'])
  line = edit(line, renameParameters('my-lif', new Map([['tau_m', 'tau']])))
  expect(line.now.nodes.a?.parameters).toEqual({ tau: '9 ms' })
  line = edit(line, removeKind('my-lif', 'lif'))
  expect(line.now.kinds).toEqual({})
  expect(line.now.nodes.b?.kind).toBe('lif')
  for (let k = 0; k < 4; k++) line = undo(line)
  expect(line.now).toEqual(circuit)
})
