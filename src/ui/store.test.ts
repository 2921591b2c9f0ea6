import { beforeEach, expect, test } from 'vitest'
import { addNode, moveNodes, remove, startTimeline } from '#circuit'
import { library } from '#library'
import {
  bench,
  cancelGesture,
  circuitNow,
  edit,
  editAndSelect,
  emptyCircuit,
  endGesture,
  onChange,
  redo,
  select,
  undo,
} from './store'

const lif = library.kinds.get('lif')!

beforeEach(() => {
  bench.setState({
    timeline: startTimeline(emptyCircuit()),
    selection: [],
    selectedWires: [],
    readOnly: null,
  })
})

test('undo of everything is the circuit as it was opened', () => {
  const opened = circuitNow()
  editAndSelect(addNode('a', lif, { x: 0, y: 0 }), ['a'])
  edit(moveNodes({ a: { x: 5, y: 5 } }))
  edit(remove(['a']))
  undo()
  undo()
  undo()
  expect(circuitNow()).toEqual(opened)
})

test('a drag is one step; Escape takes it back as if it had not begun', () => {
  edit(addNode('a', lif, { x: 0, y: 0 }))
  for (let x = 1; x < 20; x++) edit(moveNodes({ a: { x, y: 0 } }), 'move')
  endGesture()
  expect(bench.getState().timeline.past).toHaveLength(2)
  edit(moveNodes({ a: { x: 99, y: 0 } }), 'move')
  cancelGesture('move')
  expect(circuitNow().nodes.a!.position.x).toBe(19)
})

test('what is removed leaves the selection, and comes back to it with undo', () => {
  editAndSelect(addNode('a', lif, { x: 0, y: 0 }), ['a'])
  edit(remove(['a']))
  expect(bench.getState().selection).toEqual([])
  undo()
  expect(bench.getState().selection).toEqual(['a'])
})

test('each change is told with its patches, undo and redo too; a change of nothing is not', () => {
  const told: number[] = []
  const stop = onChange((patches) => told.push(patches.length))
  edit(addNode('a', lif, { x: 0, y: 0 }))
  edit(moveNodes({ a: { x: 0, y: 0 } }))
  undo()
  redo()
  stop()
  expect(told).toHaveLength(3)
  expect(told.every((count) => count > 0)).toBe(true)
})

test('each move of a gesture is told by its own patches alone', () => {
  edit(addNode('a', lif, { x: 0, y: 0 }))
  const told: number[] = []
  const stop = onChange((patches) => told.push(patches.length))
  for (let x = 1; x <= 20; x++) edit(moveNodes({ a: { x, y: 0 } }), 'move')
  stop()
  expect(told).toEqual(Array.from({ length: 20 }, () => 1))
})

test('a circuit that is only to be looked at does not change', () => {
  bench.setState({ readOnly: 'It is open elsewhere.' })
  edit(addNode('a', lif, { x: 0, y: 0 }))
  expect(circuitNow().nodes).toEqual({})
  select(['a'])
})
