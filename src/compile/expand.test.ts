import { expect, test } from 'vitest'
import type { Block, Circuit, Diagnostic, Node } from '#circuit'
import { expand, type Flat } from './expand'
import { emptyLibrary, sketch } from './sketch'

const position = { x: 0, y: 0 }
const node = (kind: string, rest: Partial<Node> = {}): Node => ({
  kind,
  position,
  parameters: {},
  ...rest,
})

const block = (rest: Partial<Block>): Block => ({
  name: 'Block',
  about: '',
  parameters: {},
  ports: {},
  nodes: {},
  wires: [],
  ...rest,
})

const relay = block({
  name: 'Relay',
  parameters: { n: { default: '10', help: '' }, lag: { default: '2 ms', help: '' } },
  ports: { in: 'syn.pre', out: 'cell.spikes' },
  nodes: {
    syn: node('synapse', { parameters: { delay: 'lag' } }),
    cell: node('lif', { size: 'n*2' }),
  },
  wires: ['syn.post -> cell.I'],
})

function flatten(circuit: Circuit): { flat: Flat; notes: readonly Diagnostic[] } {
  const notes: Diagnostic[] = []
  return { flat: expand(circuit, emptyLibrary, notes), notes }
}

const written = ({ wires }: Flat): readonly string[] =>
  wires.map(({ from, to }) => `${from.path}.${from.port} -> ${to.path}.${to.port}`)

const value = (flat: Flat, path: string, name: string): number | undefined =>
  flat.nodes.find((one) => one.path === path)?.outer(name)?.value

test('a circuit without blocks stays as it is', () => {
  const { flat, notes } = flatten(
    sketch({ a: { kind: 'lif' }, p: { kind: 'spike-probe' } }, ['a.spikes -> p.in']),
  )
  expect(notes).toEqual([])
  expect(flat.nodes.map(({ path }) => path)).toEqual(['a', 'p'])
  expect(written(flat)).toEqual(['a.spikes -> p.in'])
})

test('inner nodes get their path, and wires to ports of the block end at inner nodes', () => {
  const { flat, notes } = flatten(
    sketch(
      { s: { kind: 'poisson' }, r1: { kind: 'relay' }, r2: { kind: 'relay' } },
      ['s.spikes -> r1.in', 'r1.out -> r2.in'],
      { blocks: { relay } },
    ),
  )
  expect(notes).toEqual([])
  expect(flat.nodes.map(({ path }) => path)).toEqual([
    's',
    'r1/syn',
    'r1/cell',
    'r2/syn',
    'r2/cell',
  ])
  expect([...written(flat)].sort()).toEqual([
    'r1/cell.spikes -> r2/syn.pre',
    'r1/syn.post -> r1/cell.I',
    'r2/syn.post -> r2/cell.I',
    's.spikes -> r1/syn.pre',
  ])
})

test('a block has its defaults, and each use of it may have values of its own', () => {
  const { flat } = flatten(
    sketch({ a: { kind: 'relay' }, b: { kind: 'relay', parameters: { n: '3' } } }, [], {
      blocks: { relay },
    }),
  )
  expect(value(flat, 'a/cell', 'n')).toBe(10)
  expect(value(flat, 'b/cell', 'n')).toBe(3)
  expect(value(flat, 'b/cell', 'lag')).toBe(0.002)
})

test('values reach through two levels, and ports too', () => {
  const pair = block({
    parameters: { lag: { default: '5 ms', help: '' }, size: { default: '4', help: '' } },
    ports: { in: 'inner.in', out: 'inner.out' },
    nodes: { inner: node('relay', { parameters: { n: 'size + 1', lag: 'lag' } }) },
  })
  const { flat, notes } = flatten(
    sketch(
      { s: { kind: 'poisson' }, p: { kind: 'pair', parameters: { size: '7' } } },
      ['s.spikes -> p.in'],
      { blocks: { relay, pair } },
    ),
  )
  expect(notes).toEqual([])
  expect(value(flat, 'p/inner/cell', 'n')).toBe(8)
  expect(value(flat, 'p/inner/syn', 'lag')).toBe(0.005)
  expect(written(flat)).toContain('s.spikes -> p/inner/syn.pre')
})

test('a block of the circuit comes before one of the library', () => {
  const library = { ...emptyLibrary, blocks: new Map([['relay', block({ name: 'Other' })]]) }
  const circuit = sketch({ r: { kind: 'relay' } }, [], { blocks: { relay } })
  expect(expand(circuit, library, []).nodes).toHaveLength(2)
  expect(expand({ ...circuit, blocks: {} }, library, []).nodes).toHaveLength(0)
})

test('a wire to a port that the block does not have is told, and the rest goes on', () => {
  const { flat, notes } = flatten(
    sketch({ s: { kind: 'poisson' }, r: { kind: 'relay' } }, ['s.spikes -> r.side'], {
      blocks: { relay },
    }),
  )
  expect(notes.map(({ says }) => says)).toEqual([
    'The wire s.spikes -> r.side ends at a node or port that is not there.',
  ])
  expect(flat.nodes).toHaveLength(3)
})

test('blocks that contain each other are told once for each way round', () => {
  const a = block({ name: 'A', nodes: { b: node('b') } })
  const b = block({ name: 'B', nodes: { a: node('a') } })
  const { flat, notes } = flatten(sketch({ x: { kind: 'a' } }, [], { blocks: { a, b } }))
  expect(flat.nodes).toEqual([])
  expect(notes).toMatchObject([{ path: 'x/b/a', says: 'The block A contains itself.' }])
})

test('ports that lead to each other end somewhere', () => {
  const knot = block({ ports: { in: 'inner.in' }, nodes: { inner: node('knot') } })
  const { notes } = flatten(
    sketch({ s: { kind: 'poisson' }, k: { kind: 'knot' } }, ['s.spikes -> k.in'], {
      blocks: { knot },
    }),
  )
  expect(notes.map(({ says }) => says)).toContain(
    'The wire s.spikes -> k.in ends at a node or port that is not there.',
  )
})

test('a port that leads to several nodes takes a wire to each of them', () => {
  const fork = block({
    ports: { in: ['a.pre', 'b.pre'] },
    nodes: { a: node('synapse'), b: node('synapse') },
  })
  const { flat, notes } = flatten(
    sketch({ s: { kind: 'poisson' }, f: { kind: 'fork' } }, ['s.spikes -> f.in'], {
      blocks: { fork },
    }),
  )
  expect(notes).toEqual([])
  expect(written(flat)).toEqual(['s.spikes -> f/a.pre', 's.spikes -> f/b.pre'])
})

test('ports that fan out at every level come to an end', () => {
  const levels = Array.from({ length: 15 }, (_, k) => {
    const inner = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`n${n}`, node(k === 14 ? 'synapse' : `b${k + 1}`)]),
    )
    const port = k === 14 ? 'pre' : 'in'
    const leads = Object.keys(inner).map((id) => `${id}.${port}`)
    return [`b${k}`, block({ nodes: inner, ports: { in: leads } })] as const
  })
  const { notes } = flatten(
    sketch({ s: { kind: 'poisson' }, b: { kind: 'b0' } }, ['s.spikes -> b.in'], {
      blocks: Object.fromEntries(levels),
    }),
  )
  expect(notes.map(({ says }) => says)).toContain(
    'The ports of blocks in this circuit lead to more ends than can be followed.',
  )
})
