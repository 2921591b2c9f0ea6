import { expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import type { Block } from './circuit'
import { addNode } from './edits'
import { readCircuit, writeCircuit } from './file'
import { aloneIn } from './own-library'
import { copyNodes, readPaste } from './paste'
import { blockAlone, takingIn } from './taking-in'
import { edit, startTimeline } from './timeline'
import { kindOf } from './wiring'

const at = { position: { x: 0, y: 0 }, parameters: {} }
const block = (nodes: Block['nodes']): Block => ({
  name: 'Mine',
  about: '',
  parameters: {},
  ports: {},
  nodes,
  wires: [],
})
const lif = library.kinds.get('lif')!
const circuit = sketch({ a: { kind: 'outer' }, b: { kind: 'unused' } }, [], {
  kinds: { 'my-lif': { ...lif, id: 'my-lif' } },
  blocks: {
    outer: block({
      inner: { kind: 'inner', ...at },
      syn: { kind: 'synapse', ...at, slots: { plasticity: null } },
    }),
    inner: block({ cell: { kind: 'my-lif', ...at }, usual: { kind: 'lif', ...at } }),
    unused: block({}),
  },
})
const alone = blockAlone('outer', 'yours-1', circuit, library)

test('a block goes out with what it is made of, under ids that tell whose they are', () => {
  expect(Object.keys(alone.blocks)).toEqual(['yours-1', 'yours-1-inner'])
  expect(Object.keys(alone.kinds)).toEqual(['yours-1-my-lif'])
  expect(alone.blocks['yours-1']?.nodes.inner?.kind).toBe('yours-1-inner')
  expect(alone.blocks['yours-1-inner']?.nodes).toMatchObject({
    cell: { kind: 'yours-1-my-lif' },
    usual: { kind: 'lif' },
  })
  expect(aloneIn(readCircuit(writeCircuit(alone)).circuit!)?.block.name).toBe('Mine')
  expect(aloneIn(circuit)).toBeNull()
})

test('put into any circuit, it is taken in whole, once, and can be undone as one step', () => {
  const own = new Map([['yours-1', alone]])
  const kind = kindOf(alone.nodes.block!, alone, library)!
  const put = (id: string) => takingIn(addNode(id, kind, { x: 0, y: 0 }), own, library)
  const once = edit(startTimeline(sketch({})), put('x'))
  const twice = edit(once, put('y'))
  expect(Object.keys(twice.now.blocks)).toEqual(['yours-1', 'yours-1-inner'])
  expect(twice.now.blocks).toBe(once.now.blocks)
  expect(Object.keys(twice.now.kinds)).toEqual(['yours-1-my-lif'])
  expect(once.past).toHaveLength(1)
})

test('taken in beside another block of an inner one’s id, it is still what it was', () => {
  const own = new Map([['yours-1', alone]])
  const kind = kindOf(alone.nodes.block!, alone, library)!
  const here = sketch({}, [], { blocks: { 'yours-1-inner': block({}) } })
  const put = takingIn(addNode('x', kind, { x: 0, y: 0 }), own, library)
  const { blocks } = edit(startTimeline(here), put).now
  expect(blocks['yours-1']?.nodes.inner?.kind).toBe('yours-1-inner-2')
  expect(Object.keys(blocks['yours-1-inner-2']?.nodes ?? {})).toEqual(['cell', 'usual'])
  expect(blocks['yours-1-inner']?.nodes).toEqual({})
})

test('a copied block brings what it is made of into another circuit', () => {
  const pasted = readPaste(copyNodes(circuit, ['a'], library), {
    drawing: sketch({}),
    circuit: sketch({}),
    library,
    at: { offset: 0 },
  })
  if (!pasted.nodes) throw new Error(pasted.says)
  expect(Object.keys(pasted.blocks)).toEqual(['outer', 'inner'])
  expect(Object.keys(pasted.kinds)).toEqual(['my-lif'])
})
