import { expect, test } from 'vitest'
import { type Circuit, cellsOf, innerValues } from '#circuit'
import { library } from '#library'

const having = (parameters: Readonly<Record<string, string>>, kind: string): Circuit => ({
  format: 'hillock',
  version: 2,
  name: '',
  about: '',
  run: { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' },
  nodes: { r: { kind, position: { x: 0, y: 0 }, parameters } },
  wires: [],
  kinds: {},
  blocks: {},
  scope: null,
})

const cells = (kind: string, parameters: Readonly<Record<string, string>>, id: string) => {
  const circuit = having(parameters, kind)
  return cellsOf(library.blocks.get(kind)!.nodes[id]!, innerValues(['r'], circuit, library))
}

test.each([
  ['basal-ganglia', {}, 'd1', 40],
  ['basal-ganglia', { channels: '3', msn: '30' }, 'd1', 90],
  ['basal-ganglia', {}, 'snc', 40],
  ['cortex', { scale: '0.1' }, 'l4e', 2192],
  ['cerebellum', { granules: '2000' }, 'golgi', 80],
  ['basal-ganglia', { channels: 'many' }, 'd1', null],
])('in %s with %j, %s has %s cells', (kind, parameters, id, expected) => {
  expect(cells(kind, parameters, id)).toBe(expected)
})

test('a block in a block takes the values around it', () => {
  const inner = {
    name: '',
    about: '',
    parameters: { n: { default: '2*m', help: '' } },
    ports: {},
    nodes: { c: { kind: 'lif', position: { x: 0, y: 0 }, parameters: {}, size: 'n + 1' } },
    wires: [],
  }
  const outer = {
    ...inner,
    parameters: { m: { default: '5', help: '' } },
    nodes: { in: { kind: 'inner', position: { x: 0, y: 0 }, parameters: {} } },
  }
  const circuit = { ...having({ m: '10' }, 'outer'), blocks: { inner, outer } }
  expect(cellsOf(inner.nodes.c, innerValues(['r', 'in'], circuit, library))).toBe(21)
})
