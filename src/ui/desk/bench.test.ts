import { beforeEach, expect, test } from 'vitest'
import { addNode, moveNodes, remove } from '#circuit'
import { library } from '#library'
import { createEditing, type Editing, emptyCircuit } from './bench'

const lif = library.kinds.get('lif')!

let desk: Editing
beforeEach(() => {
  desk = createEditing(emptyCircuit(), library)
})

test('undo of everything is the circuit as it was opened', () => {
  const opened = desk.circuit()
  desk.editAndSelect(addNode('a', lif, { x: 0, y: 0 }), ['a'])
  desk.edit(moveNodes({ a: { x: 5, y: 5 } }))
  desk.edit(remove(['a']))
  desk.undo()
  desk.undo()
  desk.undo()
  expect(desk.circuit()).toEqual(opened)
})

test('a drag is one step; Escape takes it back as if it had not begun', () => {
  desk.edit(addNode('a', lif, { x: 0, y: 0 }))
  for (let x = 1; x < 20; x++) desk.edit(moveNodes({ a: { x, y: 0 } }), 'move')
  desk.endGesture()
  expect(desk.bench.getState().timeline.past).toHaveLength(2)
  desk.edit(moveNodes({ a: { x: 99, y: 0 } }), 'move')
  desk.cancelGesture('move')
  expect(desk.circuit().nodes.a!.position.x).toBe(19)
})

test('what is removed leaves the selection, and comes back to it with undo', () => {
  desk.editAndSelect(addNode('a', lif, { x: 0, y: 0 }), ['a'])
  desk.edit(remove(['a']))
  expect(desk.bench.getState().selection).toEqual([])
  desk.undo()
  expect(desk.bench.getState().selection).toEqual(['a'])
})

test('each change is told with its patches, undo and redo too; a change of nothing is not', () => {
  const told: number[] = []
  const stop = desk.onChange((patches) => told.push(patches.length))
  desk.edit(addNode('a', lif, { x: 0, y: 0 }))
  desk.edit(moveNodes({ a: { x: 0, y: 0 } }))
  desk.undo()
  desk.redo()
  stop()
  expect(told).toHaveLength(3)
  expect(told.every((count) => count > 0)).toBe(true)
})

test('each move of a gesture is told by its own patches alone', () => {
  desk.edit(addNode('a', lif, { x: 0, y: 0 }))
  const told: number[] = []
  const stop = desk.onChange((patches) => told.push(patches.length))
  for (let x = 1; x <= 20; x++) desk.edit(moveNodes({ a: { x, y: 0 } }), 'move')
  stop()
  expect(told).toEqual(Array.from({ length: 20 }, () => 1))
})

test('a circuit that is only to be looked at does not change', () => {
  desk.bench.setState({ readOnly: 'It is open elsewhere.' })
  desk.edit(addNode('a', lif, { x: 0, y: 0 }))
  expect(desk.circuit().nodes).toEqual({})
  desk.select(['a'])
})
