import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Diagnostic, isError } from '#circuit'
import { modelOf } from '#compile'
import { runBatch } from '#engine'
import { library } from '#library'
import { expand } from '../compile/expand'
import { twinsNamed, twinsOf } from './block'
import type { Circuit, Node } from './circuit'
import { drawingAt, usesOf, within } from './drawing'
import { addNode, remove, setParameter } from './edits'
import {
  exposeParameter,
  exposePort,
  exposeSize,
  hideParameter,
  hidePort,
  makeIndependent,
  swapBlock,
} from './exposing'
import { readCircuit, writeCircuit } from './file'
import { freshBlockId, group, ungroup } from './grouping'
import { type Edit, edit, startTimeline, undo } from './timeline'

const folder = join(import.meta.dirname, '../../presets')
const open = (name: string): Circuit =>
  readCircuit(readFileSync(join(folder, name), 'utf8')).circuit!
const small = readdirSync(folder)
  .map((name) => [name, open(name)] as const)
  .filter(([, circuit]) => Object.keys(circuit.nodes).length < 30)
const twoCells = open('two-cells.json')

const having = (circuit: Circuit, ...edits: Edit[]): Circuit =>
  edits.reduce((timeline, change) => edit(timeline, change), startTimeline(circuit)).now

const grouped = (circuit: Circuit, ids: readonly string[]): Circuit =>
  having(
    circuit,
    group(ids, { node: 'it', block: freshBlockId(circuit, library), name: 'It' }, circuit, library),
  )

const errors = (circuit: Circuit): readonly string[] => {
  const notes: Diagnostic[] = []
  modelOf(circuit, library, notes)
  return notes.filter(isError).map(({ says }) => says)
}

/** The wires of a circuit with its blocks inlined; `it/a` reads `a`. */
const flat = (circuit: Circuit): readonly string[] =>
  expand(circuit, library, [])
    .wires.map(({ from, to }) => `${from.path}.${from.port} -> ${to.path}.${to.port}`)
    .map((wire) => wire.replaceAll(/\bit\//g, ''))
    .sort()

/** A circuit as a value in which the order of nodes and wires does not count. */
const unordered = (circuit: Circuit) => ({ ...circuit, wires: [...circuit.wires].sort() })

const subset = (circuit: Circuit) =>
  fc.subarray(Object.keys(circuit.nodes), { minLength: 1 }) as fc.Arbitrary<string[]>

describe.each(small)('any nodes of %s', (_, circuit) => {
  test('grouped are wired as they were, and ungrouped are as they were', () => {
    fc.assert(
      fc.property(subset(circuit), (ids) => {
        const block = grouped(circuit, ids)
        expect(flat(block)).toEqual(flat(circuit))
        const apart = having(block, ungroup(['it'], block, library))
        expect(unordered(apart)).toEqual(unordered(circuit))
      }),
      { numRuns: 20, seed: 7 },
    )
  })
})

test('a grouped circuit spikes as before, and is saved and opened as it is', () => {
  const block = grouped(twoCells, ['a', 'syn'])
  const values = (circuit: Circuit) =>
    Object.entries(runBatch(circuit, library).probes).map(([id, probe]) => ({
      ...probe,
      id,
      variable: undefined,
    }))
  expect(values(block)).toEqual(values(twoCells))
  expect(readCircuit(writeCircuit(block)).circuit).toEqual(block)
})

const at = { x: 0, y: 0 }
const node = (kind: string, rest: Partial<Node> = {}): Node => ({
  kind,
  position: at,
  parameters: {},
  ...rest,
})
const relay: Circuit = {
  ...twoCells,
  nodes: {
    s: node('poisson'),
    r1: node('relay', { parameters: { n: '3' } }),
    r2: node('relay'),
  },
  wires: ['s.spikes -> r1.in', 'r1.out -> r2.in'],
  scope: null,
  blocks: {
    relay: {
      name: 'Relay',
      about: '',
      parameters: {
        n: { default: '10', help: 'Cells.' },
        lag: { default: '(0.1*n)*ms', help: 'How late.' },
      },
      ports: { in: 'syn.pre', out: 'cell.spikes' },
      nodes: {
        syn: node('synapse', { parameters: { delay: 'lag' } }),
        cell: node('lif', { size: 'n*2', initial: { v: '-70 mV + n*mV' } }),
      },
      wires: ['syn.post -> cell.I'],
    },
  },
}

test('a block taken apart leaves its values in what was inside', () => {
  const { nodes, wires, blocks } = having(relay, ungroup(['r1'], relay, library))
  expect(nodes.cell).toMatchObject({ size: '3*2', initial: { v: '-70 mV + 3*mV' } })
  expect(nodes.syn!.parameters).toEqual({ delay: '(0.1*3)*ms' })
  expect(wires).toEqual(['s.spikes -> syn.pre', 'cell.spikes -> r2.in', 'syn.post -> cell.I'])
  expect(Object.keys(blocks)).toEqual(['relay'])
  expect(errors(relay)).toEqual([])
})

test('grouping inside a block moves its ports along and hands its parameters on', () => {
  const made = { node: 'core', block: 'core', name: 'Core' }
  const inside = within(['r1'], relay, library, group(['cell'], made, relay, library, 'relay'))
  const nested = having(relay, inside)
  const { ports, nodes } = nested.blocks.relay!
  expect(ports).toEqual({ in: 'syn.pre', out: 'core.spikes' })
  expect(nodes.core!.parameters).toEqual({ n: 'n' })
  expect(Object.keys(nested.blocks.core!.parameters)).toEqual(['n'])
  expect(errors(nested)).toEqual([])
  const sizes = (circuit: Circuit) =>
    modelOf(circuit, library, [])!.populations.map(({ size }) => size)
  expect(sizes(nested)).toEqual(sizes(relay))
  const back = within(['r1'], nested, library, ungroup(['core'], nested, library, 'relay'))
  expect(having(nested, back).blocks).toEqual(relay.blocks)
})

describe('a block that two nodes share', () => {
  test('is changed in both by an edit inside, and in one once it is independent', () => {
    const lif = library.kinds.get('lif')!
    const slower = within(['r1'], relay, library, setParameter(['cell'], 'tau_m', '40 ms', '20 ms'))
    expect(drawingAt(['r2'], having(relay, slower), library)!.nodes.cell!.parameters.tau_m).toBe(
      '40 ms',
    )
    const apart = having(relay, makeIndependent('r1', relay, library))
    const more = within(['r1'], apart, library, addNode('extra', lif, at))
    const changed = having(apart, more)
    expect(drawingAt(['r1'], changed, library)!.nodes).toHaveProperty('extra')
    expect(drawingAt(['r2'], changed, library)!.nodes).not.toHaveProperty('extra')
  })

  test('is found at every node that is it, nested ones too', () => {
    const pair = { ...relay.blocks.relay!, nodes: { a: node('relay'), b: node('relay') } }
    const circuit = {
      ...relay,
      nodes: { ...relay.nodes, p: node('pair') },
      blocks: { ...relay.blocks, pair },
    }
    expect(usesOf('relay', circuit, library)).toEqual(['r1', 'r2', 'p/a', 'p/b'])
  })

  test('of the library is taken into the circuit when it is changed, and not before', () => {
    const shelf = { ...library, blocks: new Map(Object.entries(relay.blocks)) }
    const circuit = { ...relay, blocks: {} }
    const inside = within(['r1'], circuit, shelf, remove(['syn']))
    const timeline = edit(startTimeline(circuit), inside)
    expect(timeline.now.blocks.relay!.wires).toEqual([])
    expect(shelf.blocks.get('relay')!.wires).toHaveLength(1)
    expect(undo(timeline).now).toEqual(circuit)
  })
})

describe('what a block shows', () => {
  test('a port for an inner end; hidden again, its wires go everywhere', () => {
    const shown = having(relay, exposePort('relay', { node: 'cell', port: 'I' }, library))
    expect(shown.blocks.relay!.ports.I).toBe('cell.I')
    const hidden = having(shown, hidePort('relay', 'in', library))
    expect(Object.keys(hidden.blocks.relay!.ports)).toEqual(['out', 'I'])
    expect(hidden.wires).toEqual([])
  })

  test('a parameter with the value that it had inside; hidden again, that value stays', () => {
    const place = { node: 'cell', slot: null, name: 'tau_m' }
    const { tau_m } = library.kinds.get('lif')!.parameters
    const shown = having(relay, exposeParameter('relay', place, tau_m!, library))
    expect(shown.blocks.relay!.parameters.cell_tau_m).toMatchObject({ default: tau_m!.default })
    expect(shown.blocks.relay!.nodes.cell!.parameters.tau_m).toBe('cell_tau_m')
    expect(errors(shown)).toEqual([])
    const hidden = having(shown, hideParameter('relay', 'cell_tau_m', shown, library))
    expect(hidden.blocks.relay!.nodes.cell!.parameters.tau_m).toBe(tau_m!.default)
  })

  test('a parameter in a slot, and a number of cells', () => {
    const alpha = { is: 'receptor', kind: 'exponential' } as const
    const tau = { default: '5 ms', help: 'How long.' }
    const shown = having(
      relay,
      exposeParameter('relay', { node: 'syn', slot: alpha, name: 'tau' }, tau, library),
      exposeSize('relay', 'cell', library),
    )
    const { nodes, parameters } = shown.blocks.relay!
    expect(nodes.syn!.slots!.receptor!.parameters.tau).toBe('syn_tau')
    expect(parameters.cell_cells!.default).toBe('n*2')
    expect(nodes.cell!.size).toBe('cell_cells')
  })
})

test('swapped for another block, a node keeps its wires and the values that both have', () => {
  const { relay: region } = relay.blocks
  const twin = {
    ...region!,
    parameters: { n: region!.parameters.n!, lag: { default: '1 ms', help: '' } },
  }
  const circuit: Circuit = {
    ...relay,
    nodes: { ...relay.nodes, r1: node('relay', { parameters: { n: '3', old: '1' } }) },
    blocks: { ...relay.blocks, twin },
  }
  const swapped = having(circuit, swapBlock('r1', 'twin', circuit, library))
  expect(swapped.nodes.r1).toMatchObject({ kind: 'twin', parameters: { n: '3' } })
  expect(swapped.wires).toEqual(circuit.wires)
  expect(errors(swapped)).toEqual([])
})

test('a label that is only the name of the region goes with it; one that a person gave stays', () => {
  const { relay: region } = relay.blocks
  const labelled = (label: string): Circuit => ({
    ...relay,
    nodes: { ...relay.nodes, r1: { ...node('relay'), label } },
    blocks: { relay: { ...region!, name: 'Relay' }, twin: { ...region!, name: 'Twin' } },
  })
  const after = (label: string) => {
    const circuit = labelled(label)
    return having(circuit, swapBlock('r1', 'twin', circuit, library)).nodes.r1?.label
  }
  expect(after('relay ')).toBeUndefined()
  expect(after('Left relay')).toBe('Left relay')
})

test('a region may have several twins: each gives way to the next', () => {
  const { relay: region } = relay.blocks
  const { twin: _, ...plain } = region!
  const blocks = {
    region: { ...plain, twin: ['one', 'two'] },
    one: plain,
    two: plain,
    other: plain,
  }
  const circuit: Circuit = { ...relay, blocks }
  const others = (id: string) => twinsOf(id, circuit, library)
  expect(others('region')).toEqual(['one', 'two'])
  expect(others('one')).toEqual(['two', 'region'])
  expect(others('two')).toEqual(['region', 'one'])
  expect(others('other')).toEqual([])
  expect(twinsNamed({ ...plain, twin: 'one' })).toEqual(['one'])
})
