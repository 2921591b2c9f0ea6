import { expect, test } from 'vitest'
import type { Diagnostic } from '#circuit'
import { library } from '#library'
import { modelOf } from '../front'
import { sketch } from '../sketch'

type Nodes = Parameters<typeof sketch>[0]

const said = (nodes: Nodes, wires: readonly string[]): readonly string[] => {
  const notes: Diagnostic[] = []
  modelOf(sketch(nodes, wires), library, notes)
  return notes.map(({ says }) => says)
}

const shared = (a: object, b: object) =>
  said(
    {
      s: { kind: 'noise-current' },
      a: { kind: 'lif', size: 3, ...a },
      b: { kind: 'lif', size: 7, ...b },
    },
    ['s.I -> a.I', 's.I -> b.I'],
  ).map((says) => /cells of (.*): all get/.exec(says)?.[1])

test('another node is called by its label', () => {
  expect(shared({ label: 'Left' }, { label: 'Right' })).toEqual(['Left', 'Right'])
})

test('where two have one label, or none, its id stands behind', () => {
  expect(shared({ label: 'Cell' }, { label: 'Cell' })).toEqual(['Cell (a)', 'Cell (b)'])
  const { name } = library.kinds.get('lif')!
  expect(shared({ label: 'Cell' }, {})).toEqual(['Cell', `${name} (b)`])
})

test.each<[string, Nodes, readonly string[], string]>([
  [
    'sizes that differ',
    { s: { kind: 'lif', size: 2, label: 'Two' }, c: { kind: 'lif', size: 3, label: 'Three' } },
    ['s.v -> c.I'],
    'Two has 2 cells and Three has 3',
  ],
  [
    'a voltage where a current is taken',
    { s: { kind: 'lif', label: 'One' }, c: { kind: 'lif', label: 'Other' } },
    ['s.v -> c.I'],
    'v of One gives a voltage, and I of Other takes a current.',
  ],
  [
    'a source that gives no spikes',
    {
      s: { kind: 'constant-current', label: 'Drive' },
      y: { kind: 'synapse' },
      c: { kind: 'lif' },
    },
    ['s.I -> y.pre', 'y.post -> c.I'],
    'I of Drive gives no spikes.',
  ],
  [
    'a port that is not there',
    { s: { kind: 'constant-current' }, c: { kind: 'lif', label: 'Cell A' } },
    ['s.I -> c.nowhere'],
    'Cell A has no input nowhere.',
  ],
])('%s', (_, nodes, wires, says) => {
  expect(said(nodes, wires).join('\n')).toContain(says)
})
