import { expect, test } from 'vitest'
import { type Circuit, edit, moveNodes, startTimeline } from '#circuit'
import { library } from '#library'
import { nodeMaker, wireMaker } from './elements'
import { wayMaker } from './laid-wires'
import { openedAt } from './opened'

const circuit: Circuit = {
  format: 'hillock',
  version: 2,
  name: '',
  about: '',
  run: { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' },
  nodes: { r: { kind: 'cortex', position: { x: 0, y: 0 }, parameters: {} } },
  wires: [],
  kinds: {},
  blocks: {},
  scope: null,
}
const block = library.blocks.get('cortex')!
const drawing: Circuit = { ...circuit, nodes: block.nodes, wires: block.wires }

const way = ['r']
const none: string[] = []

function opened() {
  const [makeNodes, makeWires, lay] = [nodeMaker(), wireMaker(), wayMaker()]
  const inside = openedAt(['r'], circuit, library)
  return (now: Circuit, settled: number) =>
    lay(
      makeNodes(now, library, [], none, way, false, inside),
      makeWires(now, library, none, way),
      settled,
    )
}

const some = Object.entries(drawing.nodes).find(
  ([id, { kind }]) =>
    kind !== 'synapse' && drawing.wires.some((wire) => wire.startsWith(`${id}.spikes`)),
)![0]
const { x, y } = drawing.nodes[some]!.position
const moved = edit(startTimeline(drawing), moveNodes({ [some]: { x: x + 7, y: y + 5 } })).now
const touches = (wire: string) => wire.startsWith(`${some}.`) || wire.includes(`-> ${some}.`)

test('while a node is moved its wires go along and no wire is laid anew; at rest they are laid', () => {
  const show = opened()
  const before = show(drawing, 0)
  expect(before.stretched).toBe(false)
  const moving = show(moved, 0)
  expect(moving.stretched).toBe(true)
  const changed = moving.wires.filter((wire, k) => wire !== before.wires[k])
  expect(changed.map(({ id }) => id)).toEqual(drawing.wires.filter(touches))
  const [first] = changed
  const was = before.wires.find(({ id }) => id === first!.id)!
  const end = first!.source === some ? 'from' : 'to'
  const [p, q] = [was.data!.way![end], first!.data!.way![end]]
  expect([q.x - p.x, q.y - p.y]).toEqual([7, 5])
  const rest = show(moved, 1)
  expect(rest.stretched).toBe(false)
  expect(rest.wires.every(({ data }) => data?.way)).toBe(true)
})

test('moved back, all is as it was laid', () => {
  const show = opened()
  const before = show(drawing, 0).wires.map(({ data }) => data?.way?.d)
  show(moved, 0)
  expect(show(drawing, 0).wires.map(({ data }) => data?.way?.d)).toEqual(before)
})
