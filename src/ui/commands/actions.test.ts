import { beforeEach, expect, test } from 'vitest'
import { addNode } from '#circuit'
import { library } from '#library'
import { emptyCircuit } from '../desk/bench'
import { createDesk, type Desk } from '../desk/desk'
import { fakeEngine } from '../desk/fake-engine'
import { addNear, nudge } from './actions'
import { duplicateSelected, pasteText } from './clipboard'

const lif = library.kinds.get('lif')!
let desk: Desk
const x = (id: string) => desk.circuit().nodes[id]!.position.x

beforeEach(() => {
  desk = createDesk(emptyCircuit(), library, { connect: fakeEngine })
  desk.edit(addNode('a', lif, { x: 0, y: 0 }))
  desk.edit(addNode('b', lif, { x: 100, y: 0 }))
})

test('nudges of one node are one step, of another node another', () => {
  desk.select(['a'])
  nudge(desk, 4, 0, 0)
  nudge(desk, 4, 0, 100)
  desk.select(['b'])
  nudge(desk, 4, 0, 200)
  desk.undo()
  expect([x('a'), x('b')]).toEqual([8, 100])
  desk.undo()
  expect([x('a'), x('b')]).toEqual([0, 100])
})

test('a node that is nudged again later, or after another one, is moved in a step of its own', () => {
  desk.select(['a'])
  nudge(desk, 4, 0, 0)
  nudge(desk, 4, 0, 5000)
  desk.undo()
  expect(x('a')).toBe(4)
  desk.select(['b'])
  desk.select(['a'])
  nudge(desk, 4, 0, 5100)
  desk.undo()
  expect(x('a')).toBe(4)
})

const places = () =>
  Object.values(desk.circuit().nodes).map(({ position }) => `${position.x} ${position.y}`)

test('nodes added at one place, duplicated and pasted again and again never lie on each other', async () => {
  for (let k = 0; k < 5; k++) addNear(desk, lif, { x: 28, y: 28 })
  const text = JSON.stringify({
    ...desk.circuit(),
    nodes: { a: desk.circuit().nodes.a },
    wires: [],
  })
  for (let k = 0; k < 3; k++) await pasteText(desk, text)
  for (let k = 0; k < 3; k++) {
    desk.select(['a'])
    await duplicateSelected(desk)
  }
  expect(places()).toHaveLength(13)
  expect(new Set(places()).size).toBe(13)
})
