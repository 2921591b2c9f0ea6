import { expect, test } from 'vitest'
import { edit, moveNodes, readCircuit, setName, startTimeline } from '#circuit'
import { replay } from './replay'

const circuit = readCircuit(
  '{"format": "hillock", "version": 2, "name": "x", "nodes": {"a": {"kind": "lif", "position": {"x": 0, "y": 0}}}}',
).circuit!

test('steps that were written down bring the circuit back', () => {
  const one = edit(startTimeline(circuit), moveNodes({ a: { x: 5, y: 6 } }))
  const two = edit(one, setName('y'))
  expect(
    replay(
      circuit,
      two.past.map((step) => step.forward),
    ),
  ).toEqual(two.now)
})

test('a step that does not fit ends the replay and loses nothing before it', () => {
  const lost = [{ op: 'replace' as const, path: ['nodes', 'gone', 'position'], value: 1 }]
  const one = edit(startTimeline(circuit), setName('y'))
  expect(replay(circuit, [one.past[0]!.forward, lost]).name).toBe('y')
})
