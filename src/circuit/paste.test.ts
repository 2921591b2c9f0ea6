import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelOf, showModel } from '#compile'
import type { Kind } from '#kind'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import type { Block, Circuit, Node } from './circuit'
import { bringIn, renamedText } from './definitions'
import { paste } from './edits'
import { copyNodes, readPaste } from './paste'
import { edit, startTimeline } from './timeline'

const at = { x: 0, y: 0 }
const node = (kind: string, rest: Partial<Node> = {}): Node => ({
  kind,
  position: at,
  parameters: {},
  ...rest,
})
const lif = library.kinds.get('lif') as Extract<Kind, { family: 'neuron' }>
const lifWith = (id: string, V_th: string): Kind => ({
  ...lif,
  id,
  name: 'My LIF',
  parameters: { ...lif.parameters, V_th: { ...lif.parameters.V_th!, default: V_th } },
})
const block = (nodes: Block['nodes'], rest: Partial<Block> = {}): Block => ({
  name: 'Block',
  about: '',
  parameters: {},
  ports: {},
  nodes,
  wires: [],
  ...rest,
})

const put = (
  from: Circuit,
  ids: readonly string[],
  into: Circuit,
  open: readonly string[] = [],
) => {
  const read = readPaste(copyNodes(from, ids, library), {
    drawing: into,
    circuit: into,
    library,
    open,
    at: { offset: 0 },
  })
  if (!read.nodes) throw new Error(read.says)
  const change = paste(read.nodes, read.wires, read.kinds, read.blocks)
  return { read, circuit: edit(startTimeline(into), change).now, ids: Object.keys(read.nodes) }
}

const withBlock = (V_th: string) =>
  sketch({ b: { kind: 'block' } }, [], {
    blocks: { block: block({ cell: node('lif', { parameters: { V_th } }) }) },
  })

test('a pasted block keeps its threshold where the circuit has another block of that id', () => {
  const { circuit, read, ids } = put(withBlock('-50 mV'), ['b'], withBlock('-40 mV'))
  expect(ids).toEqual(['b-2'])
  expect(circuit.nodes['b-2']?.kind).toBe('block-2')
  expect(circuit.blocks.block?.nodes.cell?.parameters.V_th).toBe('-40 mV')
  expect(circuit.blocks['block-2']).toMatchObject({
    name: 'Block 2',
    nodes: { cell: { parameters: { V_th: '-50 mV' } } },
  })
  expect(renamedText(read.renamed)).toBe(
    'Pasted “Block” as “Block 2”: this circuit has another “Block”.',
  )
  // Pasted again, it is the one that is there by now.
  const twice = put(withBlock('-50 mV'), ['b'], circuit)
  expect(Object.keys(twice.circuit.blocks)).toEqual(['block', 'block-2'])
  expect(twice.circuit.nodes['b-3']?.kind).toBe('block-2')
})

test('the same block is shared, and nothing is told; the order of its fields does not count', () => {
  const there = withBlock('-50 mV')
  const { cell } = there.blocks.block!.nodes
  const turned = { parameters: cell!.parameters, position: at, kind: 'lif' }
  const here = { ...there, blocks: { block: block({ cell: turned }) } }
  const { circuit, read } = put(there, ['b'], here)
  expect(circuit.blocks).toBe(here.blocks)
  expect(read.renamed).toEqual([])
})

test('a block differs when a block or a kind in it does', () => {
  const nested = (V_th: string) =>
    sketch({ o: { kind: 'outer' } }, [], {
      kinds: { 'my-lif': lifWith('my-lif', V_th) },
      blocks: {
        outer: block({ i: node('inner') }),
        inner: block({ cell: node('my-lif') }),
      },
    })
  const { circuit } = put(nested('-50 mV'), ['o'], nested('-40 mV'))
  expect(circuit.nodes['o-2']?.kind).toBe('outer-2')
  expect(circuit.blocks['outer-2']?.nodes.i?.kind).toBe('inner-2')
  expect(circuit.blocks['inner-2']?.nodes.cell?.kind).toBe('my-lif-2')
  expect(circuit.kinds['my-lif-2']).toMatchObject({ id: 'my-lif-2', name: 'My LIF 2' })
})

test('the library’s kind stays the library’s where the circuit has one of its own by that id', () => {
  const own = sketch({}, [], { kinds: { lif: lifWith('lif', '-40 mV') } })
  const { circuit } = put(sketch({ a: { kind: 'lif' } }), ['a'], own)
  expect(circuit.nodes.a?.kind).toBe('lif-2')
  expect(circuit.kinds['lif-2']?.parameters.V_th?.default).toBe(lif.parameters.V_th?.default)
})

test('a kind of one’s own by the id of the library’s does not change nodes that are here', () => {
  const from = sketch({ a: { kind: 'lif' } }, [], { kinds: { lif: lifWith('lif', '-40 mV') } })
  const { circuit } = put(from, ['a'], sketch({ x: { kind: 'lif' } }))
  expect(circuit.nodes.a?.kind).toBe('lif-2')
  expect(circuit.kinds.lif).toBeUndefined()
})

test('slots and twins follow, and what is not used stays behind', () => {
  const ampa = { ...library.kinds.get('ampa')!, id: 'mine', name: 'Mine' } as Kind
  const other = { ...ampa, about: 'Another one.' } as Kind
  const slots = { receptor: { kind: 'mine', parameters: {} } }
  const from = sketch({ r: { kind: 'region' } }, [], {
    kinds: { mine: ampa, unused: { ...ampa, id: 'unused' } },
    blocks: {
      region: block({ s: node('synapse', { slots }) }, { twin: ['other', 'actor-critic'] }),
      other: block({}, { name: 'Other' }),
    },
  })
  const into = sketch({}, [], { kinds: { mine: other }, blocks: { other: block({}) } })
  const { circuit, read } = put(from, ['r'], into)
  expect(circuit.blocks.region?.nodes.s?.slots?.receptor?.kind).toBe('mine-2')
  expect(circuit.blocks.region?.twin).toEqual(['other-2', 'actor-critic'])
  expect(circuit.blocks['other-2']?.name).toBe('Other')
  expect(Object.keys(read.kinds)).toEqual(['mine-2'])
  expect(renamedText(read.renamed)).toContain('“Other” under the id other-2')
})

test('a block pasted into itself is a copy of what it was, so that it does not contain itself', () => {
  const circuit = withBlock('-50 mV')
  const read = readPaste(copyNodes(circuit, ['b'], library), {
    drawing: { ...circuit, nodes: circuit.blocks.block!.nodes },
    circuit,
    library,
    open: ['block'],
    at: { offset: 0 },
  })
  expect(read.nodes?.b?.kind).toBe('block-2')
})

test('a task of the library that can’t be told from a kind of this circuit is refused with a sentence', () => {
  const task = [...library.kinds.values()].find(({ family }) => family === 'task')!
  const into = sketch({}, [], { kinds: { [task.id]: lifWith(task.id, '-40 mV') } })
  const from = { kinds: {}, blocks: {} }
  expect(bringIn({ t: node(task.id) }, from, into, library).refused).toContain(task.name)
})

/** Definitions by a few ids, so that two circuits often have others by the same id, and sometimes the same. */
const thresholds = fc.constantFrom('-50 mV', '-45 mV', '-40 mV')
const kinds = fc
  .dictionary(fc.constantFrom('my-lif', 'my-lif-2', 'lif'), thresholds)
  .map((all) =>
    Object.fromEntries(Object.entries(all).map(([id, V_th]) => [id, lifWith(id, V_th)])),
  )
const cells = fc.record({
  kind: fc.constantFrom('lif', 'my-lif', 'my-lif-2'),
  V_th: fc.option(thresholds),
})
const nodeOf = (kind: string, V_th: string | null): Node =>
  node(kind, { parameters: V_th === null ? {} : { V_th } })
/** Blocks whose nodes are cells or blocks that come later in the list, so that none contains itself. */
const order = ['block', 'block-2', 'inner'] as const
const blocks = fc
  .tuple(
    ...order.map((_, k) =>
      fc.option(
        fc.array(
          fc.oneof(
            cells,
            fc.record({
              kind: fc.constantFrom('my-lif', ...order.slice(k + 1)),
              V_th: fc.constant(null),
            }),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      ),
    ),
  )
  .map((made) =>
    Object.fromEntries(
      made.flatMap((inner, k) =>
        inner
          ? [
              [
                order[k]!,
                block(
                  Object.fromEntries(
                    inner.map(({ kind, V_th }, n) => [`n${n}`, nodeOf(kind, V_th)]),
                  ),
                ),
              ] as const,
            ]
          : [],
      ),
    ),
  )
const circuits = fc
  .record({
    kinds,
    blocks,
    nodes: fc.array(
      fc.oneof(cells, fc.record({ kind: fc.constantFrom(...order), V_th: fc.constant(null) })),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ nodes, ...own }) =>
    sketch(
      Object.fromEntries(nodes.map(({ kind, V_th }, k) => [`n${k}`, nodeOf(kind, V_th)])),
      [],
      own,
    ),
  )

const meaning = (circuit: Circuit): string => {
  const notes: { says: string }[] = []
  const model = modelOf(circuit, library, notes as never)
  // What is unknown where it was copied may be known here; a fault is not a meaning.
  return JSON.stringify([showModel(model), notes.map(({ says }) => says)])
}

test('nodes mean where they are pasted what they meant where they were copied, and those there mean what they did', () => {
  let [compared, renamed] = [0, 0]
  fc.assert(
    fc.property(circuits, circuits, (from, into) => {
      const ids = Object.keys(from.nodes)
      const known = usable(from)
      const pasted = put(from, ids, into)
      const back = Object.fromEntries(
        pasted.ids.map((id, k) => [ids[k]!, pasted.circuit.nodes[id]!]),
      )
      if (known) compared++
      if (known && pasted.read.renamed.length > 0) renamed++
      if (known) expect(meaning({ ...pasted.circuit, nodes: back })).toBe(meaning(from))
      const others = Object.fromEntries(
        Object.entries(pasted.circuit.nodes).filter(([id]) => !pasted.ids.includes(id)),
      )
      if (usable(into)) expect(meaning({ ...pasted.circuit, nodes: others })).toBe(meaning(into))
    }),
    { seed: 2011, numRuns: 300 },
  )
  expect([compared > 100, renamed > 50]).toEqual([true, true])
})

/** Whether every node of a circuit, however deep, is of a kind that it knows. */
function usable(circuit: Circuit): boolean {
  const notes: { severity: string }[] = []
  modelOf(circuit, library, notes as never)
  return !notes.some(({ severity }) => severity === 'error')
}
