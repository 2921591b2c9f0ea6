import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addNode,
  connect,
  edit,
  moveNodes,
  readCircuit,
  remove,
  setName,
  startTimeline,
  writeCircuit,
} from '#circuit'
import { library } from '#library'
import { patched } from './patched'

const lif = library.kinds.get('lif')!
const empty = readCircuit('{"format": "hillock", "version": 2, "name": "x", "nodes": {}}').circuit!

const change = fc.oneof(
  fc.string().map((name) => setName(name)),
  fc.nat(9).map((n) => addNode(`n${n}`, lif, { x: n, y: 0 })),
  fc.nat(9).map((n) => moveNodes({ [`n${n}`]: { x: n, y: 5 } })),
  fc.nat(9).map((n) => remove([`n${n}`])),
  fc
    .tuple(fc.nat(9), fc.nat(9))
    .map(([a, b]) => connect({ node: `n${a}`, port: 'spikes' }, { node: `n${b}`, port: 'I' })),
)

test('recorded edits on the kept text are the circuit, without any code of the app', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      let timeline = startTimeline(empty)
      for (const one of changes) timeline = edit(timeline, one)
      const steps = timeline.past.map(({ forward }) => forward)
      const text = JSON.stringify(patched(JSON.parse(writeCircuit(empty)), steps))
      expect(readCircuit(text).circuit).toEqual(readCircuit(writeCircuit(timeline.now)).circuit)
    }),
  )
})

test('an edit that does not fit ends it, and no prototype is touched', () => {
  const steps = [
    [{ op: 'replace' as const, path: ['name'], value: 'y' }],
    [{ op: 'add' as const, path: ['__proto__', 'polluted'], value: 1 }],
    [{ op: 'replace' as const, path: ['name'], value: 'z' }],
  ]
  expect(patched({ name: 'x' }, steps)).toEqual({ name: 'y' })
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})
