import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { library } from '#library'
import { readCircuit, writeCircuit } from './file'
import { readLink, writeLink } from './link'
import { copyNodes, readPaste } from './paste'

const folder = join(import.meta.dirname, '../../presets')
const presets = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
)
const twoCells = presets.find(([name]) => name === 'two-cells.json')![1]

test.each(presets)('%s reads without a note and is written with all it says', (_, text) => {
  const read = readCircuit(text)
  expect(read.notes).toEqual([])
  expect(JSON.parse(writeCircuit(read.circuit!))).toEqual(JSON.parse(text))
})

test('a file of version 1 opens: wires as objects, params for parameters', () => {
  const old = readFileSync(join(import.meta.dirname, 'migrations/kept/version-1.json'), 'utf8')
  const { circuit, notes } = readCircuit(old)
  expect(notes).toEqual([])
  expect(circuit!.wires).toEqual(['drive.I -> a.I'])
  expect(circuit!.nodes.drive!.parameters).toEqual({ amplitude: '0.3 nA' })
})

test.each([
  ['objects as names', { from: { node: {}, port: {} }, to: { node: [], port: null } }],
  ['an object as one name', { from: { node: 'drive', port: { toString: 1 } }, to: 'a.I' }],
  ['no ends', {}],
  ['an end of null', { from: null, to: { node: 'a', port: 'I' } }],
  [
    'an end that is a list',
    [
      ['drive', 'I'],
      ['a', 'I'],
    ],
  ],
  ['nothing', null],
  ['a number', 3],
])('a wire of version 1 with %s is left out and told; the rest opens', (_, wire) => {
  const path = join(import.meta.dirname, 'migrations/kept/version-1.json')
  const old = JSON.parse(readFileSync(path, 'utf8'))
  const { circuit, notes } = readCircuit(JSON.stringify({ ...old, wires: [wire, ...old.wires] }))
  expect(circuit!.wires).toEqual(['drive.I -> a.I'])
  expect(notes.map(({ says }) => says)).toEqual([
    `The wire ${JSON.stringify(wire).slice(0, 60)} cannot be read.`,
  ])
  expect(readCircuit(writeCircuit(circuit!)).notes).toEqual([])
})

test('a newer file opens for looking only', () => {
  const newer = readCircuit(twoCells.replace('"version": 2', '"version": 9'))
  expect(newer.circuit?.name).toBe('Two cells')
  expect(newer.writable).toBe(false)
})

test.each([
  ['', 'not JSON'],
  ['[]', 'not a Hillock circuit'],
  ['{"format": "dot"}', 'not a Hillock circuit'],
  [`{"format": "hillock", "x": ${'['.repeat(200)}${']'.repeat(200)}}`, 'nested too deeply'],
])('%s is refused with a sentence', (text, says) => {
  const read = readCircuit(text)
  expect(read.circuit).toBeNull()
  expect(read.notes[0]!.says).toContain(says)
})

test('one parameter changed is one line changed', () => {
  const changed = readCircuit(twoCells.replace('0.25 nA', '0.26 nA')).circuit!
  const [before, after] = [twoCells.trim().split('\n'), writeCircuit(changed).trim().split('\n')]
  expect(after.filter((line, k) => line !== before[k])).toHaveLength(1)
})

test('what is wrong is left out and told, the rest opens', () => {
  const broken = JSON.parse(twoCells)
  broken.nodes.a.position = 'here'
  broken.nodes.b = 3
  broken.nodes['1x'] = { kind: 'lif' }
  broken.nodes.drive.parameters.amplitude = { nested: true }
  const { circuit, notes } = readCircuit(JSON.stringify(broken))
  expect(Object.keys(circuit!.nodes)).toContain('a')
  expect(Object.keys(circuit!.nodes)).not.toContain('b')
  expect(notes.map((note) => note.path)).toEqual(expect.arrayContaining(['a', 'b', 'drive']))
})

/** A value somewhere in a tree replaced, renamed or taken out. */
const hostile = fc.oneof(
  fc.constant(null),
  fc.constant(1e308),
  fc.constant(-1),
  fc.constant('constructor'),
  fc.constant('x'.repeat(20_000)),
  fc.constant(JSON.parse('{"__proto__": {"polluted": true}}')),
  fc.json().map((text) => JSON.parse(text)),
)

function mutate(tree: unknown, path: readonly number[], value: unknown, rename: boolean): unknown {
  if (typeof tree !== 'object' || tree === null || path.length === 0) return value
  const entries = Object.entries(tree)
  const at = entries.length === 0 ? 0 : path[0]! % entries.length
  const next = entries.map(([key, each], k) =>
    k === at
      ? [
          rename && path.length === 1 ? '__proto__' : key,
          mutate(each, path.slice(1), value, rename),
        ]
      : [key, each],
  )
  return Array.isArray(tree) ? next.map(([, each]) => each) : Object.fromEntries(next)
}

test('mutated files open with notes or are refused; nothing throws, no prototype changes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...presets.map(([, text]) => text)),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
      hostile,
      fc.boolean(),
      fc.option(fc.nat(4000)),
      (text, path, value, rename, cut) => {
        const changed = JSON.stringify(mutate(JSON.parse(text), path, value, rename))
        const { circuit, notes } = readCircuit(cut === null ? changed : changed.slice(0, cut))
        expect(circuit !== null || notes.length > 0).toBe(true)
        expect(Reflect.get({}, 'polluted')).toBeUndefined()
        if (circuit) {
          expect(Object.getPrototypeOf(circuit.nodes)).toBe(Object.prototype)
          const written = writeCircuit(circuit)
          expect(writeCircuit(readCircuit(written).circuit!)).toBe(written)
        }
      },
    ),
    { seed: 1926, numRuns: 400 },
  )
})

test('a link carries the whole circuit; a cut one is refused with a sentence', async () => {
  const circuit = readCircuit(twoCells).circuit!
  const link = await writeLink(circuit)
  expect(link).toMatch(/^[\w-]+$/)
  expect((await readLink(link)).circuit).toEqual(circuit)
  expect((await readLink(link.slice(0, -40))).notes[0]!.says).toContain('does not carry')
})

test('pasted nodes get ids of their own and keep the wires between them', () => {
  const circuit = readCircuit(twoCells).circuit!
  const text = copyNodes(circuit, ['a', 'syn', 'b'], library)
  const into = { drawing: circuit, circuit, library, at: { offset: 24 } }
  const pasted = readPaste(text, into)
  expect(Object.keys(pasted.nodes!)).toEqual(['a-2', 'syn-2', 'b-2'])
  expect(pasted.nodes && pasted.wires).toEqual(['a-2.spikes -> syn-2.pre', 'syn-2.post -> b-2.I'])
  expect(pasted.nodes!['a-2']!.position).toEqual({ x: 294, y: 144 })
  const foreign = readPaste('hello', into)
  expect(foreign.nodes === null && foreign.says).toContain('no nodes')
})

test('long names are kept, and what cannot be kept is told', () => {
  const long = 'x'.repeat(4000)
  const circuit = JSON.parse(twoCells)
  circuit.name = long
  circuit.nodes.a.label = long
  const read = readCircuit(JSON.stringify(circuit))
  expect(read.notes).toEqual([])
  const again = readCircuit(writeCircuit(read.circuit!)).circuit!
  expect(again.name).toBe(long)
  expect(again.nodes.a!.label).toBe(long)
  circuit.name = 'x'.repeat(20_000)
  const cut = readCircuit(JSON.stringify(circuit))
  expect(cut.circuit!.name).toBe('x'.repeat(10_000))
  expect(cut.notes[0]!.says).toBe('The name of this circuit is longer than 10,000 characters.')
})

test('an integrator of another name is taken, and one that is not there is told', () => {
  const circuit = JSON.parse(twoCells)
  circuit.nodes.a.integrator = 'exponential_euler'
  circuit.nodes.b.integrator = 'gsl_rkf45'
  const { circuit: read, notes } = readCircuit(JSON.stringify(circuit))
  expect(read?.nodes.a?.integrator).toBe('exponential-euler')
  expect(read?.nodes.b?.integrator).toBeUndefined()
  expect(notes).toMatchObject([
    {
      path: 'b',
      parameter: 'integrator',
      says: 'The integrator of b is "gsl_rkf45", and there is none of that name. There are exact, exponential-euler, exponential-midpoint, euler, rk2, heun, rk4 and milstein.',
    },
  ])
})

test('fields that a kind does not have are named', () => {
  const circuit = JSON.parse(twoCells)
  circuit.kinds = {
    own: {
      id: 'own',
      family: 'neuron',
      name: 'own',
      about: '',
      equations: 'dv/dt = -v/ms : 1',
      inputs: {},
      method: 'euler',
      events: {},
      colour: 'red',
      parameters: { tau: { default: '1 ms', help: '', unit: 'ms' } },
    },
  }
  expect(readCircuit(JSON.stringify(circuit)).notes.map(({ says }) => says)).toEqual([
    'own has a field method, which is not known here. It is called integrator.',
    'own has a field events, which is not known here. It is called threshold.',
    'own has a field colour, which is not known here.',
    'own.parameters.tau has a field unit, which is not known here.',
  ])
})

test.each([
  ['name', 3],
  ['about', []],
  ['run', 'fast'],
  ['run.dt', 0.1],
  ['run.precision', 'f16'],
  ['nodes', []],
  ['nodes.a.label', 3],
  ['nodes.a.slots', 'all'],
  ['nodes.a.slots', { receptors: {} }],
  ['nodes.a.slots', { receptor: { kind: 'ampa', tau: '1 ms' } }],
  ['nodes.a.parameters', 'none'],
  ['nodes.a.initial', { v: ['1 mV'] }],
  ['nodes.a.size', -1],
  ['nodes.a.box', { width: 'wide', height: 100 }],
  ['wires', 'none'],
  ['kinds', []],
  ['blocks', 'none'],
  ['scope', 'all'],
  ['scope', [3]],
  ['version', 'two'],
])('%s as %j is told', (way, value) => {
  const circuit = JSON.parse(twoCells)
  const names = way.split('.')
  const last = names.pop()!
  names.reduce((at, name) => at[name], circuit)[last] = value
  expect(readCircuit(JSON.stringify(circuit)).notes.length).toBeGreaterThan(0)
})
