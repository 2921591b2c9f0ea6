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
import { parseWire, writeWire } from './wire'

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
const ampa = library.kinds.get('ampa') as Extract<Kind, { family: 'receptor' }>
const stdp = library.kinds.get('stdp-pair') as Extract<Kind, { family: 'plasticity' }>
const withDefault = <K extends Kind>(kind: K, id: string, name: string, value: string): K => ({
  ...kind,
  id,
  name: 'Mine',
  parameters: { ...kind.parameters, [name]: { ...kind.parameters[name]!, default: value } },
})
const times = fc.constantFrom('4 ms', '6 ms', '8 ms')
const dictionary = <T>(ids: readonly string[], values: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom(...ids), values)
const named = <T>(made: Record<string, T>, make: (id: string, value: T) => Kind) =>
  Object.fromEntries(Object.entries(made).map(([id, value]) => [id, make(id, value)]))
const kinds = fc
  .tuple(
    dictionary(['my-lif', 'my-lif-2', 'lif'], thresholds),
    dictionary(['mine', 'mine-2', 'ampa'], times),
    dictionary(['rule', 'stdp-pair'], times),
  )
  .map(([cells, receptors, rules]) => ({
    ...named(cells, (id, V_th) => lifWith(id, V_th)),
    ...named(receptors, (id, tau) => withDefault(ampa, id, 'tau', tau)),
    ...named(rules, (id, tau) => withDefault(stdp, id, 'tau_plus', tau)),
  }))

/** A cell, or a block that stands for one: both give spikes and take a current I. */
type Cell = { readonly kind: string; readonly V_th: string | null; readonly size: number }
const cellOf = (...kinds: readonly string[]): fc.Arbitrary<Cell> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    V_th: fc.option(thresholds),
    size: fc.constantFrom(1, 3),
  })
const cells = cellOf('lif', 'my-lif', 'my-lif-2')
const synapses = fc.record({
  from: fc.nat(3),
  to: fc.nat(3),
  receptor: fc.option(
    fc.record({ kind: fc.constantFrom('mine', 'mine-2', 'ampa', 'gaba-a'), tau: fc.option(times) }),
  ),
  rule: fc.option(fc.constantFrom('rule', 'stdp-pair')),
  connectivity: fc.option(fc.constantFrom('one-to-one', 'fixed-probability')),
  weight: fc.option(fc.constantFrom('2 nS', '0.5')),
  delay: fc.option(fc.constantFrom('0 ms', '2.5 ms')),
})
type Synapse = typeof synapses extends fc.Arbitrary<infer T> ? T : never

/** Cells and the synapses between them; blocks know no size, and take their threshold as a parameter. */
function drawn(cells: readonly Cell[], synapses: readonly Synapse[], blocks: readonly string[]) {
  const nodes: Record<string, Node> = {}
  const wires: string[] = []
  cells.forEach(({ kind, V_th, size }, k) => {
    const isBlock = blocks.includes(kind)
    nodes[`n${k}`] = node(kind, {
      ...(isBlock || size === 1 ? {} : { size }),
      parameters: V_th === null ? {} : { [isBlock ? 'threshold' : 'V_th']: V_th },
    })
  })
  synapses.forEach(({ from, to, receptor, rule, connectivity, weight, delay }, k) => {
    const given = (name: string, value: string | null) => (value === null ? {} : { [name]: value })
    nodes[`s${k}`] = node('synapse', {
      parameters: { ...given('weight', receptor && weight), ...given('delay', delay) },
      slots: {
        receptor: {
          kind: receptor?.kind ?? 'ampa',
          parameters: given('tau', receptor?.tau ?? null),
        },
        ...(rule === null ? {} : { plasticity: { kind: rule, parameters: {} } }),
        ...(connectivity === null ? {} : { connectivity: { kind: connectivity, parameters: {} } }),
      },
    })
    wires.push(`n${from % cells.length}.spikes -> s${k}.pre`)
    wires.push(`s${k}.post -> n${to % cells.length}.I`)
  })
  return { nodes, wires }
}

/** Blocks whose nodes are cells or blocks that come later in the list, so that none contains itself. */
const order = ['block', 'block-2', 'inner'] as const
const blocks = fc
  .tuple(
    ...order.map((_, k) =>
      fc.option(
        fc.tuple(
          fc.array(fc.oneof(cells, cellOf('my-lif', ...order.slice(k + 1))), {
            minLength: 1,
            maxLength: 3,
          }),
          fc.array(synapses, { maxLength: 2 }),
          fc.boolean(),
        ),
      ),
    ),
  )
  .map((made) =>
    Object.fromEntries(
      made.flatMap((inner, k) => {
        if (!inner) return []
        const [cells, synapses, follows] = inner
        const { nodes, wires } = drawn(cells, synapses, order)
        const first = nodes.n0!
        const name = order.some((id) => id === first.kind) ? 'threshold' : 'V_th'
        const own = {
          threshold: { default: '-47 mV', help: 'When the first cell fires.' },
        }
        return [
          [
            order[k]!,
            block(
              follows ? { ...nodes, n0: { ...first, parameters: { [name]: 'threshold' } } } : nodes,
              { wires, parameters: own, ports: { spikes: 'n0.spikes', I: 'n0.I' } },
            ),
          ] as const,
        ]
      }),
    ),
  )
const circuits = fc
  .record({
    kinds,
    blocks,
    cells: fc.array(fc.oneof(cells, cellOf(...order)), { minLength: 1, maxLength: 4 }),
    synapses: fc.array(synapses, { maxLength: 3 }),
  })
  .map(({ cells, synapses, ...own }) => {
    const { nodes, wires } = drawn(cells, synapses, order)
    return sketch(nodes, wires, own)
  })

const meaning = (circuit: Circuit): string => {
  const notes: { says: string }[] = []
  const model = modelOf(circuit, library, notes as never)
  // What is unknown where it was copied may be known here; a fault is not a meaning.
  return JSON.stringify([showModel(model), notes.map(({ says }) => says)])
}

test('nodes and wires mean where they are pasted what they meant where they were copied, and those there mean what they did', () => {
  let [compared, renamed, wired] = [0, 0, 0]
  fc.assert(
    fc.property(circuits, circuits, (from, into) => {
      const ids = Object.keys(from.nodes)
      const known = usable(from)
      const pasted = put(from, ids, into)
      const back = part(pasted.circuit, new Map(pasted.ids.map((id, k) => [id, ids[k]!])))
      if (known) {
        compared++
        if (pasted.read.renamed.length > 0) renamed++
        if (from.wires.length > 0) wired++
        expect(back.wires).toEqual(from.wires)
        expect(meaning(back)).toBe(meaning(from))
      }
      const others = Object.keys(pasted.circuit.nodes).filter((id) => !pasted.ids.includes(id))
      const rest = part(pasted.circuit, new Map(others.map((id) => [id, id])))
      expect(rest.wires).toEqual(into.wires)
      if (usable(into)) expect(meaning(rest)).toBe(meaning(into))
    }),
    { seed: 2011, numRuns: 400 },
  )
  expect([compared > 100, renamed > 50, wired > 80]).toEqual([true, true, true])
})

/** Some of the nodes of a circuit by other ids, with the wires at them. */
function part(circuit: Circuit, as: ReadonlyMap<string, string>): Circuit {
  const wires = circuit.wires.flatMap((wire) => {
    const ends = parseWire(wire)
    const [from, to] = [as.get(ends?.from.node ?? ''), as.get(ends?.to.node ?? '')]
    if (!ends || from === undefined || to === undefined) return []
    return [writeWire({ node: from, port: ends.from.port }, { node: to, port: ends.to.port })]
  })
  const nodes = [...as].map(([id, other]) => [other, circuit.nodes[id]!] as const)
  return { ...circuit, nodes: Object.fromEntries(nodes), wires }
}

/** Whether every node of a circuit, however deep, is of a kind that it knows. */
function usable(circuit: Circuit): boolean {
  const notes: { severity: string }[] = []
  modelOf(circuit, library, notes as never)
  return !notes.some(({ severity }) => severity === 'error')
}
