import { expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import type { Block, Library } from './circuit'
import { lensOf, lensOfEffect, partText } from './lens'
import { kindOf } from './wiring'

const circuit = sketch({
  cell: { kind: 'lif' },
  unit: { kind: 'rate-sigmoid' },
  syn: { kind: 'synapse', slots: { plasticity: { kind: 'stdp-pair', parameters: {} } } },
  dendrite: { kind: 'two-compartment' },
  bandit: { kind: 'bandit' },
})
const lens = (id: string) => lensOf(circuit.nodes[id]!, circuit, library)
const symbols = (id: string) =>
  Object.entries(lens(id).parts).map(([name, { symbol }]) => `${name} ${symbol}`)

test('a cell is a unit: its input a line, its voltage the sum, its threshold the activation, its spike the output', () => {
  expect(lens('cell').twin).toContain('weighted sum')
  expect(symbols('cell')).toEqual(['I x_i', 'spikes y', 'v Σ', 'threshold f'])
  expect(Object.values(lens('cell').parts).every(({ breaks }) => breaks)).toBe(true)
  expect(partText(lens('cell').parts.spikes!)).toMatch(/^In machine learning: the output y. But: /)
})

test('a rate unit has no threshold, and its rate is the output', () => {
  expect(symbols('unit')).toEqual(['I x_i', 'r y'])
})

test('a synapse is a weight; what it learns by adds its own, and what its receptor does belongs to the wire', () => {
  const { twin, breaks } = lens('syn')
  expect(twin).toContain('weight')
  expect(twin).toContain('order of events')
  expect(breaks.length).toBeGreaterThan(3)
  expect(lensOfEffect(circuit.nodes.syn!, circuit, library)?.breaks.length).toBeGreaterThan(0)
  expect(lensOfEffect(circuit.nodes.cell!, circuit, library)).toBeNull()
})

test('a kind’s own words go before the usual ones', () => {
  expect(symbols('dendrite')).toContain('I b')
  expect(symbols('bandit')).toContain('reward r')
})

test('a region is called its twin and a twin its region; both break alike, and ports are what they lead to', () => {
  const cells = { kind: 'lif', position: { x: 0, y: 0 }, parameters: {} }
  const block = (name: string, rest: Partial<Block>): Block => ({
    name,
    about: '',
    parameters: {},
    ports: { actions: 'cells.spikes' },
    nodes: { cells },
    wires: [],
    ...rest,
  })
  const analogy = { twin: 'an actor', holds: [], breaks: ['it thinks'] } as const
  const own: Library = {
    kinds: library.kinds,
    blocks: new Map([
      ['striatum', block('Striatum', { twin: 'actor', analogy })],
      ['actor', block('Actor', {})],
      ['other', block('Other', {})],
    ]),
  }
  const of = (kind: string) =>
    lensOf({ kind, position: { x: 0, y: 0 }, parameters: {} }, circuit, own)
  expect(of('striatum')).toMatchObject({ twin: 'Actor', breaks: ['it thinks'] })
  expect(of('actor')).toMatchObject({ twin: 'Striatum', breaks: ['it thinks'] })
  expect(of('actor').parts.actions?.symbol).toBe('y')
  expect(of('other')).toMatchObject({ twin: null, breaks: [] })
})

const standing = [...library.kinds.values()].filter(({ family }) =>
  ['neuron', 'synapse'].includes(family),
)
test.each(standing.map(({ id }) => id))('%s has a counterpart, and says where it breaks', (id) => {
  const node = { kind: id, position: { x: 0, y: 0 }, parameters: {} }
  expect(kindOf(node, circuit, library)?.analogy?.breaks.length).toBeGreaterThan(0)
  expect(lensOf(node, circuit, library).twin).toBeTruthy()
})
