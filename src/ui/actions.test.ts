import { beforeEach, expect, test } from 'vitest'
import { addNode, startTimeline } from '#circuit'
import { library } from '#library'
import { addNear, nudge } from './actions'
import { duplicateSelected, pasteText } from './clipboard'
import { bench, circuitNow, edit, emptyCircuit, select, undo } from './store'

const lif = library.kinds.get('lif')!
const x = (id: string) => circuitNow().nodes[id]!.position.x

beforeEach(() => {
  bench.setState({ library, timeline: startTimeline(emptyCircuit()), selection: [], way: [] })
  edit(addNode('a', lif, { x: 0, y: 0 }))
  edit(addNode('b', lif, { x: 100, y: 0 }))
})

test('nudges of one node are one step, of another node another', () => {
  select(['a'])
  nudge(4, 0, 0)
  nudge(4, 0, 100)
  select(['b'])
  nudge(4, 0, 200)
  undo()
  expect([x('a'), x('b')]).toEqual([8, 100])
  undo()
  expect([x('a'), x('b')]).toEqual([0, 100])
})

test('a node that is nudged again later, or after another one, is moved in a step of its own', () => {
  select(['a'])
  nudge(4, 0, 0)
  nudge(4, 0, 5000)
  undo()
  expect(x('a')).toBe(4)
  select(['b'])
  select(['a'])
  nudge(4, 0, 5100)
  undo()
  expect(x('a')).toBe(4)
})

const places = () =>
  Object.values(circuitNow().nodes).map(({ position }) => `${position.x} ${position.y}`)

test('nodes added at one place, duplicated and pasted again and again never lie on each other', async () => {
  for (let k = 0; k < 5; k++) addNear(lif, { x: 28, y: 28 })
  const text = JSON.stringify({ ...circuitNow(), nodes: { a: circuitNow().nodes.a }, wires: [] })
  for (let k = 0; k < 3; k++) await pasteText(text)
  for (let k = 0; k < 3; k++) {
    select(['a'])
    await duplicateSelected()
  }
  expect(places()).toHaveLength(13)
  expect(new Set(places()).size).toBe(13)
})
