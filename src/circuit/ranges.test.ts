import { expect, test } from 'vitest'
import { library } from '#library'
import { type Circuit, FORMAT, VERSION } from './circuit'
import { rangeNotes } from './ranges'

const circuit = (nodes: Record<string, object>): Circuit => ({
  format: FORMAT,
  version: VERSION,
  name: '',
  about: '',
  run: { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' },
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => [
      id,
      { kind: 'lif', position: { x: 0, y: 0 }, parameters: {}, ...node },
    ]),
  ),
  wires: [],
  kinds: {},
  blocks: {},
  scope: null,
})

test('a value outside its range is told with its node, its name and the range', () => {
  const notes = rangeNotes(
    circuit({
      a: { parameters: { tau_m: '20 s', V_th: '-55 mV' } },
      b: { parameters: { tau_m: '200 ms' } },
      y: {
        kind: 'synapse',
        slots: { receptor: { kind: 'ampa', parameters: { tau: '1 hour' } } },
      },
      w: { parameters: { tau_m: '20*ms + 1*ms*i', t_ref: 'nonsense' } },
    }),
    library,
  )
  expect(notes.map(({ path, parameter, says }) => `${path} ${parameter}: ${says}`)).toEqual([
    expect.stringMatching(
      /^a tau_m: tau_m is 20 s, outside its usual range of \S+ ms to \S+ m?s\.$/,
    ),
  ])
})

test('a value inside a block is told at the place where the block is used first', () => {
  const cell = (parameters: object) => ({
    kind: 'lif',
    position: { x: 0, y: 0 },
    parameters: parameters as Record<string, string>,
  })
  const block = (nodes: Circuit['nodes']): Circuit['blocks'][string] => ({
    name: 'Group',
    about: '',
    parameters: {},
    ports: {},
    nodes,
    wires: [],
  })
  const use = (kind: string) => ({ ...cell({}), kind })
  const notes = rangeNotes(
    {
      ...circuit({ one: { kind: 'outer' }, two: { kind: 'outer' } }),
      blocks: {
        // A block that contains itself is a fault of its own, and comes to an end here.
        outer: block({ in: use('inner'), again: use('outer') }),
        inner: block({ a: cell({ tau_m: '20 s' }) }),
      },
    },
    library,
  )
  expect(notes.map(({ path, parameter }) => `${path} ${parameter}`)).toEqual(['one/in/a tau_m'])
})
